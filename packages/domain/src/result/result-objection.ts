import type { IsoDate } from '../kernel/dates.ts'
import { hindranceOf, openActs, type Hindrance, type Move } from '../kernel/state-table.ts'

/** 结果异议: a unit objects to its announced result within the days of the scheme; the office decides with its reason. */
export const resultObjectionStates = [
  'filed',
  'under-review',
  'upheld',
  'partly-upheld',
  'dismissed',
  'inadmissible',
  'withdrawn',
] as const
export type ResultObjectionState = (typeof resultObjectionStates)[number]

export const resultObjectionStateWords = {
  filed: '已提出',
  'under-review': '已受理',
  upheld: '成立',
  'partly-upheld': '部分成立',
  dismissed: '不成立',
  inadmissible: '不予受理',
  withdrawn: '已撤回',
} as const satisfies Record<ResultObjectionState, string>

export const resultObjectionActs = [
  'edit',
  'withdraw',
  'take',
  'decline',
  'uphold',
  'uphold-partly',
  'dismiss',
] as const
export type ResultObjectionAct = (typeof resultObjectionActs)[number]

/** `unit`: objects. `office`: takes and decides. `concerned`: decided the very thing that is objected to, or is of the unit. */
export const resultObjectionParts = ['unit', 'office', 'concerned'] as const
export type ResultObjectionPart = (typeof resultObjectionParts)[number]

export const resultObjectionMoves = {
  edit: { from: ['filed'], to: null, by: ['unit'], notBy: [], needsText: true },
  withdraw: { from: ['filed', 'under-review'], to: 'withdrawn', by: ['unit'], notBy: [], needsText: false },
  take: { from: ['filed'], to: 'under-review', by: ['office'], notBy: [], needsText: false },
  decline: { from: ['filed'], to: 'inadmissible', by: ['office'], notBy: ['concerned'], needsText: true },
  uphold: { from: ['under-review'], to: 'upheld', by: ['office'], notBy: ['concerned'], needsText: true },
  'uphold-partly': {
    from: ['under-review'],
    to: 'partly-upheld',
    by: ['office'],
    notBy: ['concerned'],
    needsText: true,
  },
  dismiss: { from: ['under-review'], to: 'dismissed', by: ['office'], notBy: ['concerned'], needsText: true },
} as const satisfies Record<ResultObjectionAct, Move<ResultObjectionState, ResultObjectionPart>>

export function resultObjectionHindrance(
  act: ResultObjectionAct,
  state: ResultObjectionState,
  parts: readonly ResultObjectionPart[],
): Hindrance | null {
  return hindranceOf<ResultObjectionAct, ResultObjectionState, ResultObjectionPart>(
    resultObjectionMoves,
    act,
    state,
    parts,
  )
}

export function resultObjectionActsFor(
  state: ResultObjectionState,
  parts: readonly ResultObjectionPart[],
): ResultObjectionAct[] {
  return openActs<ResultObjectionAct, ResultObjectionState, ResultObjectionPart>(
    resultObjectionMoves,
    resultObjectionActs,
    state,
    parts,
  )
}

/** Not decided yet: while one is, nothing is signed off. */
export function isResultObjectionOpen(state: ResultObjectionState): boolean {
  return state === 'filed' || state === 'under-review'
}

/** Whether an objection may still be filed. @param lastDay as `lastObjectionDay` gives it */
export function mayObject(resultIsAnnounced: boolean, today: IsoDate, lastDay: IsoDate | null): boolean {
  return resultIsAnnounced && lastDay !== null && today <= lastDay
}

/** What of the result is objected to; an objection to the whole names none. */
export type ObjectionSubject =
  | { kind: 'whole' }
  | { kind: 'indicator'; indicatorId: string }
  | { kind: 'component'; name: string }
  | { kind: 'adjustment'; entryId: string }
