import type { Recomputed } from '@hengji/proof/bundle/check-content.ts'
import { explainRemark } from '@hengji/domain/result/explain-remark.ts'
import { explainRank, explainUnit, type ExplainedNumber } from '@hengji/domain/result/explain-unit.ts'
import type { GroupYear, UnitYear } from '@hengji/domain/result/group-year.ts'
import { schemePlaceWords } from '@hengji/domain/scheme/scheme-words.ts'
import type { ExplainedUnit, Standings } from './wire.ts'

/** The recomputed result as the table shows it. @returns `null` where what a forger wrote cannot be shown */
export function standingsOf({ result }: Recomputed): Standings | null {
  try {
    const components = [...new Set(result.units.flatMap((unit) => unit.components.map(({ name }) => name)))]
    const names = new Map(result.units.map(({ unitId, name }) => [unitId, name]))
    return {
      components,
      units: result.units.map((unit) => ({
        unitId: unit.unitId,
        name: unit.name,
        rank: unit.rank,
        composite: unit.composite,
        grade: unit.grade,
        points: components.map((each) => unit.components.find(({ name }) => name === each)?.points ?? ''),
      })),
      remarks: result.remarks.map(
        (remark) => `${names.get(remark.unitId) ?? remark.unitId}：${explainRemark(remark)}`,
      ),
    }
  } catch {
    return null
  }
}

/** @returns `null` where the unit is none of them, or cannot be explained */
export function explainStanding({ groupYear, result }: Recomputed, unitId: string): ExplainedUnit | null {
  const scored = result.units.find((unit) => unit.unitId === unitId)
  if (scored === undefined) return null
  try {
    const number = explainUnit(withPeers(groupYear), scored)
    return {
      rank: explainRank(result, unitId),
      number,
      clauseWords: Object.fromEntries(
        [...new Set(clausesIn(number))].map((path) => [path, schemePlaceWords(path)]),
      ),
    }
  } catch {
    return null
  }
}

/** The published bundle does not say which unit gave which score: its peers have numbers, and nobody's name. */
function withPeers(groupYear: GroupYear): GroupYear {
  const known = new Set(groupYear.units.map(({ id }) => id))
  const unnamed = new Set(
    groupYear.units
      .flatMap(({ indicators }) => indicators.flatMap(({ peers }) => peers.map(({ unitId }) => unitId)))
      .filter((id) => !known.has(id)),
  )
  const peers = [...unnamed].map((id): UnitYear => {
    const [, number] = /^peer-(\d+)$/.exec(id) ?? []
    return {
      id,
      name: number === undefined ? id : `同组单位 ${number}`,
      indicators: [],
      leaders: [],
      appraisal: null,
      adjustments: [],
      otherComponents: [],
    }
  })
  return { ...groupYear, units: [...groupYear.units, ...peers] }
}

function clausesIn({ clauses, children }: ExplainedNumber): string[] {
  return [...clauses, ...children.flatMap(clausesIn)]
}
