import { because, type Because } from '../kernel/because.ts'
import type { IsoDate, PlanYear } from '../kernel/dates.ts'
import { daysBetween, dayOf, endOfMonth, yearOf } from './days.ts'
import type { Light } from './lights.ts'
import type { InterimTarget } from './measure.ts'
import { interimBy, type ReportedProgress } from './progress.ts'
import {
  dueOnOf,
  dueReport,
  overdueReports,
  usualReportingRule,
  type DueReport,
  type ReportingRule,
} from './reporting-rule.ts'

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
