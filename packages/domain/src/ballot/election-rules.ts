import type { IsoDate } from '../kernel/dates.ts'
import { refuse, type Refusal } from '../kernel/refusal.ts'
import type { ScoreScale } from './score-scale.ts'
import { faultOfScale } from './score-scale.ts'

/** What holds in one election: one unit's indicators, scored by the seats of one panel. Fixed when it opens. */
export interface ElectionRules {
  unit: string
  year: number
  /** Appointed seats, each held by one account. */
  seats: number
  /** Fewer slips on an item than this are never opened. */
  minimumSeats: number
  scale: ScoreScale
  /** Ids of the indicators, none of them twice. */
  items: readonly string[]
  /** The last day on which slips are taken, if not all are there before. */
  dueOn: IsoDate
}

export type ElectionRefusal =
  | 'no-items'
  | 'item-twice'
  | 'too-few-seats'
  | 'minimum-outside'
  | 'scale-malformed'
  | 'due-day-passed'

/** Below this even the smallest panel could be read like an open vote. */
export const fewestSeats = 3

/** @returns `null` where an election may be held under these rules */
export function faultOfRules(rules: ElectionRules, today: IsoDate): Refusal<ElectionRefusal> | null {
  const doubled = rules.items.find((item, at) => rules.items.indexOf(item) !== at)
  if (rules.items.length === 0) return refuse('no-items')
  if (doubled !== undefined) return refuse('item-twice', { item: doubled })
  if (rules.seats < fewestSeats) return refuse('too-few-seats', { seats: rules.seats, fewest: fewestSeats })
  if (rules.minimumSeats < fewestSeats || rules.minimumSeats > rules.seats)
    return refuse('minimum-outside', {
      minimumSeats: rules.minimumSeats,
      fewest: fewestSeats,
      seats: rules.seats,
    })
  if (faultOfScale(rules.scale) !== null) return refuse('scale-malformed')
  return rules.dueOn < today ? refuse('due-day-passed', { dueOn: rules.dueOn }) : null
}
