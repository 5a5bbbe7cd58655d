import {
  Decimal,
  decimalOf,
  decimalText,
  isDecimalText,
  roundHalfUp,
  type DecimalText,
} from '../kernel/decimal.ts'

/** The number, or `null` where there is none or the text is none: a rule must not fall over a bad cell. */
export function figureOf(text: DecimalText | null): Decimal | null {
  return text === null || !isDecimalText(text) ? null : decimalOf(text)
}

/** As officers write points: `14分`. */
export function pointsWords(points: Decimal): string {
  return `${decimalText(points)}分`
}

/** `多2分` or `少2分`, of what was found against what was to be expected. */
export function differenceWords(found: Decimal, expected: Decimal, unit: string): string {
  const difference = found.minus(expected)
  return `${difference.isNegative() ? '少' : '多'}${decimalText(difference.abs())}${unit}`
}

/** A share in per cent, with as many places as are needed to see it, two at most: `97.1%`. */
export function percentWords(share: Decimal): string {
  return `${decimalText(roundHalfUp(share.times(100), 2))}%`
}

/** The exact sum; zero for none. */
export function totalOf(figures: Iterable<Decimal>): Decimal {
  let total = new Decimal(0)
  for (const figure of figures) total = total.plus(figure)
  return total
}
