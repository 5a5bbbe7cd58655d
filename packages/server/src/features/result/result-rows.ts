import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { ResultActRow, ResultRow } from '../../platform/database/tables/results.ts'
import type { Act } from '../../platform/database/transact.ts'

export type StoredResult = Selectable<ResultRow>

/** The versions of an evaluation's result that the actor may see, the newest first. */
export function listResults({ db }: Pick<Act, 'db'>, evaluationId: string): Promise<StoredResult[]> {
  return db
    .selectFrom('results')
    .selectAll()
    .where('evaluation_id', '=', evaluationId)
    .orderBy('version', 'desc')
    .execute()
}

/**
 * What is shown where no version is asked for: to those who work on it what is under way, to everybody else what was
 * announced or published last. Discarded versions are looked at by their number only.
 */
export async function findResult(
  act: Pick<Act, 'db'>,
  evaluationId: string,
  version?: number,
): Promise<StoredResult | null> {
  const rows = await listResults(act, evaluationId)
  if (version !== undefined) return rows.find((row) => row.version === version) ?? null
  return rows.find(({ state }) => state !== 'discarded') ?? null
}

/** As `findResult`; refuses where there is nothing that has been scored. */
export async function scoredResult(
  act: Pick<Act, 'db'>,
  evaluationId: string,
  version?: number,
): Promise<(StoredResult & { reckoning: number }) | Refusal> {
  const row = await findResult(act, evaluationId, version)
  return row === null || row.reckoning === null
    ? refuse('result-unknown')
    : { ...row, reckoning: row.reckoning }
}

/** Of two who act on the same result the second waits, and then finds it changed. */
export async function holdResult({ db }: Pick<Act, 'db'>, evaluationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`result ${evaluationId}`}, 0))`.execute(db)
}

/** Somebody's act on the result goes on just now: on whichever server, it holds the same. */
export async function isResultHeld({ db }: Pick<Act, 'db'>, evaluationId: string): Promise<boolean> {
  const { rows } = await sql<{ free: boolean }>`
    select pg_try_advisory_xact_lock_shared(hashtextextended(${`result ${evaluationId}`}, 0)) as free`.execute(
    db,
  )
  return rows[0]?.free === false
}

export async function noteAct(
  { db, actor, now }: Act,
  noted: Pick<ResultActRow, 'evaluation_id' | 'version' | 'revision' | 'act' | 'text'>,
): Promise<void> {
  await db
    .insertInto('result_acts')
    .values({ ...noted, at: now, account_id: actor.accountId, account_name: actor.displayName })
    .execute()
}

/** Objections to this version, and how many of them are not decided. */
export async function countObjections(
  { db }: Pick<Act, 'db'>,
  { evaluation_id, version }: StoredResult,
): Promise<{ all: number; open: number }> {
  const rows = await db
    .selectFrom('result_objections')
    .select('state')
    .where('evaluation_id', '=', evaluation_id)
    .where('version', '=', version)
    .execute()
  return {
    all: rows.length,
    open: rows.filter(({ state }) => state === 'filed' || state === 'under-review').length,
  }
}
