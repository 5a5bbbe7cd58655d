import type { ResultView } from '@hengji/contract/results.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import {
  resultActs,
  resultHindrance,
  resultHindranceWords,
  type ResultCircumstances,
} from '@hengji/domain/result/result-states.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { viewEvaluation } from '../evaluation/queries.ts'
import { mayReckonResult, maySeeWholeResult, resultPartsOf } from './policy.ts'
import { countObjections, isResultHeld, listResults, type StoredResult } from './result-rows.ts'

/** The result of an evaluation as the actor may see it; before the announcement the units see that there is none yet. */
export async function viewResult(
  act: Act,
  evaluationId: string,
  version?: number,
): Promise<ResultView | Refusal> {
  const { db, actor, now } = act
  const evaluation = await viewEvaluation(act, evaluationId)
  if (isRefusal(evaluation)) return evaluation
  const rows = await listResults(act, evaluationId)
  const row =
    version === undefined
      ? rows.find(({ state }) => state !== 'discarded')
      : rows.find((each) => each.version === version)
  if (version !== undefined && !row) return refuse('result-unknown')
  const table = row && (await findTable(act, row))
  const history = await db
    .selectFrom('result_acts')
    .select(['version', 'act', 'text', 'at', 'account_name as by'])
    .where('evaluation_id', '=', evaluationId)
    .orderBy('version', 'desc')
    .orderBy('revision', 'desc')
    .limit(100)
    .execute()
  return {
    evaluationId,
    title: evaluation.title,
    year: evaluation.year,
    scheme: evaluation.scheme,
    phase: evaluation.phases.find(({ phase }) => phase === 'result')?.state ?? 'planned',
    today: shanghaiDay(now),
    versions: rows.map(versionOf),
    shown: row
      ? {
          ...versionOf(row),
          revision: row.revision,
          reckonedAt: row.reckoned_at.toISOString(),
          reckonedBy: row.reckoned_by_name,
          announcedBy: row.announced_by_name,
          lastObjectionDay: row.last_objection_day,
          signedAt: row.signed_at?.toISOString() ?? null,
          signedBy: row.signed_by_name,
          publishedBy: row.published_by_name,
          inputHash: table?.input_hash ?? null,
          faults: row.faults,
          standings: table?.standings ?? null,
          objections: await countObjections(act, row),
        }
      : null,
    acts: row ? await actsOn(act, row, rows) : [],
    mayReckon:
      mayReckonResult(actor) &&
      (rows.some(({ state }) => state === 'draft') || rows.every(({ state }) => state === 'discarded')),
    mayTryWhatIf: maySeeWholeResult(actor),
    history: history.map((each) => ({ ...each, at: each.at.toISOString() })),
    ownUnitId: actor.unit?.id ?? null,
    isUnderWay: maySeeWholeResult(actor) && (await isResultHeld(act, evaluationId)),
  }
}

export function findTable({ db }: Pick<Act, 'db'>, { evaluation_id, version, reckoning }: StoredResult) {
  return db
    .selectFrom('result_tables')
    .select(['input_hash', 'standings'])
    .where('evaluation_id', '=', evaluation_id)
    .where('version', '=', version)
    .where('reckoning', '=', reckoning ?? 0)
    .executeTakeFirst()
}

/** What the table of states asks about, as it is now. */
export async function circumstancesOf(
  act: Act,
  row: StoredResult,
  rows: readonly StoredResult[],
): Promise<ResultCircumstances> {
  const { open } = await countObjections(act, row)
  const unheeded = await act.db
    .selectFrom('result_objections')
    .select('id')
    .where('evaluation_id', '=', row.evaluation_id)
    .where('version', '=', row.version)
    .where('state', 'in', ['upheld', 'partly-upheld'])
    .where('decided_revision', '>=', row.reckoned_revision)
    .limit(1)
    .executeTakeFirst()
  return {
    today: shanghaiDay(act.now),
    isScored: row.reckoning !== null && row.faults.length === 0,
    lastObjectionDay: row.last_objection_day,
    openObjections: open,
    hasUnheededDecision: unheeded !== undefined,
    hasCorrection: rows.some(({ state }) => ['draft', 'announced', 'signed-off'].includes(state)),
  }
}

/** What the actor has a part in at this state; what stands in the way is said beside it. */
async function actsOn(
  act: Act,
  row: StoredResult,
  rows: readonly StoredResult[],
): Promise<ResultView['acts']> {
  const parts = resultPartsOf(act.actor, row.announced_by)
  const given = await circumstancesOf(act, row, rows)
  return resultActs.flatMap((each) => {
    if (each === 'supersede') return []
    const hindrance = resultHindrance(each, row.state, parts, given)
    if (hindrance === 'not-your-part' || hindrance === 'not-in-this-state') return []
    return [{ act: each, hindrance: hindrance && resultHindranceWords[hindrance] }]
  })
}

function versionOf(row: StoredResult): ResultView['versions'][number] {
  return {
    version: row.version,
    state: row.state,
    corrects: row.corrects,
    reason: row.reason,
    announcedOn: row.announced_on,
    publishedAt: row.published_at?.toISOString() ?? null,
  }
}
