import type { DecimalText } from '../kernel/decimal.ts'
import { exactDecimal, fraction, roundedDecimal } from '../kernel/fraction.ts'
import { refuse, type Refusal } from '../kernel/refusal.ts'

/**
 * Many exact numbers: `numerators[i] ÷ denominator`. The numerators are whole numbers below `largestWhole`, where a
 * 64-bit float holds every whole number exactly; arrays of bigint would be ten times slower.
 */
export interface ScaledColumn {
  numerators: Float64Array
  denominator: number
}

/** Half of what a float still counts one by one: room for the doubling that half-up rounding needs. */
export const largestWhole = 2 ** 52

/** One number of the column, exact; half-up to 38 places where the decimal has no end. */
export function decimalAt({ numerators, denominator }: ScaledColumn, index: number): DecimalText {
  const value = fraction(BigInt(numerators[index] ?? 0), BigInt(denominator))
  return exactDecimal(value, 40) ?? roundedDecimal(value, 38)
}

/** Whole numbers for a decimal text: `1.25` with 3 places is 1250. The text has no more places than that. */
export function wholeOf(text: DecimalText, places: number): number {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  const decimals = found?.[3] ?? ''
  if (found === null || decimals.replace(/0+$/, '').length > places)
    throw new Error(`${text} has no ${places} places`)
  return Number.parseInt(
    `${found[1] ?? ''}${found[2] ?? ''}${decimals.slice(0, places).padEnd(places, '0')}`,
    10,
  )
}

/** How many decimal places a text uses. */
export function placesOf(text: DecimalText): number {
  return (/\.(\d+)$/.exec(text)?.[1] ?? '').replace(/0+$/, '').length
}

/** Half-up to `places`, away from zero for negatives; `null` leaves the column as it is. */
export function roundColumn(
  column: ScaledColumn,
  places: number | null,
): ScaledColumn | Refusal<'too-many-digits'> {
  if (places === null) return column
  const scale = 10 ** places
  const { denominator } = column
  const largest = largestOf(column.numerators)
  if (denominator === scale) return column
  if (!isCountable(2 * largest * scale + denominator)) return refuse('too-many-digits', { places })
  const doubled = 2 * denominator
  const numerators = new Float64Array(column.numerators.length)
  for (let index = 0; index < numerators.length; index += 1) {
    const value = column.numerators[index] ?? 0
    const rounded = Math.floor((2 * Math.abs(value) * scale + denominator) / doubled)
    numerators[index] = value < 0 ? -rounded : rounded
  }
  return { numerators, denominator: scale }
}

export function largestOf(values: Float64Array | Int32Array): number {
  let largest = 0
  for (let index = 0; index < values.length; index += 1)
    largest = Math.max(largest, Math.abs(values[index] ?? 0))
  return largest
}

/** Below this every sum and quotient of the loops above is exact. */
export function isCountable(bound: number): boolean {
  return bound < largestWhole
}

/** @param one and @param other whole numbers above zero */
export function leastCommonMultiple(one: number, other: number): number {
  let [high, low] = [one, other]
  while (low !== 0) [high, low] = [low, high % low]
  return (one / high) * other
}
