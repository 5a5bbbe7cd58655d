import { Decimal, decimalText, roundHalfUp, type DecimalText } from '../kernel/decimal.ts'
import { refuse, type Refusal } from '../kernel/refusal.ts'
import type { LampColour, Lamps } from '../scheme/lamps.ts'
import { because, type Because } from '../kernel/because.ts'
import type { ScoringRefusal } from './scored.ts'

/**
 * The lamp of progress: value ÷ (target × months/12). Budget execution uses it with executed and budgeted (双监控).
 * @param months elapsed, 1 to 12; @param target of the whole year, above zero
 */
export function lampOf(
  lamps: Lamps,
  value: Decimal,
  target: Decimal,
  months: number,
): { colour: LampColour; because: Because } | Refusal<ScoringRefusal> {
  const facts = { value: decimalText(value), target: decimalText(target), months }
  if (!Number.isInteger(months) || months < 1 || months > 12) return refuse('no-such-month', facts)
  if (target.isZero()) return refuse('target-is-zero', facts)
  if (target.isNegative()) return refuse('target-is-negative', facts)
  // Multiplied out, so that no third of a year is rounded: value×12×100 against target×months×percent.
  const scaledValue = value.times(1200)
  const scaledTarget = target.times(months)
  const lamp = lamps.find(
    ({ fromPercent }) =>
      fromPercent === null || scaledValue.greaterThanOrEqualTo(scaledTarget.times(fromPercent)),
  )
  if (lamp === undefined) throw new Error('the lamps leave a gap at the bottom')
  return {
    colour: lamp.colour,
    because: because('lamp', {
      ...facts,
      colour: lamp.colour,
      percent: shownPercent(lamps, scaledValue.div(scaledTarget)),
    }),
  }
}

/** Two places, rounded half-up but never over a threshold that was not reached: 79.996 % is yellow and reads 79.99 %. */
export function shownPercent(lamps: Lamps, percent: Decimal): DecimalText {
  const rounded = roundHalfUp(percent, 2)
  const isOver = lamps.some(
    ({ fromPercent }) =>
      fromPercent !== null && percent.lessThan(fromPercent) && rounded.greaterThanOrEqualTo(fromPercent),
  )
  return decimalText(isOver ? percent.toDecimalPlaces(2, Decimal.ROUND_DOWN) : rounded)
}
