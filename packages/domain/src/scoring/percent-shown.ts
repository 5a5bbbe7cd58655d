import { exactDecimal, fractionOf, multiply, roundedDecimal, type Fraction } from '../kernel/fraction.ts'

const hundred = fractionOf('100')

/** A share in per cent as sentences show it: `82.5`, `约 93.827160` where it has no end. */
export function percentShown(share: Fraction): string {
  return numberShown(multiply(share, hundred))
}

/** An exact number as sentences show it. */
export function numberShown(value: Fraction): string {
  return exactDecimal(value, 6) ?? `约 ${roundedDecimal(value, 6)}`
}
