import { randomUUID } from 'node:crypto'
import type { OpenProcedure } from '@hengji/contract/approval.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { procedureKindWords } from '@hengji/domain/plan/approval-words.ts'
import { dynamicSectionOf } from '@hengji/domain/plan/dynamic-goals.ts'
import { stepsOf } from '@hengji/domain/scheme/approval-steps.ts'
import { audit } from '../../platform/audit/audit.ts'
import { storableText } from '../../platform/database/storable-json.ts'
import type { Act } from '../../platform/database/transact.ts'
import { findScheme } from '../scoring/queries.ts'
import { findSchemeOfUnit } from './find-scheme.ts'
import { holdPlan, loadPlan, type LoadedPlan } from './load-plan.ts'
import { loadOpenProcedure, loadProcedure, type LoadedProcedure } from './load-procedure.ts'
import { drafts, maySeePlan } from './policy.ts'

/**
 * Sets a plan on its way: the steps are those of the scheme that holds for the unit in that year, as they are now. Asked
 * again while one of the same kind is open, the open one is the answer.
 */
export async function openProcedure(
  act: Act,
  { documentId, kind, reason }: OpenProcedure,
): Promise<LoadedProcedure | Refusal> {
  const { db, actor, now } = act
  const seen = await loadPlan(db, documentId)
  if (isRefusal(seen)) return seen
  if (!maySeePlan(actor, seen.unit.id)) return refuse('document-unknown')
  if (!drafts(actor, seen.unit.id)) return refuse('edit-is-others')
  await holdPlan(db, documentId)
  const plan = await loadPlan(db, documentId)
  if (isRefusal(plan)) return plan
  const open = await loadOpenProcedure(db, documentId)
  if (open !== null)
    return open.row.kind === kind
      ? open
      : refuse('procedure-open-already', { kind: procedureKindWords[open.row.kind] })
  const why = judgeOpening(plan, kind, reason)
  if (why !== null) return why
  const schemeId = await findSchemeOfUnit(db, plan.unit.id, plan.year)
  const scheme = schemeId === null ? null : await findScheme(db, schemeId)
  if (scheme === null) return refuse('scheme-of-unit-unknown', { unit: plan.unit.name, year: plan.year })
  if (scheme.approval.length === 0) return refuse('scheme-has-no-steps')
  if (kind === 'dynamic-goal' && dynamicSectionOf(scheme) === null)
    return refuse('scheme-has-no-dynamic-section')

  const id = randomUUID()
  await db
    .insertInto('plan_procedures')
    .values({
      unit_id: plan.unit.id,
      id,
      document_id: documentId,
      year: plan.year,
      kind,
      reason: storableText(reason),
      scheme_id: schemeId,
      version: plan.version,
      submitted_version: null,
      base_version: plan.approvedVersion,
      state: 'open',
      step: 1,
      step_since: now,
      opened_at: now,
      opened_by: actor.accountId,
      opened_by_name: actor.displayName,
      closed_at: null,
    })
    .execute()
  await db
    .insertInto('plan_steps')
    .values(
      stepsOf(scheme.approval).map((step) => ({
        unit_id: plan.unit.id,
        procedure_id: id,
        position: step.position,
        kind: step.kind,
        title: step.title,
        by: step.by,
        decider: step.decider,
        // The scheme's days are those of the year's plan; a change in November is not late in July.
        due_on: kind === 'approval' ? step.dueOn : null,
      })),
    )
    .execute()
  await audit(db, actor, now, {
    act: 'open-procedure',
    unitId: plan.unit.id,
    subject: id,
    after: { documentId, kind, reason, version: plan.version },
  })
  return (await loadProcedure(db, id)) ?? refuse('procedure-unknown')
}

function judgeOpening(
  { approvedVersion }: LoadedPlan,
  kind: OpenProcedure['kind'],
  reason: string | null,
): Refusal | null {
  if (kind === 'approval')
    return approvedVersion === null ? null : refuse('plan-is-approved', { version: approvedVersion })
  if (approvedVersion === null) return refuse('plan-not-approved-yet')
  return (reason ?? '').trim() === '' ? refuse('reason-missing') : null
}
