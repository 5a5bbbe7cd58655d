import { Decimal, decimalOf, decimalText, roundHalfUp, type DecimalText } from '../kernel/decimal.ts'
import { medianOf } from './compare-unit.ts'

/** What a report says of the points of a group: nothing in it is computed elsewhere. */
export interface PointsFigures {
  most: DecimalText
  /** The units that have them. */
  mostOf: string[]
  least: DecimalText
  leastOf: string[]
  /** Half-up to two places, as the reports print it; no rule reckons with it. */
  mean: DecimalText
  median: DecimalText
}

/** @returns `null` where nobody has points */
export function figuresOf(
  units: readonly { name: string; points: DecimalText | null }[],
): PointsFigures | null {
  const given = units.flatMap(({ name, points }) =>
    points === null ? [] : [{ name, points, value: decimalOf(points) }],
  )
  const sorted = given.toSorted((one, other) => other.value.comparedTo(one.value))
  const [first, last] = [sorted[0], sorted.at(-1)]
  const median = medianOf(given.map(({ points }) => points))
  if (first === undefined || last === undefined || median === null) return null
  const namesAt = (value: Decimal) => given.filter((each) => each.value.equals(value)).map(({ name }) => name)
  return {
    most: first.points,
    mostOf: namesAt(first.value),
    least: last.points,
    leastOf: namesAt(last.value),
    mean: decimalText(roundHalfUp(Decimal.sum(...given.map(({ value }) => value)).div(given.length), 2)),
    median: decimalText(roundHalfUp(decimalOf(median), 2)),
  }
}
