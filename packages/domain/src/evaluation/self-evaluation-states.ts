import { hindranceOf, openActs, type Hindrance, type Move } from '../kernel/state-table.ts'

/** 单位自评: written, handed in, given back or accepted. One for a unit and year, all its indicators in it. */
export const selfEvaluationStates = ['draft', 'submitted', 'returned', 'accepted'] as const
export type SelfEvaluationState = (typeof selfEvaluationStates)[number]

export const selfEvaluationStateWords = {
  draft: '填写中',
  submitted: '已报送',
  returned: '已退回',
  accepted: '已受理',
} as const satisfies Record<SelfEvaluationState, string>

export const selfEvaluationActs = ['edit', 'submit', 'withdraw', 'return', 'accept', 'reopen'] as const
export type SelfEvaluationAct = (typeof selfEvaluationActs)[number]

/**
 * `holder`: whose an indicator is; they fill their own rows. `keeper`: liaison and head of the unit, for the whole.
 * `submitter`: handed it in. `office`: takes it.
 */
export const selfEvaluationParts = ['holder', 'keeper', 'submitter', 'office'] as const
export type SelfEvaluationPart = (typeof selfEvaluationParts)[number]

export const selfEvaluationMoves = {
  edit: { from: ['draft', 'returned'], to: null, by: ['holder', 'keeper'], notBy: [], needsText: false },
  submit: { from: ['draft', 'returned'], to: 'submitted', by: ['keeper'], notBy: [], needsText: false },
  withdraw: { from: ['submitted'], to: 'draft', by: ['submitter'], notBy: [], needsText: false },
  return: { from: ['submitted'], to: 'returned', by: ['office'], notBy: ['submitter'], needsText: true },
  accept: { from: ['submitted'], to: 'accepted', by: ['office'], notBy: ['submitter'], needsText: false },
  reopen: { from: ['accepted'], to: 'returned', by: ['office'], notBy: [], needsText: true },
} as const satisfies Record<SelfEvaluationAct, Move<SelfEvaluationState, SelfEvaluationPart>>

export function selfEvaluationHindrance(
  act: SelfEvaluationAct,
  state: SelfEvaluationState,
  parts: readonly SelfEvaluationPart[],
): Hindrance | null {
  return hindranceOf<SelfEvaluationAct, SelfEvaluationState, SelfEvaluationPart>(
    selfEvaluationMoves,
    act,
    state,
    parts,
  )
}

export function selfEvaluationActsFor(
  state: SelfEvaluationState,
  parts: readonly SelfEvaluationPart[],
): SelfEvaluationAct[] {
  return openActs<SelfEvaluationAct, SelfEvaluationState, SelfEvaluationPart>(
    selfEvaluationMoves,
    selfEvaluationActs,
    state,
    parts,
  )
}
