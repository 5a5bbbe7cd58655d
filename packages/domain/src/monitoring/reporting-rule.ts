import type { IsoDate, PlanYear } from '../kernel/dates.ts'
import { dayOf, daysBetween, endOfMonth, weekdayOf } from './days.ts'

/** When a month's report is due, and after how long silence is no longer taken for good news. */
export interface ReportingRule {
  /** Day of the following month; December's report is due on its last day. */
  dueDay: number
  silentAfterDays: number
}

export const usualReportingRule: ReportingRule = { dueDay: 5, silentAfterDays: 35 }

/** The last day on which a month's report is in time. */
export function dueOnOf(year: PlanYear, month: number, rule: ReportingRule = usualReportingRule): IsoDate {
  return month === 12 ? endOfMonth(year, 12) : dayOf(year, month + 1, rule.dueDay)
}

export interface ReportingCourse {
  year: PlanYear
  /** Months with an interim target. */
  interimMonths: readonly number[]
  /** Months with a standing report. */
  reportedMonths: readonly number[]
  /** Nothing is due any more. */
  isDone: boolean
  today: IsoDate
  rule?: ReportingRule
}

export interface DueReport {
  /** The month to report. Where several were missed, the latest of them: it speaks for those before. */
  month: number
  /** The last day in time of the first that is missing. */
  dueOn: IsoDate
  /** The first month that is missing. */
  firstMonth: number
}

/** @returns what is to be reported next; `null` where nothing is due any more this year. */
export function dueReport(course: ReportingCourse): DueReport | null {
  const { year, today, rule } = course
  const missing = missingMonths(course)
  const first = missing[0]
  if (first === undefined) return null
  const ended = missing.filter((month) => endOfMonth(year, month) < today)
  return { month: ended.at(-1) ?? first, dueOn: dueOnOf(year, first, rule), firstMonth: first }
}

/** Months whose report is in time no longer and has not come. */
export function overdueReports(course: ReportingCourse): number[] {
  return missingMonths(course).filter((month) => dueOnOf(course.year, month, course.rule) < course.today)
}

/** A later report speaks for the months before it; what is not done after its last month stays due. */
function missingMonths({ interimMonths, reportedMonths, isDone }: ReportingCourse): number[] {
  if (isDone) return []
  const lastReported = Math.max(0, ...reportedMonths)
  const lastInterim = Math.max(0, ...interimMonths)
  const after = Array.from({ length: 12 - lastInterim }, (_, index) => lastInterim + 1 + index)
  return [...interimMonths, ...(lastInterim === 0 ? [] : after)]
    .filter((month) => month > lastReported)
    .toSorted((one, other) => one - other)
}

/** When work falls due (我的工作); the page shows the groups in this order. */
export const workStates = ['overdue', 'this-week', 'this-month', 'unmet', 'waiting', 'done'] as const
export type WorkState = (typeof workStates)[number]

/** @param isDone the year's target is reached; without it, what is reported to the end is no more than reported */
export function workStateOf(due: DueReport | null, today: IsoDate, isDone: boolean): WorkState {
  if (due === null) return isDone ? 'done' : 'unmet'
  if (due.dueOn < today) return 'overdue'
  if (daysBetween(today, due.dueOn) <= 7 - weekdayOf(today)) return 'this-week'
  return due.dueOn.slice(0, 7) === today.slice(0, 7) ? 'this-month' : 'waiting'
}
