import type { ActOnResult, ResultView } from '@hengji/contract/results.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import {
  lastObjectionDay,
  resultHindrance,
  resultMoves,
  type ResultHindrance,
} from '@hengji/domain/result/result-states.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { AuditedAct } from '../../platform/audit/audited-acts.ts'
import { chineseCalendar } from '../../platform/clock/chinese-calendar.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import type { ThreadPool } from '../../platform/threads/thread-pool.ts'
import { requireOpenPhase, schemeOfEvaluation } from '../evaluation/queries.ts'
import { makeResultsFindable } from './make-findable.ts'
import { maySeeWholeResult, resultPartsOf } from './policy.ts'
import { publishBundle, type ResultMeans } from './publish-bundle.ts'
import { beginVersion, keepReckoning, reckonGroup } from './reckon.ts'
import { countObjections, holdResult, listResults, noteAct, type StoredResult } from './result-rows.ts'
import { tellGroup } from './tell-group.ts'
import { circumstancesOf, findTable, viewResult } from './view-result.ts'

type Asked = ActOnResult['act']

const auditedAs = {
  announce: 'announce-result',
  recall: 'recall-result',
  'sign-off': 'sign-off-result',
  publish: 'publish-result',
  correct: 'correct-result',
  discard: 'discard-result',
} as const satisfies Record<Asked, AuditedAct>

/** One step in the life of a version. What was published stays: a correction is another version that supersedes it. */
export async function actOnResult(
  act: Act,
  evaluationId: string,
  asked: ActOnResult,
  means: ResultMeans,
): Promise<ResultView | Refusal> {
  const { db, actor, now } = act
  if (!maySeeWholeResult(actor)) return refuse('not-permitted')
  await holdResult(act, evaluationId)
  const rows = await listResults(act, evaluationId)
  const row = rows.find(({ version }) => version === asked.version)
  if (!row) return refuse('result-unknown')
  const parts = resultPartsOf(actor, row.announced_by)
  const hindrance = resultHindrance(asked.act, row.state, parts, await circumstancesOf(act, row, rows))
  if (hindrance === 'not-your-part') return refuse('not-permitted')
  if (row.revision !== asked.revision) return refuse('result-changed-meanwhile')
  if (hindrance !== null) return refuseFor(act, hindrance, row)
  const text = asked.text?.trim() ?? ''
  if (resultMoves[asked.act].needsText && text === '') return refuse('result-needs-reason')
  const change = await changeBy(act, asked.act, row, rows, text, means.calculations)
  if (isRefusal(change)) return change
  const revision = row.revision + 1
  await db
    .updateTable('results')
    .set({ ...change, revision, state: resultMoves[asked.act].to ?? row.state })
    .where('evaluation_id', '=', evaluationId)
    .where('version', '=', row.version)
    .execute()
  const said = text === '' ? null : text
  await noteAct(act, {
    evaluation_id: evaluationId,
    version: row.version,
    revision,
    act: asked.act,
    text: said,
  })
  await audit(db, actor, now, {
    act: auditedAs[asked.act],
    subject: evaluationId,
    before: { version: row.version, state: row.state },
    after: {
      version: row.version,
      state: resultMoves[asked.act].to ?? row.state,
      reckoning: row.reckoning,
      reason: said,
    },
  })
  if (asked.act === 'publish') {
    const { version, corrects } = row
    const published = { evaluationId, version, corrects, publishedOn: shanghaiDay(now) }
    const refused = await publishBundle(act, published, means)
    if (refused) return refused
  }
  await makeResultsFindable(act, evaluationId)
  if (asked.act === 'announce' || asked.act === 'publish') await tellGroup(act, evaluationId, asked.act)
  return viewResult(act, evaluationId)
}

type Change = Partial<
  Pick<
    StoredResult,
    | 'announced_on'
    | 'last_objection_day'
    | 'announced_by'
    | 'announced_by_name'
    | 'signed_at'
    | 'signed_by_name'
    | 'published_at'
    | 'published_by_name'
  >
>

async function changeBy(
  act: Act,
  what: Asked,
  row: StoredResult,
  rows: readonly StoredResult[],
  text: string,
  calculations: ThreadPool,
): Promise<Change | Refusal> {
  const { actor, now } = act
  switch (what) {
    case 'announce':
      return announcement(act, row, calculations)
    case 'recall':
      return {
        announced_on: null,
        last_objection_day: null,
        announced_by: null,
        announced_by_name: null,
        signed_at: null,
        signed_by_name: null,
      }
    case 'sign-off':
      return { signed_at: now, signed_by_name: actor.displayName }
    case 'publish':
      await supersede(act, rows)
      return { published_at: now, published_by_name: actor.displayName }
    case 'correct': {
      const reckoned = await reckonGroup(act, calculations, row.evaluation_id, true)
      if (isRefusal(reckoned)) return reckoned
      const correction = { corrects: row.version, reason: text }
      const next = await beginVersion(act, row.evaluation_id, (rows[0]?.version ?? 0) + 1, correction)
      await keepReckoning(act, next, reckoned, 1)
      return {}
    }
    case 'discard':
      return {}
  }
}

/** What is announced is what lies in the database: where something has changed since, it is reckoned and looked at first. */
async function announcement(
  act: Act,
  row: StoredResult,
  calculations: ThreadPool,
): Promise<Change | Refusal> {
  const { actor, now } = act
  const closed = await requireOpenPhase(act, row.evaluation_id, 'result')
  if (closed) return closed
  const table = await findTable(act, row)
  const reckoned = await reckonGroup(act, calculations, row.evaluation_id, false)
  if (isRefusal(reckoned)) return reckoned
  if (reckoned.hash !== table?.input_hash) return refuse('result-outdated')
  const scheme = await schemeOfEvaluation(act, row.evaluation_id)
  if (isRefusal(scheme)) return scheme
  if (scheme.evaluation === null) return refuse('scheme-unknown')
  const today = shanghaiDay(now)
  return {
    announced_on: today,
    last_objection_day: lastObjectionDay(today, scheme.evaluation.objection, (day) =>
      chineseCalendar.isWorkday(day),
    ),
    announced_by: actor.accountId,
    announced_by_name: actor.displayName,
  }
}

/** The version published before, if there is one, is over with this very act. */
async function supersede(act: Act, rows: readonly StoredResult[]): Promise<void> {
  const old = rows.find(({ state }) => state === 'published')
  if (!old) return
  await act.db
    .updateTable('results')
    .set({ state: 'superseded', revision: old.revision + 1 })
    .where('evaluation_id', '=', old.evaluation_id)
    .where('version', '=', old.version)
    .execute()
  await noteAct(act, {
    evaluation_id: old.evaluation_id,
    version: old.version,
    revision: old.revision + 1,
    act: 'supersede',
    text: null,
  })
}

async function refuseFor(
  act: Act,
  hindrance: Exclude<ResultHindrance, 'not-your-part'>,
  row: StoredResult,
): Promise<Refusal> {
  switch (hindrance) {
    case 'not-in-this-state':
      return refuse('result-not-in-that-state', { state: row.state })
    case 'own-submission':
      return refuse('result-own-announcement')
    case 'not-scored':
      return refuse('result-not-scored', { count: row.faults.length })
    case 'objection-period-runs':
      return refuse('result-objection-period-runs', { lastDay: row.last_objection_day })
    case 'objections-open':
      return refuse('result-objections-open', { count: (await countObjections(act, row)).open })
    case 'decision-unheeded':
      return refuse('result-decision-unheeded')
    case 'correction-under-way':
      return refuse('result-correction-under-way')
  }
}
