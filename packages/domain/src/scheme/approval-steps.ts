import type { IsoDate } from '../kernel/dates.ts'
import type { ApprovalKind, ApprovalStep, Decider } from './scheme.ts'

/** A step as a procedure walks through it: nothing left open. */
export interface ProcedureStep {
  /** From 1. */
  position: number
  kind: ApprovalKind
  title: string
  /** As the scheme calls who acts: 分管副市长. */
  by: string
  decider: Decider
  dueOn: IsoDate | null
}

/** Who decides where the scheme does not say otherwise. */
export const usualDecider = {
  draft: 'unit',
  'peer-review': 'peers',
  'central-review': 'office',
  'leader-approval': 'approving-leader',
  'bureau-approval': 'bureau',
  publication: 'unit',
} as const satisfies Record<ApprovalKind, Decider>

/** The steps of a scheme in their order. */
export function stepsOf(approval: readonly ApprovalStep[]): ProcedureStep[] {
  return approval.map(({ kind, title, by, decider, dueOn }, index) => ({
    position: index + 1,
    kind,
    title,
    by,
    decider: decider ?? usualDecider[kind],
    dueOn: dueOn ?? null,
  }))
}
