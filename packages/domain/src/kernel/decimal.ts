import { Decimal as DecimalJs } from 'decimal.js'

/** Exact decimals with 40 significant digits; never written with an exponent in the range the field uses. */
export const Decimal = DecimalJs.clone({
  precision: 40,
  rounding: DecimalJs.ROUND_HALF_UP,
  toExpNeg: -40,
  toExpPos: 40,
})
export type Decimal = DecimalJs

/** A decimal number as text ("9.79"): how points and amounts stand in documents, storage and JSON. */
export type DecimalText = string

const plainDecimal = /^[+-]?\d+(\.\d+)?$/

export function isDecimalText(text: string): text is DecimalText {
  return plainDecimal.test(text)
}

/** @throws when the text is no plain decimal number: callers check input with `isDecimalText` first. */
export function decimalOf(text: DecimalText): Decimal {
  if (!isDecimalText(text)) throw new Error(`not a decimal number: ${JSON.stringify(text)}`)
  return new Decimal(text)
}

export function decimalText(value: Decimal): DecimalText {
  return value.isZero() ? '0' : value.toFixed()
}

/** Half-up as the forms round: 9.785 becomes 9.79, −9.785 becomes −9.79. */
export function roundHalfUp(value: Decimal, places: number): Decimal {
  return value.toDecimalPlaces(places, DecimalJs.ROUND_HALF_UP)
}

/** The exact sum of those that are given; `null` where none is. */
export function sumOf(values: Iterable<DecimalText | null>): DecimalText | null {
  let sum: Decimal | null = null
  for (const value of values) {
    if (value !== null) sum = (sum ?? new Decimal(0)).plus(decimalOf(value))
  }
  return sum === null ? null : decimalText(sum)
}
