import type { ProcedureSummary, ProcedureView, Verdict } from '@hengji/contract/approval.ts'
import type { PlanComment } from '@hengji/contract/plan-comments.ts'
import type { PlanComparisonView, PlanDraft } from '@hengji/contract/plan-draft.ts'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import type { Refusal } from '@hengji/domain/kernel/refusal.ts'
import { actsOn } from '@hengji/domain/plan/approval-acts.ts'
import type { Onlooker, Procedure } from '@hengji/domain/plan/approval.ts'
import {
  currentStep,
  dayIsOver,
  isUnsettled,
  progressOfSteps,
} from '@hengji/domain/plan/approval-progress.ts'
import { blockedStepOf, blockedWords } from '@hengji/domain/plan/blocked-step.ts'
import { whoMayWords } from '@hengji/domain/plan/approval-words.ts'
import { actsOnCommentOf, commentersAt, judgeCommenting } from '@hengji/domain/plan/comment-acts.ts'
import { judgeEditing } from '@hengji/domain/plan/edit-permission.ts'
import { presentRefusal } from '../../platform/http/answer.ts'
import type { ComparedPlans } from './compare.ts'
import { onlookerOf, procedureOf, standingComment, type LoadedProcedure } from './load-procedure.ts'
import type { DecidingActor } from './policy.ts'
import type { ShownPlan } from './shown-plan.ts'

export function presentProcedure(loaded: LoadedProcedure, today: IsoDate): ProcedureSummary {
  const { row } = loaded
  const procedure = procedureOf(loaded)
  const step = currentStep(procedure)
  return {
    id: row.id,
    documentId: row.document_id,
    title: loaded.title,
    unit: { id: row.unit_id, name: loaded.unitName },
    year: row.year,
    kind: row.kind,
    reason: row.reason,
    state: row.state,
    version: procedure.version,
    baseVersion: row.base_version,
    step: step === null ? null : { ...step, of: procedure.steps.length },
    isLate: step !== null && step.dueOn !== null && dayIsOver(step.dueOn, today),
    blocked: presentBlocked(loaded, procedure),
    way: progressOfSteps(procedure, today).map(({ position, title, state }) => ({ position, title, state })),
    since: row.step_since.toISOString(),
    round: row.round,
    revision: row.revision,
    openedAt: row.opened_at.toISOString(),
    openedBy: row.opened_by_name,
    closedAt: row.closed_at?.toISOString() ?? null,
    mustFix: {
      open: procedure.comments.filter((each) => isUnsettled(each) && each.state === 'open').length,
      unsettled: procedure.comments.filter(isUnsettled).length,
    },
  }
}

function presentBlocked(
  { leaders, unitName }: LoadedProcedure,
  procedure: Procedure,
): ProcedureSummary['blocked'] {
  const blocked = blockedStepOf(procedure, leaders)
  return blocked === null
    ? null
    : {
        position: blocked.step.position,
        isCurrent: blocked.isCurrent,
        message: blockedWords(blocked, unitName),
      }
}

/** One procedure as this person sees it: what they may do, and where not why and who may. */
export function presentProcedureFor(
  actor: DecidingActor,
  loaded: LoadedProcedure,
  shown: ShownPlan,
  today: IsoDate,
  undecidedNames: string[],
): ProcedureView {
  const procedure = procedureOf(loaded)
  const who = onlookerOf(actor, loaded, today)
  const step = currentStep(procedure)
  return {
    ...presentProcedure(loaded, today),
    version: shown.version,
    steps: progressOfSteps(procedure, today).map((each) => ({
      ...each,
      signedOff: each.signedOff.map(unitOf),
      waitingFor: each.waitingFor.map(unitOf),
    })),
    acts: loaded.acts.map((act) => ({
      id: act.id,
      act: act.act,
      position: act.position,
      stepTitle: titleOf(procedure, act.position),
      round: act.round,
      version: act.version,
      note: mayReadNote(procedure, who, act.position) ? act.note : null,
      at: act.at.toISOString(),
      by: act.account_name,
      byUnit: unitNamed(loaded, act.by_unit_id),
    })),
    may: actsOn(procedure, who).map(({ act, why, whoMay }) => ({ act, ...verdictOf(why, whoMay) })),
    mayComment: verdictOf(
      judgeCommenting(procedure, who, 'advice'),
      step === null || commentersAt(step).length === 0 ? null : whoMayWords(step, commentersAt(step)),
    ),
    mayEdit: presentEditing(judgeEditing(procedure, loaded.approvedVersion, who)),
    comments: loaded.comments.map((comment) => presentComment(loaded, comment, procedure, who, shown)),
    findings: shown.findings,
    overlaps: shown.overlaps,
    undecidedNames,
  }
}

