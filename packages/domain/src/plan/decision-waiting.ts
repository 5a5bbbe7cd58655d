import { doersOf, judgeAct, modeOf } from './approval-acts.ts'
import type { ApprovalAct, Onlooker, Procedure } from './approval.ts'
import { blockedStepOf } from './blocked-step.ts'
import { currentStep, dayIsOver, isUnsettled, peersOutstanding } from './approval-progress.ts'
import { drafters, judgeCommentAct } from './comment-acts.ts'

/** `name-leader`: nobody can do the step until the office has seen to a leader. */
export type Awaited = ApprovalAct | 'settle-comments' | 'answer-comments' | 'name-leader'

/** The act by which a step goes on. */
const onwardActs = ['submit', 'sign-off', 'pass', 'publish'] as const

/**
 * What a procedure waits for from this onlooker; `null` where it does not wait for them, though they may do something.
 * @param leaders how many leaders of the city oversee the unit
 * @returns with how many comments wait, where it is comments
 */
export function awaitedFrom(
  procedure: Procedure,
  who: Onlooker,
  leaders = 1,
): { awaits: Awaited; comments: number } | null {
  const step = currentStep(procedure)
  if (step === null || who.as === null) return null
  if (who.as === 'office' && blockedStepOf(procedure, leaders)?.isCurrent === true)
    return { awaits: 'name-leader', comments: 0 }
  const act = onwardActs.find((candidate) => who.as !== null && doersOf(step, candidate).includes(who.as))
  const comments = commentsWaiting(procedure, who)
  if (act !== undefined && judgeAct(procedure, who, act) === null && isTheirs(procedure, who))
    return { awaits: act, comments: 0 }
  return comments === null || comments.comments === 0 ? null : comments
}

/** The office may step in for peers and publish for a unit: it is waited for only where the others are through or late. */
function isTheirs(procedure: Procedure, who: Onlooker): boolean {
  const step = currentStep(procedure)
  if (step === null) return false
  if (modeOf(step) !== 'peers') return who.as === step.decider
  const isLate = step.dueOn !== null && dayIsOver(step.dueOn, who.today)
  return who.as === 'peers' || isLate || peersOutstanding(procedure, step.position).length === 0
}

/** Comments that the unit has not answered, or must-fixes that were answered and wait for who made them. */
function commentsWaiting(
  procedure: Procedure,
  who: Onlooker,
): { awaits: 'settle-comments' | 'answer-comments'; comments: number } | null {
  if (procedure.state !== 'open') return null
  const isDrafter = who.as !== null && drafters(procedure).includes(who.as)
  const open = procedure.comments.filter(({ state }) => state === 'open').length
  if (isDrafter && open > 0) return { awaits: 'answer-comments', comments: open }
  const answered = procedure.comments.filter(
    (comment) =>
      isUnsettled(comment) &&
      comment.state !== 'open' &&
      comment.position === procedure.step &&
      judgeCommentAct(procedure, comment, who, 'settle') === null,
  ).length
  return { awaits: 'settle-comments', comments: answered }
}
