import type { ReckonResult, ResultFault, ResultView } from '@hengji/contract/results.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { bytesOfText, type Bytes } from '@hengji/proof/bytes.ts'
import { sql } from 'kysely'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import type { ThreadPool } from '../../platform/threads/thread-pool.ts'
import { reckonApart } from './apart/calculate.ts'
import type { KeptReckoning } from './apart/calculation-task.ts'
import { faultsOfGroup } from './faults-of-group.ts'
import { gatherGroup } from './gather-group.ts'
import { mayReckonResult } from './policy.ts'
import { holdResult, listResults, noteAct, type StoredResult } from './result-rows.ts'
import { viewResult } from './view-result.ts'

/** What a group comes to, or what is missing; nothing is stored. */
export interface Reckoned {
  /** SM3 of the whole input. */
  hash: string
  /** What is stored of it; `null` where it cannot be scored, or nothing was to be kept. */
  kept: KeptReckoning | null
  faults: ResultFault[]
}

/** @param isKept what it comes to is wanted, too, to be stored; not only whether it comes to anything, and its hash */
export async function reckonGroup(
  act: Act,
  calculations: ThreadPool,
  evaluationId: string,
  isKept: boolean,
): Promise<Reckoned | Refusal> {
  const gathered = await gatherGroup(act, evaluationId)
  if (isRefusal(gathered)) return gathered
  const { groupYear, faults } = gathered
  const isWhole = faults.length === 0
  const past = isKept && isWhole ? await pastUnits(act, groupYear.scheme.year - 1) : null
  const answer = await reckonApart(calculations, groupYear, past)
  if (isRefusal(answer)) return answer
  const { hash, refusal, kept } = answer
  return { hash, kept, faults: refusal === null ? faults : faultsOfGroup(groupYear, refusal, faults) }
}

/** Reckons the draft anew, or begins the first version. Each reckoning is kept; the same input makes no second one. */
export async function reckonResult(
  act: Act,
  calculations: ThreadPool,
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
  const reckoned = await reckonGroup(act, calculations, evaluationId, true)
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
  const reckoning = reckoned.kept === null ? null : await storeReckoning(act, row, reckoned, reckoned.kept)
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
  { hash }: Reckoned,
  { input, result, standings, units }: KeptReckoning,
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
  await sql`insert into result_reckonings (evaluation_id, version, reckoning, input_hash, input, result, at, by_name)
    values (${evaluation_id}, ${version}, ${reckoning}, ${hash}, ${jsonIn(input)}, ${jsonIn(result)}, ${now},
      ${actor.displayName})`.execute(db)
  await sql`insert into result_tables (evaluation_id, version, reckoning, input_hash, standings)
    values (${evaluation_id}, ${version}, ${reckoning}, ${hash}, ${jsonIn(standings)})`.execute(db)
  for (const rows of units)
    await sql`insert into result_units (evaluation_id, version, reckoning, unit_id, unit_year, scored, compared, told)
      select ${evaluation_id}, ${version}::int, ${reckoning}::int, unit_id, unit_year, scored, compared, told
      from jsonb_to_recordset(${jsonIn(rows)})
        as row(unit_id text, unit_year jsonb, scored jsonb, compared jsonb, told jsonb)`.execute(db)
  return reckoning
}

/** Bytes of JSON as they came from the other thread: no text is made of them here. */
function jsonIn(bytes: Bytes) {
  return sql`convert_from(${Buffer.from(bytes.buffer)}::bytea, 'UTF8')::jsonb`
}

/** Each unit's part of the published results of a year, as JSON. */
async function pastUnits({ db }: Act, year: number): Promise<Bytes[]> {
  const rows = await db
    .selectFrom('results')
    .innerJoin('evaluations', 'evaluations.id', 'results.evaluation_id')
    .innerJoin('result_units', (join) =>
      join
        .onRef('result_units.evaluation_id', '=', 'results.evaluation_id')
        .onRef('result_units.version', '=', 'results.version')
        .onRef('result_units.reckoning', '=', 'results.reckoning'),
    )
    .select(
      sql<string>`(result_units.scored || jsonb_build_object('unitId', result_units.unit_id))::text`.as(
        'scored',
      ),
    )
    .where('evaluations.year', '=', year)
    .where('results.state', '=', 'published')
    .execute()
  return rows.map(({ scored }) => bytesOfText(scored))
}
