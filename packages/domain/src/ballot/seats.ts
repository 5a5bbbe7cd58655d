import { refuse, type Refusal } from '../kernel/refusal.ts'
import { mayElectionDo, type ElectionState } from './election-states.ts'

/** A place on the panel; its number is what the published log of draws calls it. */
export interface Seat {
  /** From 1. */
  number: number
  accountId: string
  /** The unit the member works for; `null` where none. */
  unit: string | null
  hasDrawn: boolean
}

export type SeatRefusal = 'account-twice' | 'own-unit' | 'seat-unknown' | 'not-replaceable' | 'already-drawn'

/** @returns `null` where these may sit together and judge that unit: nobody twice, nobody their own (回避). */
export function faultOfSeats(seats: readonly Seat[], judgedUnit: string): Refusal<SeatRefusal> | null {
  const twice = seats.find(
    (seat, at) => seats.findIndex((other) => other.accountId === seat.accountId) !== at,
  )
  if (twice !== undefined) return refuse('account-twice', { seat: twice.number })
  const own = seats.find((seat) => seat.unit === judgedUnit)
  return own === undefined ? null : refuse('own-unit', { seat: own.number })
}

/**
 * A seat changes hands only before its credentials are drawn. Afterwards nobody, the server included, can tell which
 * slips are its own, so none could be taken back, and a second set would be a second vote.
 */
export function faultOfReplacing(
  state: ElectionState,
  seats: readonly Seat[],
  number: number,
): Refusal<SeatRefusal> | null {
  if (!mayElectionDo(state, 'replace-seat')) return refuse('not-replaceable')
  const seat = seats.find((each) => each.number === number)
  if (seat === undefined) return refuse('seat-unknown', { seat: number })
  return seat.hasDrawn ? refuse('already-drawn', { seat: number }) : null
}
