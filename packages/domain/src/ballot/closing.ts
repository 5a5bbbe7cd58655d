import type { IsoDate } from '../kernel/dates.ts'
import { refuse, type Refusal } from '../kernel/refusal.ts'
import type { ElectionRules } from './election-rules.ts'
import { mayElectionDo, type ElectionState } from './election-states.ts'

/** All the office sees before the close: how many slips there are, never on which items or whose. */
export interface Turnout {
  state: ElectionState
  /** Seats that have drawn their credentials. */
  drawn: number
  slips: number
}

export const closingGrounds = ['all-cast', 'due-day-passed'] as const
export type ClosingGround = (typeof closingGrounds)[number]

export type ClosingRefusal = 'not-open' | 'still-running' | 'too-few-slips' | 'reason-missing'

/**
 * Whether an election may be closed now, and on what ground: every seat has voted on everything, or the last day has
 * passed and somebody says why it is not waited for the others.
 * @param today the day of the act; slips are taken until the last day is over
 */
export function groundOfClosing(
  rules: ElectionRules,
  turnout: Turnout,
  today: IsoDate,
  reason: string,
): ClosingGround | Refusal<ClosingRefusal> {
  if (!mayElectionDo(turnout.state, 'close')) return refuse('not-open')
  if (isAllCast(rules, turnout.slips)) return 'all-cast'
  if (today <= rules.dueOn) return refuse('still-running', { dueOn: rules.dueOn })
  // Not one item can have as many as it needs; whether each has is known only when the urn is opened.
  if (turnout.slips < rules.minimumSeats)
    return refuse('too-few-slips', { slips: turnout.slips, minimumSeats: rules.minimumSeats })
  return reason.trim() === '' ? refuse('reason-missing') : 'due-day-passed'
}

/** A seat has one slip for each item and no more, so the number alone says it. */
export function isAllCast(rules: ElectionRules, slips: number): boolean {
  return slips === rules.seats * rules.items.length
}

/** Whether an item's slips are published: unread ones stay unread, so that no small number gives anyone away. */
export function isItemOpened(rules: ElectionRules, slipsOnItem: number): boolean {
  return slipsOnItem >= rules.minimumSeats
}
