import type { IsoDate } from '../kernel/dates.ts'
import type { ProcedureStep } from '../scheme/approval-steps.ts'
import type { Decider } from '../scheme/scheme.ts'

/** `approval`: of the year's plan. `change`, `dynamic-goal`: of a plan already approved, through the same steps. */
export const procedureKinds = ['approval', 'change', 'dynamic-goal'] as const
export type ProcedureKind = (typeof procedureKinds)[number]

export const procedureStates = ['open', 'approved', 'withdrawn'] as const
export type ProcedureState = (typeof procedureStates)[number]

/**
 * What is done to a procedure. `sign-off`: a peer has no objection. `pass`: the step is passed, or a peer review closed.
 * `return`: back to the draft by who reviews; `recall`: by the unit itself. `withdraw`: the unit gives it up.
 */
export const approvalActs = ['submit', 'sign-off', 'pass', 'return', 'recall', 'withdraw', 'publish'] as const
export type ApprovalAct = (typeof approvalActs)[number]

/** `must-fix` holds up the step at which it was made; `advice` holds up nothing. */
export const commentSeverities = ['must-fix', 'advice'] as const
export type CommentSeverity = (typeof commentSeverities)[number]

/** The unit accepts or answers; whoever made the comment settles it, or insists and it is open again. */
export const commentStates = ['open', 'accepted', 'answered', 'settled', 'withdrawn'] as const
export type CommentState = (typeof commentStates)[number]

export const commentActs = ['accept', 'answer', 'settle', 'insist', 'withdraw'] as const
export type CommentAct = (typeof commentActs)[number]

/** One plan on its way through the steps of its scheme: all that decides who may do what. */
export interface Procedure {
  kind: ProcedureKind
  state: ProcedureState
  /** The current step, from 1; one past the last where all are done. */
  step: number
  /** Counts how often the plan left the draft step, beginning with 1. */
  round: number
  /** The version of the plan that is under way. */
  version: number
  steps: readonly ProcedureStep[]
  acts: readonly DoneAct[]
  comments: readonly StandingComment[]
  /** The other units of the group, whose liaisons review it. */
  peers: readonly Peer[]
}

export interface Peer {
  unitId: string
  name: string
}

/** An act as it happened; never changed. */
export interface DoneAct {
  act: ApprovalAct
  /** The step at which it was done. */
  position: number
  round: number
  version: number
  /** A peer's own unit. */
  byUnitId: string | null
}

/** A comment as far as it decides anything. */
export interface StandingComment {
  /** The step at which it was made. */
  position: number
  severity: CommentSeverity
  state: CommentState
  accountId: string
  /** A peer's own unit. */
  byUnitId: string | null
}

/** Who looks at a procedure: as what, and for a peer of which unit. `null`: decides nothing in it. */
export interface Onlooker {
  as: Decider | null
  unitId: string | null
  accountId: string
  today: IsoDate
}
