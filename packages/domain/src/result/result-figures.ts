import { Decimal, decimalOf, decimalText, roundHalfUp, type DecimalText } from '../kernel/decimal.ts'
import { toTwoPlaces } from '../kernel/shown.ts'
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

/** `最高90.60分（甲、乙），最低88.20分（丙），平均89.80分` */
export function toldFigures({ most, mostOf, least, leastOf, mean }: PointsFigures): string {
  if (decimalOf(most).equals(least))
    return mostOf.length === 1 ? `${toTwoPlaces(most)}分` : `各单位同为${toTwoPlaces(most)}分`
  return `最高${toTwoPlaces(most)}分（${named(mostOf)}），最低${toTwoPlaces(least)}分（${named(leastOf)}），平均${toTwoPlaces(mean)}分`
}

const mostNamed = 3

function named(names: readonly string[]): string {
  return names.length > mostNamed
    ? `${names.slice(0, mostNamed).join('、')}等${names.length}个单位`
    : names.join('、')
}
