import { exactDecimal, roundedDecimal, type Fraction } from '../kernel/fraction.ts'

/** Values of scores end after a few places; what goes on longer than this is rounded for showing. */
const longestExact = 40
const placesWithoutEnd = 20

/** The decimal as it is shown: exact where it ends, otherwise half-up to `places`. */
export function shownValue(value: Fraction, places = placesWithoutEnd): string {
  return exactDecimal(value, longestExact) ?? roundedDecimal(value, places)
}

/** `=`, or `≈` where the shown decimal is not the whole value. */
export function equalsSign(value: Fraction, places = placesWithoutEnd): '=' | '≈' {
  return exactDecimal(value, Math.max(longestExact, places)) === null ? '≈' : '='
}