/** What is said of a plan above its peers is not for them. */
function mayReadNote({ steps }: Procedure, who: Onlooker, position: number): boolean {
  const decider = steps.find((step) => step.position === position)?.decider
  return who.as !== 'peers' || decider === 'peers' || decider === 'unit'
}

function titleOf({ steps }: Procedure, position: number): string {
  return steps.find((step) => step.position === position)?.title ?? ''
}

function unitOf({ unitId, name }: { unitId: string; name: string }): { id: string; name: string } {
  return { id: unitId, name }
}

function unitNamed({ peers }: LoadedProcedure, unitId: string | null): { id: string; name: string } | null {
  if (unitId === null) return null
  return { id: unitId, name: peers.find((peer) => peer.unitId === unitId)?.name ?? unitId }
}

export function verdictOf(why: Refusal | null, whoMay: string | null): Verdict {
  return { allowed: why === null, why: why === null ? null : presentRefusal(why), whoMay }
}

/** Who edits is the same everywhere; where the plan lies with nobody who may, there is nobody to name. */
export function presentEditing(why: Refusal | null): Verdict {
  return verdictOf(
    why,
    why === null || why.code === 'edit-is-others' ? '由本单位的联络员或主要负责人修改' : null,
  )
}

function presentComment(
  loaded: LoadedProcedure,
  comment: LoadedProcedure['comments'][number],
  procedure: Procedure,
  who: Onlooker,
  { identities }: ShownPlan,
): PlanComment {
  const index = comment.indicator_id === null ? -1 : identities.indexOf(comment.indicator_id)
  return {
    id: comment.id,
    version: comment.version,
    indicatorId: comment.indicator_id,
    field: comment.field,
    index: index === -1 ? null : index,
    severity: comment.severity,
    text: comment.text,
    proposal: comment.proposal,
    position: comment.step,
    stepTitle: titleOf(procedure, comment.step),
    at: comment.at.toISOString(),
    by: comment.account_name,
    byUnit: unitNamed(loaded, comment.by_unit_id),
    state: comment.state,
    answer: comment.answer,
    answeredAt: comment.answered_at?.toISOString() ?? null,
    answeredBy: comment.answered_by_name,
    acceptedIn: comment.accepted_in,
    closedAt: comment.closed_at?.toISOString() ?? null,
    closedBy: comment.closed_by_name,
    revision: comment.revision,
    may: actsOnCommentOf(procedure, standingComment(comment), who),
  }
}

export function presentDraft(actor: DecidingActor, shown: ShownPlan): PlanDraft {
  return {
    documentId: shown.documentId,
    unit: { id: shown.unit.id, name: shown.unit.name },
    year: shown.year,
    version: shown.version,
    revision: shown.revision,
    document: shown.document,
    findings: shown.findings,
    counts: shown.counts,
    indicatorIds: [...shown.identities],
    edits: shown.edits.map((edit) => ({
      revision: edit.revision,
      at: edit.made_at.toISOString(),
      by: edit.made_by_name,
      isMine: edit.made_by === actor.accountId,
      corrections: edit.corrections,
    })),
    mayEdit: presentEditing(shown.mayNotEdit),
    procedureId: shown.procedureId,
    overlaps: shown.overlaps,
  }
}

export function presentComparison({ from, to, comparison }: ComparedPlans): PlanComparisonView {
  return { from, to, ...comparison }
}
