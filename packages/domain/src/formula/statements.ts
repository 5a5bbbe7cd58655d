import type { DecimalText } from '../kernel/decimal.ts'
import type { Definition, Expression, TextPlace } from './formula.ts'

/** What the clauses of a text say, before they are put in relation. */
export interface Statements {
  definitions: Definition[]
  /** An expression without a name; only where it is the one formula of the text. */
  unnamed: { expression: Expression; at: TextPlace } | null
  caps: StatedCap[]
}

/** A limit stated in a clause of its own. */
export interface StatedCap {
  /** One name, or several divided by 、和与. */
  name: string
  most: DecimalText
  at: TextPlace
}
