import type { IsoDate } from '../kernel/dates.ts'
import { hindranceOf, openActs, type Hindrance, type Move } from '../kernel/state-table.ts'

/**
 * 实地考评: a visit is planned, its checklist filled in (without network if need be) and recorded, and both sides confirm
 * the record: the examiner by recording it, the unit by confirming it.
 */
export const visitStates = [
  'planned',
  'under-way',
  'recorded',
  'contested',
  'confirmed',
  'decided',
  'cancelled',
] as const
export type VisitState = (typeof visitStates)[number]

export const visitStateWords = {
  planned: '已安排',
  'under-way': '考评中',
  recorded: '待单位确认',
  contested: '单位有异议',
  confirmed: '双方已确认',
  decided: '效能办已裁定',
  cancelled: '已取消',
} as const satisfies Record<VisitState, string>

export const visitActs = [
  'begin',
  'record',
  'confirm',
  'contest',
  'take-back',
  'decide',
  'reopen',
  'cancel',
] as const
export type VisitAct = (typeof visitActs)[number]

/** `examiner`: goes there. `unit`: is visited. `office`: plans, and decides what the two see differently. */
export const visitParts = ['examiner', 'unit', 'office'] as const
export type VisitPart = (typeof visitParts)[number]

export const visitMoves = {
  begin: { from: ['planned'], to: 'under-way', by: ['examiner'], notBy: ['unit'], needsText: false },
  record: { from: ['under-way'], to: 'recorded', by: ['examiner'], notBy: ['unit'], needsText: false },
  confirm: { from: ['recorded'], to: 'confirmed', by: ['unit'], notBy: ['examiner'], needsText: false },
  contest: { from: ['recorded'], to: 'contested', by: ['unit'], notBy: ['examiner'], needsText: true },
  'take-back': {
    from: ['recorded', 'contested'],
    to: 'under-way',
    by: ['examiner'],
    notBy: ['unit'],
    needsText: false,
  },
  decide: {
    from: ['recorded', 'contested'],
    to: 'decided',
    by: ['office'],
    notBy: ['examiner', 'unit'],
    needsText: true,
  },
  // What both sides stand by is not changed but in the open: the office says why, and both confirm anew.
  reopen: {
    from: ['confirmed', 'decided'],
    to: 'under-way',
    by: ['office'],
    notBy: ['unit'],
    needsText: true,
  },
  cancel: { from: ['planned', 'under-way'], to: 'cancelled', by: ['office'], notBy: [], needsText: true },
} as const satisfies Record<VisitAct, Move<VisitState, VisitPart>>

/**
 * What the unit contests the office decides; what the unit leaves unanswered only after the last day of the phase: until
 * then the word is the unit's. Nobody keeps a record from counting by keeping silent.
 */
export function mayDecideNow(state: VisitState, today: IsoDate, closesOn: IsoDate | null): boolean {
  return state !== 'recorded' || (closesOn !== null && today > closesOn)
}

/** What it found counts: both sides stand by it, or the office has decided. */
export function doesVisitCount(state: VisitState): boolean {
  return state === 'confirmed' || state === 'decided'
}

export function visitHindrance(
  act: VisitAct,
  state: VisitState,
  parts: readonly VisitPart[],
): Hindrance | null {
  return hindranceOf<VisitAct, VisitState, VisitPart>(visitMoves, act, state, parts)
}

export function visitActsFor(state: VisitState, parts: readonly VisitPart[]): VisitAct[] {
  return openActs<VisitAct, VisitState, VisitPart>(visitMoves, visitActs, state, parts)
}
