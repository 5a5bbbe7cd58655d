import { because, type Because } from '../kernel/because.ts'
import { decimalOf, type DecimalText } from '../kernel/decimal.ts'
import type { Course } from './expected-share.ts'
import {
  lightOfBudget,
  lightOfMilestones,
  lightOfValue,
  type Light,
  type LightRules,
  type Lit,
} from './lights.ts'
import type { InterimTarget, Measure, MonthlyReport } from './measure.ts'
import { valueText } from './measured-value.ts'

/** What the reports say by themselves, whatever day it is. */
export interface ReportedProgress {
  /** The report of the latest month. */
  latest: MonthlyReport | null
  light: Light
  budgetLight: Light
  because: Because[]
  isDone: boolean
  /** Of a milestone: the month of the last step reached. */
  reachedMonth: number | null
  /** The first interim target that is missed, of those up to the latest report. */
  missedMonth: number | null
}

/**
 * @param reports the standing ones, in any order
 * @param deadlineMonth in which the annual target is to be reached, where the plan says so
 */
export function reportedProgress(
  measure: Measure,
  interims: readonly InterimTarget[],
  reports: readonly MonthlyReport[],
  rules: LightRules,
  deadlineMonth = 12,
): ReportedProgress {
  const ordered = reports.toSorted((one, other) => one.month - other.month)
  const latest = ordered.at(-1)
  if (latest === undefined) {
    return {
      latest: null,
      light: 'none',
      budgetLight: 'none',
      because: [because('nothing-reported', {})],
      isDone: false,
      reachedMonth: null,
      missedMonth: null,
    }
  }
  const reachedMonth = lastReached(ordered)
  const missed = missedInterim(measure, interims, ordered, reachedMonth)
  const isDone = isReachedForGood(measure, interims, ordered, reachedMonth)
  const value = lit(measure, { interims, deadlineMonth }, latest, reachedMonth, rules)
  const budget = lightOfBudget(measure.budgeted, latestExecuted(ordered), rules)
  const interim = isDone
    ? because('all-reached', { target: targetText(measure) })
    : interimReason(measure, interims, latest.month, missed)
  return {
    latest,
    light: value.light,
    budgetLight: budget?.light ?? 'none',
    because: [value.because, ...(interim === null ? [] : [interim]), ...(budget ? [budget.because] : [])],
    isDone,
    reachedMonth,
    missedMonth: isDone ? null : (missed?.month ?? null),
  }
}

function lit(
  measure: Measure,
  course: Course,
  latest: MonthlyReport,
  reachedMonth: number | null,
  rules: LightRules,
): Lit {
  if (measure.kind === 'milestone')
    return lightOfMilestones(course.interims, latest.month, reachedMonth, rules)
  const { value } = latest
  return value === null
    ? { light: 'none', because: because('nothing-reported', {}) }
    : lightOfValue(measure, { ...latest, value }, rules, course)
}

function lastReached(reports: readonly MonthlyReport[]): number | null {
  const reached = Math.max(0, ...reports.map(({ reachedMonth }) => reachedMonth ?? 0))
  return reached === 0 ? null : reached
}

function latestExecuted(reports: readonly MonthlyReport[]): { month: number; executed: DecimalText } | null {
  const found = reports.findLast(({ executed }) => executed !== null)
  return found === undefined || found.executed === null
    ? null
    : { month: found.month, executed: found.executed }
}

/** The interim target that applies to a month: its own, or the last before it. */
export function interimBy(interims: readonly InterimTarget[], month: number): InterimTarget | null {
  let found: InterimTarget | null = null
  for (const interim of interims)
    if (interim.month <= month && interim.month > (found?.month ?? 0)) found = interim
  return found
}

/** Whether a value reaches a target in the measure's direction, a total that must be equal being on its way until then. */
export function isReached(measure: Measure, value: DecimalText, target: DecimalText): boolean {
  const order = decimalOf(value).comparedTo(target)
  switch (measure.direction) {
    case 'positive':
      return measure.isStrict ? order > 0 : order >= 0
    case 'reverse':
      return measure.isStrict ? order < 0 : order <= 0
    case 'equal':
      return measure.accrual === 'total-so-far' ? order >= 0 : order === 0
  }
}

/** The last interim target is the annual one, strictness included; on the way to it reaching suffices. */
export function reachesInterim(
  measure: Measure,
  interims: readonly InterimTarget[],
  value: DecimalText,
  interim: InterimTarget,
): boolean {
  if (interim.value === null) return true
  const isStrict = measure.isStrict && interim.month === lastMonth(interims)
  return isReached({ ...measure, isStrict }, value, interim.value)
}

/** A growing total catches up with interim targets of months past; all else is held against that of its own month. */
function missedInterim(
  measure: Measure,
  interims: readonly InterimTarget[],
  reports: readonly MonthlyReport[],
  reachedMonth: number | null,
): InterimTarget | null {
  const latest = reports.at(-1)
  if (latest === undefined) return null
  const due = interims
    .filter(({ month }) => month <= latest.month)
    .toSorted((one, two) => one.month - two.month)
  if (measure.kind === 'milestone') return due.find(({ month }) => month > (reachedMonth ?? 0)) ?? null
  const misses = ({ value }: MonthlyReport, interim: InterimTarget | null): boolean =>
    interim !== null && value !== null && !reachesInterim(measure, interims, value, interim)
  if (measure.accrual === 'total-so-far' && measure.direction !== 'reverse')
    return due.find((interim) => misses(latest, interim)) ?? null
  let first: InterimTarget | null = null
  for (const report of reports.toReversed()) {
    const interim = interimBy(due, report.month)
    if (!misses(report, interim)) break
    first = interim
  }
  return first
}

/** What can still get worse is done only with the report of its last month. */
function isReachedForGood(
  measure: Measure,
  interims: readonly InterimTarget[],
  reports: readonly MonthlyReport[],
  reachedMonth: number | null,
): boolean {
  const finalMonth = lastMonth(interims)
  if (measure.kind === 'milestone') return interims.length > 0 && (reachedMonth ?? 0) >= finalMonth
  const latest = reports.at(-1)
  if (latest === undefined || latest.value === null) return false
  const isOver = latest.month >= finalMonth
  if (measure.annualTarget === null) return isOver
  const isMet =
    measure.direction === 'equal'
      ? decimalOf(latest.value).equals(measure.annualTarget)
      : isReached(measure, latest.value, measure.annualTarget)
  const isTotal = measure.accrual === 'total-so-far' && measure.direction === 'positive'
  return isMet && (isTotal || isOver)
}

/** In which all is to be reached; December where nothing else is said. */
export function lastMonth(interims: readonly InterimTarget[]): number {
  return interims.length === 0 ? 12 : Math.max(...interims.map(({ month }) => month))
}

function interimReason(
  measure: Measure,
  interims: readonly InterimTarget[],
  month: number,
  missed: InterimTarget | null,
): Because | null {
  const interim = missed ?? interimBy(interims, month)
  if (interim === null || (interim.value === null && interim.milestone === null)) return null
  const target = interim.value === null ? interim.milestone : valueText(interim.value, measure.unit)
  return because(missed === null ? 'interim-reached' : 'interim-missed', { month: interim.month, target })
}

function targetText({ annualTarget, unit }: Measure): string | null {
  return annualTarget === null ? null : valueText(annualTarget, unit)
}
