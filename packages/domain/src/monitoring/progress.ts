import { because, type Because } from '../kernel/because.ts'
import type { IsoDate, PlanYear } from '../kernel/dates.ts'
import { decimalOf, type DecimalText } from '../kernel/decimal.ts'
import { daysBetween, dayOf, endOfMonth, yearOf } from './days.ts'
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
import {
  dueOnOf,
  dueReport,
  overdueReports,
  usualReportingRule,
  type DueReport,
  type ReportingRule,
} from './reporting-rule.ts'

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

/** @param reports the standing ones, in any order */
export function reportedProgress(
  measure: Measure,
  interims: readonly InterimTarget[],
  reports: readonly MonthlyReport[],
  rules: LightRules,
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
  const value = lit(measure, interims, latest, reachedMonth, rules)
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
  interims: readonly InterimTarget[],
  latest: MonthlyReport,
  reachedMonth: number | null,
  rules: LightRules,
): Lit {
  if (measure.kind === 'milestone') return lightOfMilestones(interims, latest.month, reachedMonth, rules)
  const { value } = latest
  return value === null
    ? { light: 'none', because: because('nothing-reported', {}) }
    : lightOfValue(measure, { ...latest, value }, rules)
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

/** The day it is, and what the day is held against. */
export interface DayOfYear {
  year: PlanYear
  today: IsoDate
  /** The indicator's own deadline. */
  deadline: IsoDate | null
  /** Since when the measure is tracked. */
  startedOn: IsoDate
  /** The day on which the latest report was filed; `null` where there is none. */
  reportedOn: IsoDate | null
  rule?: ReportingRule
}

/** What the day adds: what is due, late or silent. */
export interface ProgressToday {
  light: Light
  budgetLight: Light
  due: DueReport | null
  /** Months whose report is overdue. */
  unreported: number
  interim: InterimTarget | null
  /** Days past the deadline. */
  overdueDays: number | null
  /** Days since an interim target was missed, while there is time until the deadline. */
  behindDays: number | null
  silentDays: number | null
  because: Because[]
}

export type ReportedFacts = Pick<
  ReportedProgress,
  'light' | 'budgetLight' | 'isDone' | 'missedMonth' | 'because'
> & { latestMonth: number | null }

export function progressToday(
  reported: ReportedFacts,
  interims: readonly InterimTarget[],
  day: DayOfYear,
): ProgressToday {
  const { year, today, rule = usualReportingRule } = day
  const course = {
    year,
    interimMonths: interims.map(({ month }) => month),
    reportedMonths: reported.latestMonth === null ? [] : [reported.latestMonth],
    isDone: reported.isDone,
    today,
    rule,
  }
  const overdue = overdueReports(course)
  const first = overdue[0]
  const silentDays = first === undefined ? null : daysBetween(lastHeardOn(day, first), today)
  const isSilent = silentDays !== null && silentDays > rule.silentAfterDays
  const overdueDays = reported.isDone ? null : daysOverdue(day)
  const reasons: Because[] = []
  if (overdueDays !== null)
    reasons.push(because('deadline-passed', { deadline: day.deadline, days: overdueDays }))
  if (isSilent && first !== undefined)
    reasons.push(because('silent', { month: first, dueOn: dueOnOf(year, first, rule), days: silentDays }))
  return {
    light: isSilent ? 'grey' : reported.light,
    budgetLight: isSilent && reported.budgetLight !== 'none' ? 'grey' : reported.budgetLight,
    due: dueReport(course),
    unreported: overdue.length,
    interim: interimBy(interims, endedMonths(year, today)),
    overdueDays,
    behindDays: reported.isDone || overdueDays !== null ? null : daysBehind(reported, day),
    silentDays,
    // The gravest first: on a phone one reads no further.
    because: [...reasons, ...reported.because],
  }
}

/** How many months of the year have ended. */
function endedMonths(year: PlanYear, today: IsoDate): number {
  if (yearOf(today) !== year) return yearOf(today) > year ? 12 : 0
  let ended = 0
  while (ended < 12 && endOfMonth(year, ended + 1) < today) ended += 1
  return ended
}

/** The last report; before the first, the day from which one could have come. */
function lastHeardOn({ year, startedOn, reportedOn }: DayOfYear, firstMissing: number): IsoDate {
  if (reportedOn !== null) return reportedOn
  const begin = dayOf(year, firstMissing, 1)
  return startedOn > begin ? startedOn : begin
}

function daysOverdue({ deadline, today }: DayOfYear): number | null {
  return deadline !== null && deadline < today ? daysBetween(deadline, today) : null
}

function daysBehind({ missedMonth }: ReportedFacts, { year, today }: DayOfYear): number | null {
  if (missedMonth === null) return null
  const days = daysBetween(endOfMonth(year, missedMonth), today)
  return days > 0 ? days : null
}
