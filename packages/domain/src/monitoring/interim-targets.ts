import { Decimal, decimalOf, decimalText, type DecimalText } from '../kernel/decimal.ts'
import type { Accrual, InterimTarget, Measure, MonthlyValue } from './measure.ts'

/** How often is reported: at the end of each month or of each quarter. */
export type Rhythm = 'monthly' | 'quarterly'

export interface InterimCourse {
  measure: Measure
  /** In which the annual target is to be reached, 1 to 12. */
  deadlineMonth: number
  /** The first month that is tracked, 1 to 12. */
  firstMonth: number
  rhythm: Rhythm
  /** Last year's values by month; empty where there are none. */
  lastYear: readonly MonthlyValue[]
}

/**
 * Interim targets as the rule proposes them: a total by the share that last year had reached by each month, else evenly to
 * the deadline; a state from where last year ended, else the target all along; milestones spread to the deadline.
 * Numbers are rounded so that nobody is late by a rounding; the last is the annual target itself.
 */
export function proposeInterimTargets(course: InterimCourse): InterimTarget[] {
  const { measure, deadlineMonth } = course
  if (measure.kind === 'milestone') return milestonesTo(course)
  const { annualTarget } = measure
  if (annualTarget === null) return monthsOf(course).map((month) => ({ month, value: null, milestone: null }))
  return monthsOf(course).map((month) => ({
    month,
    value: month === deadlineMonth ? annualTarget : valueBy(month, annualTarget, course),
    milestone: null,
  }))
}

/** A target that is counted on one's fingers moves too seldom to ask for it every month. */
export function usualRhythm({ kind, accrual, annualTarget }: Measure): Rhythm {
  const isSmallCount =
    kind === 'number' &&
    accrual === 'total-so-far' &&
    annualTarget !== null &&
    decimalOf(annualTarget).isInteger() &&
    decimalOf(annualTarget).lessThanOrEqualTo(12)
  return isSmallCount ? 'quarterly' : 'monthly'
}

function monthsOf({ deadlineMonth, firstMonth, rhythm }: InterimCourse): number[] {
  const months: number[] = []
  for (let month = firstMonth; month < deadlineMonth; month += 1)
    if (rhythm === 'monthly' || month % 3 === 0) months.push(month)
  return [...months, deadlineMonth]
}

function valueBy(month: number, annualTarget: DecimalText, course: InterimCourse): DecimalText {
  const { measure } = course
  const target = decimalOf(annualTarget)
  const exact =
    measure.accrual === 'total-so-far'
      ? target.times(shareOfYear(month, course))
      : levelBy(month, target, course)
  const places = target.decimalPlaces() === 0 && isCounted(measure) ? 0 : Math.max(2, target.decimalPlaces())
  const lenient = measure.direction === 'reverse' ? Decimal.ROUND_CEIL : Decimal.ROUND_FLOOR
  return decimalText(exact.toDecimalPlaces(places, lenient))
}

function isCounted({ unit, accrual }: { unit: string | null; accrual: Accrual }): boolean {
  return accrual === 'total-so-far' && !/[万亿%]/.test(unit ?? '')
}

function shareOfYear(month: number, { deadlineMonth, lastYear }: InterimCourse): Decimal {
  const whole = valueIn(lastYear, 12)
  const soFar = valueIn(lastYear, month)
  const byDeadline = valueIn(lastYear, deadlineMonth)
  const isCourse =
    whole !== null && soFar !== null && byDeadline !== null && byDeadline.greaterThan(0) && isRising(lastYear)
  if (!isCourse) return new Decimal(month).div(deadlineMonth)
  return soFar.div(byDeadline)
}

/** From where last year ended straight to the target; the target itself where last year had reached it or is unknown. */
function levelBy(
  month: number,
  target: Decimal,
  { measure, deadlineMonth, lastYear }: InterimCourse,
): Decimal {
  const before = valueIn(lastYear, 12)
  if (before === null) return target
  const wasReached =
    measure.direction === 'reverse'
      ? before.lessThanOrEqualTo(target)
      : measure.direction === 'equal' || before.greaterThanOrEqualTo(target)
  if (wasReached) return target
  return before.plus(target.minus(before).times(month).div(deadlineMonth))
}

function valueIn(values: readonly MonthlyValue[], month: number): Decimal | null {
  const found = values.find((each) => each.month === month)
  return found === undefined ? null : decimalOf(found.value)
}

function isRising(values: readonly MonthlyValue[]): boolean {
  return values.every(({ value }, index) => {
    const next = values[index + 1]
    return next === undefined || decimalOf(value).lessThanOrEqualTo(next.value)
  })
}

const stepsOfWork = ['方案已定，分工到人', '主要工作推进过半'] as const

/** Half a year and more has three steps, a quarter and more two, less than that the end only. */
function milestonesTo({ measure, deadlineMonth, firstMonth }: InterimCourse): InterimTarget[] {
  const before = Math.min(firstMonth, deadlineMonth) - 1
  const span = deadlineMonth - before
  const steps = span >= 6 ? 3 : span >= 3 ? 2 : 1
  return Array.from({ length: steps }, (_, index) => ({
    month: before + Math.ceil((span * (index + 1)) / steps),
    value: null,
    milestone: index === steps - 1 ? `完成：${measure.name}` : (stepsOfWork[index] ?? ''),
  }))
}
