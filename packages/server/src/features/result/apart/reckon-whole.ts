import type { ResultStandings } from '@hengji/contract/results.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { compareUnit, type PastUnit } from '@hengji/domain/result/compare-unit.ts'
import { explainRemark } from '@hengji/domain/result/explain-remark.ts'
import type { GroupResult } from '@hengji/domain/result/group-result.ts'
import type { GroupYear, UnitYear } from '@hengji/domain/result/group-year.ts'
import { explainFirmness, rankFirmness } from '@hengji/domain/result/rank-firmness.ts'
import { resultSentences } from '@hengji/domain/result/result-sentences.ts'
import { scoreGroup } from '@hengji/domain/result/score-group.ts'
import type { Bytes } from '@hengji/proof/bytes.ts'
import { canonicalJson } from '@hengji/proof/canonical-json.ts'
import { hashingByOpenSsl } from '@hengji/proof/hashes.node.ts'
import type { KeptReckoning, ReckonAnswer } from './calculation-task.ts'
import { bytesOfJson } from './json-bytes.ts'

/** @param past last year's published results, by unit; `null` where nothing is to be kept */
export function reckonWhole(groupYear: GroupYear, past: ReadonlyMap<string, PastUnit> | null): ReckonAnswer {
  const hash = hashOfInput(groupYear)
  const result = scoreGroup(groupYear)
  if (isRefusal(result)) return { hash, refusal: result, kept: null }
  return { hash, refusal: null, kept: past === null ? null : keptOf(groupYear, result, past) }
}

/** SM3 of the input's canonical text: the same years have the same. */
export function hashOfInput(groupYear: GroupYear): string {
  return hashingByOpenSsl.sm3Hex(canonicalJson(groupYear))
}

function keptOf(
  groupYear: GroupYear,
  result: GroupResult,
  past: ReadonlyMap<string, PastUnit>,
): KeptReckoning {
  const titles = new Map(
    groupYear.units.flatMap(({ indicators }) => indicators.map(({ id, title }) => [id, title] as const)),
  )
  const years = new Map(groupYear.units.map((unit) => [unit.id, unit]))
  const rowOf = (scored: GroupResult['units'][number]) => {
    const before = past.get(scored.unitId) ?? null
    return {
      unit_id: scored.unitId,
      unit_year: withoutPeersNames(years.get(scored.unitId)),
      scored,
      compared: compareUnit(result, scored.unitId, before),
      told: resultSentences(groupYear.scheme, result, scored.unitId, before, titles),
    }
  }
  const units: Bytes[] = []
  for (let from = 0; from < result.units.length; from += rowsAtOnce)
    units.push(bytesOfJson(result.units.slice(from, from + rowsAtOnce).map(rowOf)))
  return {
    input: bytesOfJson(groupYear),
    result: bytesOfJson(result),
    standings: bytesOfJson(standingsOf(groupYear, result)),
    units,
  }
}

/** A few megabytes where explanations are long. */
const rowsAtOnce = 20

/** A unit sees what its peers gave, and not which of them gave it. */
function withoutPeersNames(unit: UnitYear | undefined): UnitYear | undefined {
  return (
    unit && {
      ...unit,
      indicators: unit.indicators.map((indicator) => ({
        ...indicator,
        peers: indicator.peers
          .map(({ score }) => score)
          .toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
          .map((score, index) => ({ unitId: `peer-${index + 1}`, score })),
      })),
    }
  )
}

/** What of a group's result every unit of the group sees. */
function standingsOf(groupYear: GroupYear, result: GroupResult): ResultStandings {
  const names = new Map(result.units.map(({ unitId, name }) => [unitId, name]))
  const firmness = new Map(rankFirmness(groupYear, result).map((each) => [each.unitId, each]))
  return {
    components: result.units[0]?.components.map(({ name }) => name) ?? [],
    rows: result.units.map((unit) => {
      const firm = firmness.get(unit.unitId)
      if (firm === undefined) throw new Error('a unit without firmness')
      return {
        unitId: unit.unitId,
        name: unit.name,
        rank: unit.rank,
        grade: unit.grade,
        composite: unit.composite,
        components: unit.components.map(({ name, points }) => ({ name, points })),
        firmness: {
          low: firm.both.low,
          high: firm.both.high,
          bestRank: firm.bestRank,
          worstRank: firm.worstRank,
          withinError: firm.withinError.map((id) => names.get(id) ?? id),
          isGradeFirm: firm.isGradeFirm,
          sentence: explainFirmness(firm, names),
        },
      }
    }),
    remarks: result.remarks.map((remark) => ({
      unitId: remark.unitId,
      name: names.get(remark.unitId) ?? remark.unitId,
      sentence: explainRemark(remark),
    })),
  }
}
