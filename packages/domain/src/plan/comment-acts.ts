import { refuse, type Refusal } from '../kernel/refusal.ts'
import type { ProcedureStep } from '../scheme/approval-steps.ts'
import type { Decider } from '../scheme/scheme.ts'
import {
  commentActs,
  type CommentAct,
  type CommentSeverity,
  type CommentState,
  type Onlooker,
  type Procedure,
  type StandingComment,
} from './approval.ts'
import { whoMayWords } from './approval-words.ts'
import { currentStep, hasSignedOff } from './approval-progress.ts'

export type CommentRefusal =
  | 'procedure-is-over'
  | 'comments-not-at-this-step'
  | 'comment-is-others'
  | 'comment-already-closed'
  | 'comment-not-answered'
  | 'comment-act-is-others'
  | 'accept-at-draft-only'
  | 'already-signed-off'

type CommentDoer = 'unit' | 'author' | 'decider'

const closing = { settle: ['author', 'decider'], withdraw: ['author'] } as const

/** The state table of a comment: what can be done with it, and by whom. */
export const actsOnComment: Record<CommentState, Partial<Record<CommentAct, readonly CommentDoer[]>>> = {
  open: { accept: ['unit'], answer: ['unit'], ...closing },
  answered: { accept: ['unit'], answer: ['unit'], insist: ['author', 'decider'], ...closing },
  accepted: { insist: ['author', 'decider'], ...closing },
  settled: {},
  withdrawn: {},
} satisfies Record<CommentState, Partial<Record<CommentAct, readonly CommentDoer[]>>>

/** The state that an act leaves a comment in. */
export const stateAfter = {
  accept: 'accepted',
  answer: 'answered',
  settle: 'settled',
  insist: 'open',
  withdraw: 'withdrawn',
} as const satisfies Record<CommentAct, CommentState>

/** @returns `null` where the onlooker may do it now, else why not */
export function judgeCommentAct(
  procedure: Procedure,
  comment: StandingComment,
  who: Onlooker,
  act: CommentAct,
): Refusal<CommentRefusal> | null {
  if (procedure.state !== 'open') return refuse('procedure-is-over', { state: procedure.state })
  const doers = actsOnComment[comment.state][act]
  if (doers === undefined)
    return refuse(comment.state === 'open' ? 'comment-not-answered' : 'comment-already-closed')
  if (!doers.some((doer) => isDoer[doer](procedure, comment, who))) return refuse('comment-act-is-others')
  return act === 'accept' && currentStep(procedure)?.kind !== 'draft' ? refuse('accept-at-draft-only') : null
}

export function actsOnCommentOf(procedure: Procedure, comment: StandingComment, who: Onlooker): CommentAct[] {
  return commentActs.filter((act) => judgeCommentAct(procedure, comment, who, act) === null)
}

const isDoer = {
  unit: (procedure, _comment, who) => who.as !== null && drafters(procedure).includes(who.as),
  author: (_procedure, comment, who) =>
    comment.accountId === who.accountId || (who.as === 'peers' && comment.byUnitId === who.unitId),
  // Peers do not settle what another of them said; the office, which may close their review, does.
  decider: ({ steps }, { position }, who) => {
    const decider = steps.find((step) => step.position === position)?.decider
    return decider !== undefined && who.as === (decider === 'peers' ? 'office' : decider)
  },
} satisfies Record<CommentDoer, (procedure: Procedure, comment: StandingComment, who: Onlooker) => boolean>

/** The unit, and who else writes the draft by the scheme. */
export function drafters({ steps }: Pick<Procedure, 'steps'>): Decider[] {
  return [
    ...new Set<Decider>([
      'unit',
      ...steps.filter(({ kind }) => kind === 'draft').map(({ decider }) => decider),
    ]),
  ]
}

/** Reviewers comment while the step is theirs, the office while any review goes on. */
export function commentersAt(step: ProcedureStep): Decider[] {
  return step.kind === 'draft' || step.kind === 'publication'
    ? []
    : [...new Set([step.decider, 'office'] as const)]
}

/** @returns `null` where the onlooker may comment now, else why not */
export function judgeCommenting(
  procedure: Procedure,
  who: Onlooker,
  severity: CommentSeverity,
): Refusal<CommentRefusal> | null {
  const step = currentStep(procedure)
  if (procedure.state !== 'open' || step === null)
    return refuse('procedure-is-over', { state: procedure.state })
  const commenters = commentersAt(step)
  if (commenters.length === 0) return refuse('comments-not-at-this-step', { step: step.title })
  if (who.as === null || !commenters.includes(who.as))
    return refuse('comment-is-others', { step: step.title, whoMay: whoMayWords(step, commenters) })
  const hasAgreed =
    who.as === 'peers' && who.unitId !== null && hasSignedOff(procedure, step.position, who.unitId)
  return hasAgreed && severity === 'must-fix' ? refuse('already-signed-off', { step: step.title }) : null
}
