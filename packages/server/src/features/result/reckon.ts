import type { ReckonResult, ResultFault, ResultStandings, ResultView } from '@hengji/contract/results.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { compareUnit, type PastUnit } from '@hengji/domain/result/compare-unit.ts'
import { explainRemark } from '@hengji/domain/result/explain-remark.ts'
import type { GroupResult } from '@hengji/domain/result/group-result.ts'
import type { GroupYear, UnitYear } from '@hengji/domain/result/group-year.ts'
import { explainFirmness, rankFirmness } from '@hengji/domain/result/rank-firmness.ts'
import { resultSentences } from '@hengji/domain/result/result-sentences.ts'
import { scoreGroup } from '@hengji/domain/result/score-group.ts'
import { canonicalJson } from '@hengji/proof/canonical-json.ts'
import { sm3Hex } from '@hengji/proof/hashes.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import { faultsOfGroup } from './faults-of-group.ts'
import { gatherGroup } from './gather-group.ts'
import { mayReckonResult } from './policy.ts'
import { holdResult, listResults, noteAct, type StoredResult } from './result-rows.ts'
import { viewResult } from './view-result.ts'

/** What a group comes to, or what is missing; nothing is stored. */
export interface Reckoned {
  groupYear: GroupYear
  hash: string
  result: GroupResult | null
  faults: ResultFault[]
}

export async function reckonGroup(act: Act, evaluationId: string): Promise<Reckoned | Refusal> {
  const gathered = await gatherGroup(act, evaluationId)
  if (isRefusal(gathered)) return gathered
  const { groupYear } = gathered
  const hash = hashOfInput(groupYear)
  const result = scoreGroup(groupYear)
  if (isRefusal(result))
    return { groupYear, hash, result: null, faults: faultsOfGroup(groupYear, result, gathered.faults) }
  return gathered.faults.length > 0
    ? { groupYear, hash, result: null, faults: gathered.faults }
    : { groupYear, hash, result, faults: [] }
}

/** SM3 of the input's canonical text: the same years have the same. */
export function hashOfInput(groupYear: GroupYear): string {
  return sm3Hex(canonicalJson(groupYear))
}

/** Reckons the draft anew, or begins the first version. Each reckoning is kept; the same input makes no second one. */
export async function reckonResult(
  act: Act,
  evaluationId: string,
  { revision }: ReckonResult,
): Promise<ResultView | Refusal> {
  if (!mayReckonResult(act.actor)) return refuse('not-permitted')
  await holdResult(act, evaluationId)
  const results = await listResults(act, evaluationId)
  const draft = results.find(({ state }) => state === 'draft') ?? null
  const inTheWay = results.find(({ state }) => ['announced', 'signed-off', 'published'].includes(state))
  if (draft === null && inTheWay) return refuse('result-not-in-that-state', { state: inTheWay.state })
  if ((draft?.revision ?? null) !== revision) return refuse('result-changed-meanwhile')
  const reckoned = await reckonGroup(act, evaluationId)
  if (isRefusal(reckoned)) return reckoned
  const row = draft ?? (await beginVersion(act, evaluationId, (results[0]?.version ?? 0) + 1))
  await keepReckoning(act, row, reckoned, draft === null ? 1 : row.revision + 1)
  return viewResult(act, evaluationId)
}

