import { randomUUID } from 'node:crypto'
import type { AddComment } from '@hengji/contract/plan-comments.ts'
import { applyCorrection } from '@hengji/domain/document/correct-document.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { currentStep } from '@hengji/domain/plan/approval-progress.ts'
import { judgeCommenting } from '@hengji/domain/plan/comment-acts.ts'
import { planIndicatorFields } from '@hengji/domain/plan/evaluation-plan.ts'
import { audit } from '../../platform/audit/audit.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import { storableText } from '../../platform/database/storable-json.ts'
import type { Act } from '../../platform/database/transact.ts'
import { takeProcedure } from './act-on-procedure.ts'
import { loadPlan, type LoadedPlan } from './load-plan.ts'
import { loadProcedure, onlookerOf, procedureOf, type LoadedProcedure } from './load-procedure.ts'

/**
 * Comments on a cell, a row or the plan that is laid before this person. A value that is proposed must be one that the
 * cell can hold: it is tried at once. The same comment sent twice is one.
 */
export async function addComment(
  act: Act,
  procedureId: string,
  asked: AddComment,
): Promise<LoadedProcedure | Refusal> {
  const { db, actor, now } = act
  const taken = await takeProcedure(act, procedureId)
  if (isRefusal(taken)) return taken
  const isSentAgain = taken.comments.some(
    ({ request_key, account_id }) => request_key === asked.requestKey && account_id === actor.accountId,
  )
  if (isSentAgain) return taken
  const procedure = procedureOf(taken)
  const who = onlookerOf(actor, taken, shanghaiDay(now))
  const why = judgeCommenting(procedure, who, asked.severity)
  if (why !== null) return why
  if (asked.text.trim() === '') return refuse('comment-is-empty')
  const plan = await loadPlan(db, taken.row.document_id, procedure.version)
  if (isRefusal(plan)) return plan
  const fault = judgePlace(plan, asked)
  if (fault !== null) return fault
  const id = randomUUID()
  await db
    .insertInto('plan_comments')
    .values({
      unit_id: taken.row.unit_id,
      id,
      document_id: taken.row.document_id,
      procedure_id: procedureId,
      version: plan.version,
      indicator_id: asked.indicatorId,
      field: asked.field,
      severity: asked.severity,
      text: storableText(asked.text.trim()),
      proposal: storableText(asked.proposal),
      step: procedure.step,
      step_kind: currentStep(procedure)?.kind ?? 'draft',
      at: now,
      account_id: actor.accountId,
      account_name: actor.displayName,
      by_unit_id: who.as === 'peers' ? who.unitId : null,
      request_key: asked.requestKey,
      state: 'open',
      answer: null,
      answered_at: null,
      answered_by_name: null,
      accepted_in: null,
      closed_at: null,
      closed_by_name: null,
    })
    .execute()
  await audit(db, actor, now, {
    act: 'comment-plan',
    unitId: taken.row.unit_id,
    subject: id,
    after: {
      procedureId,
      indicatorId: asked.indicatorId,
      field: asked.field,
      severity: asked.severity,
      text: asked.text,
      proposal: asked.proposal,
    },
  })
  return (await loadProcedure(db, procedureId)) ?? refuse('procedure-unknown')
}

/** The row must stand in the plan, the field be one that can be changed, the proposal a value of it. */
function judgePlace(
  { document, identities }: LoadedPlan,
  { indicatorId, field, proposal }: AddComment,
): Refusal | null {
  const index = indicatorId === null ? -1 : identities.indexOf(indicatorId)
  if (indicatorId !== null && index === -1) return refuse('comment-row-unknown')
  if (field !== null && (indicatorId === null || !planIndicatorFields.some((known) => known === field)))
    return refuse('no-such-field', { field })
  if (proposal === null) return null
  if (field === null) return refuse('proposal-needs-cell')
  const tried = applyCorrection(document, {
    kind: 'set',
    part: { in: 'indicator', index },
    field,
    text: proposal,
  })
  return isRefusal(tried) ? tried : null
}
