import { because, type Because } from '../kernel/because.ts'
import { Decimal, decimalOf, type DecimalText } from '../kernel/decimal.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { LampColour, Lamps } from '../scheme/lamps.ts'
import { lampOf, shownPercent } from '../scoring/lamp.ts'
import type { InterimTarget, Measure, MonthlyReport } from './measure.ts'
import { expectedAmount, expectedBy, isShareOfYear, usualCourse, type Course } from './expected-share.ts'
import { valueText } from './measured-value.ts'

/**
 * `blue`: far above the annual target. `grey`: silent while a report is due, which is no good news.
 * `none`: nothing is due yet, or nothing can be told.
 */
export const lights = ['red', 'yellow', 'green', 'blue', 'grey', 'none'] as const
export type Light = (typeof lights)[number]

export interface LightRules {
  lamps: Lamps
  /** From this multiple of the annual target on a light is blue; `null`: never. */
  overAchievedFrom: DecimalText | null
}

export interface Lit {
  light: Light
  because: Because
}

/**
 * The light of the latest value, by the scheme's lamps: held against what was to be reached by its month (interim targets,
 * else the way to the deadline); where less is better, the allowance is held against the value (A/B, as the forms score it).
 * @param latest the latest report with a value
 */
export function lightOfValue(
  measure: Measure,
  latest: MonthlyReport & { value: DecimalText },
  rules: LightRules,
  course: Course = usualCourse,
): Lit {
  const { annualTarget, unit } = measure
  if (annualTarget === null || decimalOf(annualTarget).isNegative())
    return { light: 'none', because: because('no-annual-target', {}) }
  const value = decimalOf(latest.value)
  const target = decimalOf(annualTarget)
  const shown = { value: valueText(latest.value, unit), target: valueText(annualTarget, unit) }
  if (target.isZero()) {
    const isMet = measure.direction === 'positive' ? !value.isNegative() : value.isZero()
    return {
      light: isMet ? 'green' : 'red',
      because: because('zero-limit', { value: shown.value, isMet: isMet ? 'yes' : 'no' }),
    }
  }
  if (isOverAchieved(measure, value, target, latest.month, course, rules.overAchievedFrom))
    return {
      light: 'blue',
      because: because('over-achieved', { ...shown, multiple: rules.overAchievedFrom }),
    }
  const share = expectedBy(measure, annualTarget, course, latest.month)
  const isWhole = share.amount.times(share.months).equals(target.times(share.outOf))
  const expected = valueText(expectedAmount(share), unit)
  const byShare = share.amount.times(share.months)
  switch (measure.direction) {
    case 'positive':
      if (measure.accrual === 'total-so-far' && isShareOfYear(share, annualTarget, latest.month))
        return litByRule(rules.lamps, value, target, latest.month)
      return litByShare(rules.lamps, value.times(share.outOf), byShare, (percent, colour) =>
        isWhole && measure.accrual === 'state'
          ? because('state-lamp', { ...shown, percent, colour })
          : because('expected-lamp', { value: shown.value, month: latest.month, expected, percent, colour }),
      )
    case 'reverse':
      return litByShare(rules.lamps, byShare, value.times(share.outOf), (percent, colour) =>
        because('reverse-lamp', { value: shown.value, limit: expected, percent, colour }),
      )
    case 'equal': {
      const asked = byShare.div(share.outOf)
      const fit = value.lessThan(asked)
        ? value.div(asked)
        : value.lessThanOrEqualTo(target)
          ? new Decimal(1)
          : Decimal.max(0, new Decimal(2).minus(value.div(target)))
      return litByShare(rules.lamps, fit, new Decimal(1), (percent, colour) =>
        because('equal-lamp', { ...shown, asked: isWhole ? null : expected, percent, colour }),
      )
    }
  }
}

/** Of a milestone: the share of the steps due by the report's month that are reached. */
export function lightOfMilestones(
  interims: readonly InterimTarget[],
  month: number,
  reachedMonth: number | null,
  { lamps }: LightRules,
): Lit {
  const due = interims.filter((interim) => interim.month <= month)
  if (due.length === 0) return { light: 'none', because: because('nothing-due', {}) }
  const reached = due.filter((interim) => interim.month <= (reachedMonth ?? 0))
  return litByShare(lamps, new Decimal(reached.length), new Decimal(due.length), (_percent, colour) =>
    because('milestones-reached', { months: month, due: due.length, reached: reached.length, colour }),
  )
}

/** Executed ÷ (budgeted × months/12), the second half of 双监控. */
export function lightOfBudget(
  budgeted: DecimalText | null,
  latest: { month: number; executed: DecimalText } | null,
  { lamps }: LightRules,
): Lit | null {
  if (budgeted === null || latest === null) return null
  const lamp = lampOf(lamps, decimalOf(latest.executed), decimalOf(budgeted), latest.month)
  if (isRefusal(lamp)) return null
  const { percent = null, colour = null, months = null } = lamp.because.facts
  return {
    light: lamp.colour,
    because: because('budget-lamp', { executed: latest.executed, budgeted, months, percent, colour }),
  }
}

/** Totals are far above once they pass the whole year's target; where less is better, only the end can tell. */
function isOverAchieved(
  { direction, accrual }: Measure,
  value: Decimal,
  target: Decimal,
  month: number,
  { deadlineMonth }: Course,
  from: DecimalText | null,
): boolean {
  if (from === null || direction === 'equal') return false
  if (direction === 'positive') return value.greaterThanOrEqualTo(target.times(from))
  if (accrual === 'total-so-far' && month < deadlineMonth) return false
  return target.greaterThanOrEqualTo(value.times(from))
}

function litByRule(lamps: Lamps, value: Decimal, target: Decimal, months: number): Lit {
  const lamp = lampOf(lamps, value, target, months)
  if (isRefusal(lamp)) return { light: 'none', because: because('no-annual-target', {}) }
  return { light: lamp.colour, because: lamp.because }
}

function litByShare(
  lamps: Lamps,
  numerator: Decimal,
  denominator: Decimal,
  reason: (percent: DecimalText, colour: LampColour) => Because,
): Lit {
  // Nothing where less is better: there is no share, and nothing better could be.
  const isWhole = denominator.lessThanOrEqualTo(0)
  const lamp = lamps.find(
    ({ fromPercent }) =>
      fromPercent === null ||
      isWhole ||
      numerator.times(100).greaterThanOrEqualTo(denominator.times(fromPercent)),
  )
  if (lamp === undefined) throw new Error('the lamps leave a gap at the bottom')
  const percent = isWhole ? '100' : shownPercent(lamps, numerator.times(100).div(denominator))
  return { light: lamp.colour, because: reason(percent, lamp.colour) }
}