/** An empty draft. @param correction the published version that it corrects, and why */
export async function beginVersion(
  { db, actor, now }: Act,
  evaluationId: string,
  version: number,
  correction: { corrects: number; reason: string } | null = null,
): Promise<StoredResult> {
  const { scheme_id } = await db
    .selectFrom('evaluations')
    .select('scheme_id')
    .where('id', '=', evaluationId)
    .executeTakeFirstOrThrow()
  return db
    .insertInto('results')
    .values({
      evaluation_id: evaluationId,
      version,
      state: 'draft',
      reckoning: null,
      corrects: correction?.corrects ?? null,
      reason: correction?.reason ?? null,
      scheme_id,
      faults: '[]',
      reckoned_at: now,
      reckoned_by_name: actor.displayName,
      announced_on: null,
      last_objection_day: null,
      announced_by: null,
      announced_by_name: null,
      signed_at: null,
      signed_by_name: null,
      published_at: null,
      published_by_name: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function keepReckoning(
  act: Act,
  row: StoredResult,
  reckoned: Reckoned,
  revision: number,
): Promise<void> {
  const { db, actor, now } = act
  const { evaluation_id, version } = row
  const reckoning =
    reckoned.result === null ? null : await storeReckoning(act, row, reckoned, reckoned.result)
  await db
    .updateTable('results')
    .set({
      reckoning,
      faults: JSON.stringify(reckoned.faults.slice(0, mostFaults)),
      reckoned_at: now,
      reckoned_by_name: actor.displayName,
      reckoned_revision: revision,
      revision,
    })
    .where('evaluation_id', '=', evaluation_id)
    .where('version', '=', version)
    .execute()
  await noteAct(act, { evaluation_id, version, revision, act: 'reckon', text: null })
  await audit(db, actor, now, {
    act: 'reckon-result',
    subject: evaluation_id,
    after: { version, reckoning, inputHash: reckoned.hash, faults: reckoned.faults.length },
  })
}

/** Beyond it a list tells nobody more. */
const mostFaults = 2000

/** @returns the number of the reckoning; that of an earlier one where the input is the same */
async function storeReckoning(
  act: Act,
  { evaluation_id, version }: StoredResult,
  { groupYear, hash }: Reckoned,
  result: GroupResult,
): Promise<number> {
  const { db, actor, now } = act
  const earlier = await db
    .selectFrom('result_reckonings')
    .select(['reckoning', 'input_hash'])
    .where('evaluation_id', '=', evaluation_id)
    .where('version', '=', version)
    .orderBy('reckoning', 'desc')
    .execute()
  const same = earlier.find(({ input_hash }) => input_hash === hash)
  if (same) return same.reckoning
  const reckoning = (earlier[0]?.reckoning ?? 0) + 1
  const key = { evaluation_id, version, reckoning }
  await db
    .insertInto('result_reckonings')
    .values({
      ...key,
      input_hash: hash,
      input: JSON.stringify(groupYear),
      result: JSON.stringify(result),
      at: now,
      by_name: actor.displayName,
    })
    .execute()
  await db
    .insertInto('result_tables')
    .values({ ...key, input_hash: hash, standings: JSON.stringify(standingsOf(groupYear, result)) })
    .execute()
  const past = await pastUnits(act, groupYear.scheme.year - 1)
  const titles = new Map(
    groupYear.units.flatMap(({ indicators }) => indicators.map(({ id, title }) => [id, title] as const)),
  )
  const years = new Map(groupYear.units.map((unit) => [unit.id, unit]))
  for (const scored of result.units)
    await db
      .insertInto('result_units')
      .values({
        ...key,
        unit_id: scored.unitId,
        unit_year: JSON.stringify(withoutPeersNames(years.get(scored.unitId))),
        scored: JSON.stringify(scored),
        compared: JSON.stringify(compareUnit(result, scored.unitId, past.get(scored.unitId) ?? null)),
        told: JSON.stringify(
          resultSentences(groupYear.scheme, result, scored.unitId, past.get(scored.unitId) ?? null, titles),
        ),
      })
      .execute()
  return reckoning
}

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
export function standingsOf(groupYear: GroupYear, result: GroupResult): ResultStandings {
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

/** The published results of a year, by unit. */
async function pastUnits({ db }: Act, year: number): Promise<Map<string, PastUnit>> {
  const rows = await db
    .selectFrom('results')
    .innerJoin('evaluations', 'evaluations.id', 'results.evaluation_id')
    .innerJoin('result_units', (join) =>
      join
        .onRef('result_units.evaluation_id', '=', 'results.evaluation_id')
        .onRef('result_units.version', '=', 'results.version')
        .onRef('result_units.reckoning', '=', 'results.reckoning'),
    )
    .select(['result_units.unit_id', 'result_units.scored'])
    .where('evaluations.year', '=', year)
    .where('results.state', '=', 'published')
    .execute()
  return new Map(rows.map(({ unit_id, scored }) => [unit_id, scored]))
}
