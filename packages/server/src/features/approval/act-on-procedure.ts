import { randomUUID } from 'node:crypto'
import type { ActOnProcedure } from '@hengji/contract/approval.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { judgeAct, modeOf, passageOf, type Passage } from '@hengji/domain/plan/approval-acts.ts'
import type { ApprovalAct, Onlooker, Procedure } from '@hengji/domain/plan/approval.ts'
import { currentStep, peersOutstanding } from '@hengji/domain/plan/approval-progress.ts'
import { audit, type AuditedAct } from '../../platform/audit/audit.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import { storableText } from '../../platform/database/storable-json.ts'
import type { Act } from '../../platform/database/transact.ts'
import { approvePlan, publishPlan } from './approve-plan.ts'
import { holdPlan } from './load-plan.ts'
import {
  holdProcedure,
  loadProcedure,
  onlookerOf,
  procedureOf,
  type LoadedProcedure,
} from './load-procedure.ts'
import { judgeSubmission } from './judge-submission.ts'
import { makeVersion, restoreApprovedVersion } from './make-version.ts'
import { maySeeProcedure } from './policy.ts'
import { loadWorkingCopy } from './working-copy.ts'

/** A procedure that this person may look at. */
export async function getProcedure({ db, actor }: Act, id: string): Promise<LoadedProcedure | Refusal> {
  const found = await loadProcedure(db, id)
  if (found === null) return refuse('procedure-unknown')
  const peers = found.peers.map(({ unitId }) => unitId)
  return maySeeProcedure(actor, found.row.unit_id, peers, found.row.submitted_version !== null)
    ? found
    : refuse('procedure-unknown')
}

/** The same, kept from everybody else until the transaction ends. */
export async function takeProcedure(act: Act, id: string): Promise<LoadedProcedure | Refusal> {
  const seen = await getProcedure(act, id)
  if (isRefusal(seen)) return seen
  await holdProcedure(act.db, id)
  return getProcedure(act, id)
}

/** The same click sent twice is one act: the second is answered with what the first led to. */
export async function actOnProcedure(
  act: Act,
  id: string,
  asked: ActOnProcedure,
): Promise<LoadedProcedure | Refusal> {
  const taken = await takeProcedure(act, id)
  if (isRefusal(taken)) return taken
  const today = shanghaiDay(act.now)
  const who = onlookerOf(act.actor, taken, today)
  const isSentAgain = taken.acts.some(
    (done) =>
      done.on_revision === asked.revision &&
      done.act === asked.act &&
      done.account_id === act.actor.accountId,
  )
  if (isSentAgain) return taken
  const procedure = procedureOf(taken)
  const why = judgeAct(procedure, who, asked.act)
  // Whose act it is not now learns that, whatever they have on their page.
  if (why?.code === 'act-is-others') return why
  if (taken.row.revision !== asked.revision) return refuse('procedure-changed-meanwhile')
  if (why !== null) return why
  const note = (asked.note ?? '').trim() === '' ? null : asked.note
  if (note === null && needsReason(procedure, asked.act)) return refuse('reason-missing')
  return perform(act, taken, who, asked.act, note)
}

/** Whoever sends a plan back, or closes a review that some have not finished, says why. */
function needsReason(procedure: Procedure, act: ApprovalAct): boolean {
  const step = currentStep(procedure)
  const closesReview = act === 'pass' && step !== null && modeOf(step) === 'peers'
  return act === 'return' || (closesReview && peersOutstanding(procedure, procedure.step).length > 0)
}

async function perform(
  act: Act,
  taken: LoadedProcedure,
  who: Onlooker,
  name: ApprovalAct,
  note: string | null,
): Promise<LoadedProcedure | Refusal> {
  const { db, actor, now } = act
  const { row } = taken
  const before = procedureOf(taken)
  const version = await versionFor(act, taken, name)
  if (isRefusal(version)) return version
  const passage = passageOf(before, who, name)
  if (isRefusal(passage)) return passage
  await db
    .insertInto('plan_step_acts')
    .values({
      unit_id: row.unit_id,
      procedure_id: row.id,
      id: randomUUID(),
      position: row.step,
      round: row.round,
      act: name,
      version: version.number,
      note: storableText(note),
      on_revision: row.revision,
      at: now,
      account_id: actor.accountId,
      account_name: actor.displayName,
      by_unit_id: who.as === 'peers' ? who.unitId : null,
    })
    .execute()
  await db
    .updateTable('plan_procedures')
    .set({
      state: passage.state,
      step: passage.step,
      round: passage.round,
      version: version.number,
      revision: row.revision + 1,
      ...(passage.step === row.step ? {} : { step_since: now }),
      ...(name === 'submit' ? { submitted_version: version.number } : {}),
      ...(isOver(before, passage) ? { closed_at: now } : {}),
    })
    .where('unit_id', '=', row.unit_id)
    .where('id', '=', row.id)
    .execute()
  await audit(db, actor, now, {
    act: auditedActs[name],
    unitId: row.unit_id,
    subject: row.id,
    before: { state: row.state, step: row.step, round: row.round },
    after: {
      state: passage.state,
      step: passage.step,
      round: passage.round,
      documentId: row.document_id,
      version: version.number,
      note,
    },
  })
  if (passage.isApproved) {
    const approved = await approvePlan(act, row, version.number)
    if (isRefusal(approved)) return approved
  }
  if (passage.isPublished) await publishPlan(act, row, version.number)
  if (name === 'withdraw' && row.kind !== 'approval') await restoreApprovedVersion(act, row.document_id)
  return (await loadProcedure(db, row.id)) ?? refuse('procedure-unknown')
}

/** The version that the act is about: a submission makes one of what was edited, and so does giving up a change. */
async function versionFor(
  act: Act,
  taken: LoadedProcedure,
  name: ApprovalAct,
): Promise<{ number: number } | Refusal> {
  if (name !== 'submit' && name !== 'withdraw') return { number: procedureOf(taken).version }
  // An edit that comes in between is in the version, or is refused after it.
  await holdPlan(act.db, taken.row.document_id)
  const copy = await loadWorkingCopy(act.db, taken.row.document_id)
  if (isRefusal(copy)) return copy
  if (name === 'submit') {
    const why = await judgeSubmission(act.db, taken, copy)
    if (why !== null) return why
  }
  if (copy.edits.length === 0) return { number: copy.plan.version }
  const made = await makeVersion(act, copy, null)
  return isRefusal(made) ? made : { number: made.version }
}

function isOver(before: Procedure, { state, step }: Passage): boolean {
  return state === 'withdrawn' || (state === 'approved' && step > before.steps.length)
}

const auditedActs = {
  submit: 'submit-plan',
  'sign-off': 'sign-off-plan',
  pass: 'pass-step',
  return: 'return-plan',
  recall: 'recall-plan',
  withdraw: 'withdraw-plan',
  publish: 'publish-plan',
} as const satisfies Record<ApprovalAct, AuditedAct>
