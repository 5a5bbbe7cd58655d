import type { DecimalText } from './decimal.ts'

/** An exact number: `numerator` ÷ `denominator`, in lowest terms, the denominator above zero. */
export interface Fraction {
  readonly numerator: bigint
  readonly denominator: bigint
}

/** @throws for a denominator of zero: callers look first */
export function fraction(numerator: bigint, denominator = 1n): Fraction {
  if (denominator === 0n) throw new Error('a fraction over zero')
  const divisor = greatestCommonDivisor(numerator, denominator)
  const sign = denominator < 0n ? -1n : 1n
  return { numerator: (sign * numerator) / divisor, denominator: (sign * denominator) / divisor }
}

/** @param text a plain decimal number, as `isDecimalText` ensures */
export function fractionOf(text: DecimalText): Fraction {
  const found = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (found === null) throw new Error(`not a decimal number: ${JSON.stringify(text)}`)
  const [, sign = '', whole = '', decimals = ''] = found
  const digits = BigInt(whole + decimals)
  // Whole already: most ballots are.
  if (decimals === '') return { numerator: sign === '-' ? -digits : digits, denominator: 1n }
  return fraction(sign === '-' ? -digits : digits, 10n ** BigInt(decimals.length))
}

export function add(one: Fraction, other: Fraction): Fraction {
  return fraction(
    one.numerator * other.denominator + other.numerator * one.denominator,
    one.denominator * other.denominator,
  )
}

export function subtract(one: Fraction, other: Fraction): Fraction {
  return add(one, negate(other))
}

export function negate(one: Fraction): Fraction {
  return { numerator: -one.numerator, denominator: one.denominator }
}

export function multiply(one: Fraction, other: Fraction): Fraction {
  return fraction(one.numerator * other.numerator, one.denominator * other.denominator)
}

/** @throws for a divisor of zero: callers look first */
export function divide(one: Fraction, other: Fraction): Fraction {
  return fraction(one.numerator * other.denominator, one.denominator * other.numerator)
}

export function isGreater(one: Fraction, other: Fraction): boolean {
  return one.numerator * other.denominator > other.numerator * one.denominator
}

/** The decimal that equals the fraction; `null` where none ends within `mostPlaces`. */
export function exactDecimal({ numerator, denominator }: Fraction, mostPlaces: number): DecimalText | null {
  let places = 0
  let scale = 1n
  for (; scale % denominator !== 0n; scale *= 10n) if ((places += 1) > mostPlaces) return null
  return scaledText((numerator * scale) / denominator, places)
}

/** The fraction half-up to so many places, without zeros at the end. */
export function roundedDecimal({ numerator, denominator }: Fraction, places: number): DecimalText {
  const magnitude = numerator < 0n ? -numerator : numerator
  const doubled = (2n * magnitude * 10n ** BigInt(places)) / denominator
  const scaled = (doubled + 1n) / 2n
  return scaledText(numerator < 0n ? -scaled : scaled, places)
}

function scaledText(scaled: bigint, places: number): DecimalText {
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  const all = digits.slice(digits.length - places)
  const decimals = all.endsWith('0') ? all.replace(/0+$/, '') : all
  return `${scaled < 0n ? '-' : ''}${whole}${decimals === '' ? '' : `.${decimals}`}`
}

function greatestCommonDivisor(one: bigint, other: bigint): bigint {
  let [high, low] = [one < 0n ? -one : one, other < 0n ? -other : other]
  while (low !== 0n) [high, low] = [low, high % low]
  return high
}
