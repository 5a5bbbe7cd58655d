import { hindranceOf, openActs, type Hindrance, type Move } from '../kernel/state-table.ts'

/**
 * A bonus is applied for by the unit, a deduction entered by the office; the decider grants or refuses. While the result is
 * announced the unit may object to what was decided, and the office decides once more.
 */
export const adjustmentStates = [
  'draft',
  'submitted',
  'granted',
  'refused',
  'contested',
  'upheld',
  'revoked',
  'withdrawn',
] as const
export type AdjustmentState = (typeof adjustmentStates)[number]

export const adjustmentStateWords = {
  draft: '填写中',
  submitted: '待认定',
  granted: '已认定',
  refused: '未予认定',
  contested: '单位有异议',
  upheld: '复核维持',
  revoked: '复核撤销',
  withdrawn: '已撤回',
} as const satisfies Record<AdjustmentState, string>

export const adjustmentActs = [
  'edit',
  'submit',
  'withdraw',
  'grant',
  'refuse',
  'contest',
  'uphold',
  'revoke',
] as const
export type AdjustmentAct = (typeof adjustmentActs)[number]

/** `entrant`: who enters it, of the unit for a bonus, of the office for a deduction. `unit`: whose points they are. */
export const adjustmentParts = ['entrant', 'unit', 'decider', 'office'] as const
export type AdjustmentPart = (typeof adjustmentParts)[number]

/** Nobody decides on what they entered, nor on their own unit's. A refused bonus may be contested as a deduction may. */
export const adjustmentMoves = {
  edit: { from: ['draft'], to: null, by: ['entrant'], notBy: [], needsText: false },
  submit: { from: ['draft'], to: 'submitted', by: ['entrant'], notBy: [], needsText: false },
  withdraw: { from: ['draft', 'submitted'], to: 'withdrawn', by: ['entrant'], notBy: [], needsText: false },
  grant: {
    from: ['submitted'],
    to: 'granted',
    by: ['decider'],
    notBy: ['entrant', 'unit'],
    needsText: false,
  },
  refuse: {
    from: ['submitted'],
    to: 'refused',
    by: ['decider'],
    notBy: ['entrant', 'unit'],
    needsText: true,
  },
  contest: { from: ['granted', 'refused'], to: 'contested', by: ['unit'], notBy: [], needsText: true },
  uphold: { from: ['contested'], to: 'upheld', by: ['office'], notBy: ['unit'], needsText: true },
  revoke: {
    from: ['granted', 'contested'],
    to: 'revoked',
    by: ['office'],
    notBy: ['unit'],
    needsText: true,
  },
} as const satisfies Record<AdjustmentAct, Move<AdjustmentState, AdjustmentPart>>

/**
 * Whether its points count. What is contested counts as it was decided until it is decided otherwise; a refusal that is
 * revoked counts, as the grant that is revoked does not.
 * @param decision what the decider said first
 */
export function doesAdjustmentCount(state: AdjustmentState, decision: 'granted' | 'refused' | null): boolean {
  switch (state) {
    case 'granted':
      return true
    case 'contested':
    case 'upheld':
      return decision === 'granted'
    case 'revoked':
      return decision === 'refused'
    default:
      return false
  }
}

export function adjustmentHindrance(
  act: AdjustmentAct,
  state: AdjustmentState,
  parts: readonly AdjustmentPart[],
): Hindrance | null {
  return hindranceOf<AdjustmentAct, AdjustmentState, AdjustmentPart>(adjustmentMoves, act, state, parts)
}

export function adjustmentActsFor(state: AdjustmentState, parts: readonly AdjustmentPart[]): AdjustmentAct[] {
  return openActs<AdjustmentAct, AdjustmentState, AdjustmentPart>(
    adjustmentMoves,
    adjustmentActs,
    state,
    parts,
  )
}
