import { type Decimal, decimalOf, decimalText, roundHalfUp, type DecimalText } from '../kernel/decimal.ts'
import type { InterimTarget, Measure } from './measure.ts'

/** How far a value was to be by the end of a month: `amount` × `months` ÷ `outOf`, kept apart so that no twelfth is rounded. */
export interface ExpectedShare {
  amount: Decimal
  months: number
  outOf: number
}

/** What a measure is on its way to, and by when. */
export interface Course {
  interims: readonly InterimTarget[]
  /** In which the annual target is to be reached, 1 to 12. */
  deadlineMonth: number
}

/** Nothing said of the way: the whole year's share, month by month. */
export const usualCourse: Course = { interims: [], deadlineMonth: 12 }

/**
 * By the interim targets where there are any: the month's own or the last before it; before the first, its share of the
 * way there; once all are past and the deadline come, the annual target. Without any, a total goes evenly to the deadline
 * and a state is held against the target all along.
 * @param annualTarget in the measure's unit; @param month of the report, 1 to 12
 */
export function expectedBy(
  { accrual }: Pick<Measure, 'accrual'>,
  annualTarget: DecimalText,
  { interims, deadlineMonth }: Course,
  month: number,
): ExpectedShare {
  const isTotal = accrual === 'total-so-far'
  const valued = interims
    .flatMap((interim) => (interim.value === null ? [] : [{ month: interim.month, value: interim.value }]))
    .toSorted((one, other) => one.month - other.month)
  const [first, last] = [valued[0], valued.at(-1)]
  if (first === undefined || last === undefined)
    return isTotal
      ? { amount: decimalOf(annualTarget), months: Math.min(month, deadlineMonth), outOf: deadlineMonth }
      : whole(annualTarget)
  if (month > last.month && month >= deadlineMonth) return whole(annualTarget)
  const due = valued.findLast((interim) => interim.month <= month)
  if (due !== undefined) return whole(due.value)
  return isTotal ? { amount: decimalOf(first.value), months: month, outOf: first.month } : whole(first.value)
}

/** To be shown: four places at most. */
export function expectedAmount({ amount, months, outOf }: ExpectedShare): DecimalText {
  return decimalText(roundHalfUp(amount.times(months).div(outOf), 4))
}

/** The way of the lamp's own rule: target × months/12. */
export function isShareOfYear(
  { amount, months, outOf }: ExpectedShare,
  annualTarget: DecimalText,
  month: number,
): boolean {
  return amount.times(months).times(12).equals(decimalOf(annualTarget).times(month).times(outOf))
}

function whole(value: DecimalText): ExpectedShare {
  return { amount: decimalOf(value), months: 1, outOf: 1 }
}
