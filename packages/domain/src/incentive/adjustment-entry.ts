import type { IsoDate } from '../kernel/dates.ts'
import type { DecimalText } from '../kernel/decimal.ts'

/** One bonus (正向激励加分) or deduction (察访核验扣分) of a unit, with what it rests on. */
export interface AdjustmentEntry {
  id: string
  /** The component of the formula that it counts in. */
  component: string
  /** The scheme's item; `null` where the scheme lists none. */
  item: string | null
  /** What it is worth, above zero: the formula has the sign. */
  points: DecimalText
  /** What was achieved, or found amiss. */
  text: string
  basisTitle: string
  /** 文号; `null` where the basis bears none. */
  basisNumber: string | null
  indicatorId: string | null
  decider: string
  decidedOn: IsoDate
}
