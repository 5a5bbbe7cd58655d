import type { Selectable } from 'kysely'
import type { AcceptComments, ActOnComment } from '@hengji/contract/plan-comments.ts'
import type { Correction } from '@hengji/domain/document/correction.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { judgeCommentAct, stateAfter } from '@hengji/domain/plan/comment-acts.ts'
import { audit, type AuditedAct } from '../../platform/audit/audit.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import { storableText } from '../../platform/database/storable-json.ts'
import type { PlanCommentRow } from '../../platform/database/tables/approval.ts'
import type { Act } from '../../platform/database/transact.ts'
import { takeProcedure } from './act-on-procedure.ts'
import { addEdit } from './edit-plan.ts'
import { holdPlan } from './load-plan.ts'
import {
  loadProcedure,
  onlookerOf,
  procedureOf,
  standingComment,
  type LoadedProcedure,
} from './load-procedure.ts'
import { makeVersion } from './make-version.ts'
import { loadWorkingCopy } from './working-copy.ts'

type Comment = Selectable<PlanCommentRow>

/** Answers, settles, insists on or withdraws one comment. */
export async function actOnComment(
  act: Act,
  procedureId: string,
  commentId: string,
  { act: name, revision, text }: ActOnComment,
): Promise<LoadedProcedure | Refusal> {
  const { db, actor, now } = act
  const taken = await takeProcedure(act, procedureId)
  if (isRefusal(taken)) return taken
  const comment = taken.comments.find(({ id }) => id === commentId)
  if (comment === undefined) return refuse('comment-unknown')
  const said = (text ?? '').trim() === '' ? null : storableText(text)
  if (isSentAgain(comment, name, revision, said, actor.displayName)) return taken
  const who = onlookerOf(actor, taken, shanghaiDay(now))
  const why = judgeCommentAct(procedureOf(taken), standingComment(comment), who, name)
  if (why?.code === 'comment-act-is-others') return why
  if (comment.revision !== revision) return refuse('comment-changed-meanwhile')
  if (why !== null) return why
  if (said === null && (name === 'answer' || name === 'insist')) return refuse('comment-text-missing')
  const closes = name === 'settle' || name === 'withdraw'
  await updateComment(act, comment, {
    state: stateAfter[name],
    ...(name === 'answer' ? { answer: said, answered_at: now, answered_by_name: actor.displayName } : {}),
    ...(closes ? { closed_at: now, closed_by_name: actor.displayName } : {}),
    // What is insisted on is said beside what was said before; nothing is overwritten.
    ...(name === 'insist' ? { text: `${comment.text}\n坚持：${said ?? ''}` } : {}),
  })
  await audit(db, actor, now, {
    act: auditedActs[name],
    unitId: comment.unit_id,
    subject: comment.id,
    before: { state: comment.state, answer: comment.answer },
    after: { state: stateAfter[name], text: said },
  })
  return (await loadProcedure(db, procedureId)) ?? refuse('procedure-unknown')
}

/** The same step by the same person, one revision ago. */
function isSentAgain(
  comment: Comment,
  name: ActOnComment['act'],
  revision: number,
  said: string | null,
  by: string,
): boolean {
  if (comment.revision !== revision + 1 || comment.state !== stateAfter[name]) return false
  if (name === 'answer') return comment.answered_by_name === by && comment.answer === said
  return name === 'insist' ? comment.text.endsWith(`坚持：${said ?? ''}`) : comment.closed_by_name === by
}

const auditedActs = {
  answer: 'answer-comment',
  settle: 'settle-comment',
  insist: 'insist-on-comment',
  withdraw: 'withdraw-comment',
} as const satisfies Record<ActOnComment['act'], AuditedAct>

/** Takes up what comments propose; those of one request make one new version, together with what was edited before. */
export async function acceptComments(
  act: Act,
  procedureId: string,
  asked: AcceptComments,
): Promise<LoadedProcedure | Refusal> {
  const { db, actor, now } = act
  const taken = await takeProcedure(act, procedureId)
  if (isRefusal(taken)) return taken
  const procedure = procedureOf(taken)
  const who = onlookerOf(actor, taken, shanghaiDay(now))
  const comments: Comment[] = []
  for (const { id, revision } of asked.comments) {
    const comment = taken.comments.find((each) => each.id === id)
    if (comment === undefined) return refuse('comment-unknown')
    const isDone = comment.state === 'accepted' && comment.revision === revision + 1
    if (isDone || comments.includes(comment)) continue
    const why = judgeCommentAct(procedure, standingComment(comment), who, 'accept')
    if (why?.code === 'comment-act-is-others') return why
    if (comment.revision !== revision) return refuse('comment-changed-meanwhile')
    if (why !== null) return why
    comments.push(comment)
  }
  if (comments.length === 0) return taken
  const version = await takeUp(act, taken, comments)
  if (isRefusal(version)) return version
  const answer = (asked.answer ?? '').trim() === '' ? null : storableText(asked.answer)
  for (const comment of comments) {
    await updateComment(act, comment, {
      state: stateAfter.accept,
      accepted_in: comment.proposal === null ? null : version.number,
      answered_at: now,
      answered_by_name: actor.displayName,
      ...(answer === null ? {} : { answer }),
    })
  }
  await audit(db, actor, now, {
    act: 'accept-comments',
    unitId: taken.row.unit_id,
    subject: procedureId,
    after: { comments: comments.map(({ id }) => id), version: version.number, answer },
  })
  return (await loadProcedure(db, procedureId)) ?? refuse('procedure-unknown')
}

/** Puts the proposed values into the plan; a comment without one only says that the plan was changed. */
async function takeUp(
  act: Act,
  { row }: LoadedProcedure,
  comments: readonly Comment[],
): Promise<{ number: number } | Refusal> {
  await holdPlan(act.db, row.document_id)
  const copy = await loadWorkingCopy(act.db, row.document_id)
  if (isRefusal(copy)) return copy
  const byCell = new Map<string, Correction>()
  for (const { indicator_id, field, proposal } of comments) {
    if (proposal === null || field === null || indicator_id === null) continue
    const index = copy.identities.indexOf(indicator_id)
    if (index === -1) return refuse('comment-row-is-gone')
    const cell = `${indicator_id} ${field}`
    const other = byCell.get(cell)
    if (other?.kind === 'set' && other.text !== proposal) return refuse('proposals-contradict')
    byCell.set(cell, { kind: 'set', part: { in: 'indicator', index }, field, text: proposal })
  }
  if (byCell.size === 0) return { number: copy.plan.version }
  const edited = await addEdit(act, copy, [...byCell.values()])
  if (isRefusal(edited)) return edited
  const made = await makeVersion(act, edited, `采纳 ${comments.length} 条意见`)
  return isRefusal(made) ? made : { number: made.version }
}

async function updateComment(
  { db }: Act,
  comment: Comment,
  change: Partial<Omit<Comment, 'arrival'>>,
): Promise<void> {
  await db
    .updateTable('plan_comments')
    .set({ ...change, revision: comment.revision + 1 })
    .where('unit_id', '=', comment.unit_id)
    .where('id', '=', comment.id)
    .execute()
}
