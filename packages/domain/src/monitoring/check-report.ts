import { decimalOf, type DecimalText } from '../kernel/decimal.ts'
import { refuse, type Refusal } from '../kernel/refusal.ts'
import type { InterimTarget, Measure, MonthlyReport } from './measure.ts'
import { valueText } from './measured-value.ts'
import { interimBy, reachesInterim } from './progress.ts'

/** Something that may be right but rarely is: the person is asked back. */
export interface ReportQuery {
  code:
    | 'lower-than-before'
    | 'tenfold'
    | 'far-beyond-target'
    | 'share-or-percent'
    | 'above-hundred-percent'
    | 'executed-lower'
    | 'executed-beyond-budget'
  /** One Chinese question. */
  message: string
}

/** What a report is held against: the standing reports of other months. */
export interface ReportSurroundings {
  measure: Measure
  interims: readonly InterimTarget[]
  /** Of other months, in any order. */
  others: readonly MonthlyReport[]
}

/** @returns what to ask back about, in the order of the form; empty where nothing is odd */
export function queriesOfReport(report: MonthlyReport, around: ReportSurroundings): ReportQuery[] {
  return [...valueQueries(report, around), ...executedQueries(report, around)]
}

function valueQueries(report: MonthlyReport, around: ReportSurroundings): ReportQuery[] {
  const { measure } = around
  const { unit, annualTarget } = measure
  if (measure.kind === 'milestone' || report.value === null) return []
  const queries: ReportQuery[] = []
  const value = decimalOf(report.value)
  const shown = valueText(report.value, unit)
  const before = reportBefore(report, around)
  const after = reportAfter(report, around)
  if (measure.accrual === 'total-so-far') {
    if (before !== null && value.lessThan(before.value))
      queries.push({
        code: 'lower-than-before',
        message: `${report.month}月累计 ${shown}，少于${before.month}月的 ${valueText(before.value, unit)}；请确认填的是累计数。`,
      })
    if (after !== null && value.greaterThan(after.value))
      queries.push({
        code: 'lower-than-before',
        message: `${report.month}月累计 ${shown}，多于之后${after.month}月的 ${valueText(after.value, unit)}；请确认。`,
      })
  }
  const reference = before?.value ?? interimBy(around.interims, report.month)?.value ?? null
  if (reference !== null && isTenfold(report.value, reference))
    queries.push({
      code: 'tenfold',
      message: `${shown} 与${before === null ? '阶段目标' : `${before.month}月的`} ${valueText(reference, unit)} 相差十倍以上；请确认数值和单位。`,
    })
  if (unit === '%' && annualTarget !== null && isShare(report.value, annualTarget))
    queries.push({
      code: 'share-or-percent',
      message: `${shown}？目标是 ${annualTarget}%，请确认是否应填百分数。`,
    })
  if (
    unit === '%' &&
    value.greaterThan(100) &&
    annualTarget !== null &&
    decimalOf(annualTarget).lessThanOrEqualTo(100)
  )
    queries.push({ code: 'above-hundred-percent', message: `${shown} 超过 100%；请确认。` })
  else if (
    annualTarget !== null &&
    decimalOf(annualTarget).greaterThan(0) &&
    value.greaterThan(decimalOf(annualTarget).times(2))
  )
    queries.push({
      code: 'far-beyond-target',
      message: `${shown} 超过全年目标 ${valueText(annualTarget, unit)} 的两倍；请确认数值和单位。`,
    })
  return queries
}

function executedQueries(report: MonthlyReport, { measure, others }: ReportSurroundings): ReportQuery[] {
  if (report.executed === null) return []
  const queries: ReportQuery[] = []
  const before = others
    .filter(({ month, executed }) => month < report.month && executed !== null)
    .toSorted((one, other) => one.month - other.month)
    .at(-1)
  if (before?.executed && decimalOf(report.executed).lessThan(before.executed))
    queries.push({
      code: 'executed-lower',
      message: `累计支出 ${report.executed}万元，少于${before.month}月的 ${before.executed}万元；请确认填的是累计数。`,
    })
  if (measure.budgeted !== null && decimalOf(report.executed).greaterThan(measure.budgeted))
    queries.push({
      code: 'executed-beyond-budget',
      message: `累计支出 ${report.executed}万元，超过预算 ${measure.budgeted}万元；请确认。`,
    })
  return queries
}

/** Whether the person must say in a sentence how it came: below the interim target, or behind what was reached before. */
export function needsSentence(report: MonthlyReport, around: ReportSurroundings): boolean {
  const { measure, interims } = around
  if (measure.kind === 'milestone')
    return interims.some(({ month }) => month <= report.month && month > reachedSoFar(report, around))
  if (report.value === null) return true
  const interim = interimBy(interims, report.month)
  if (interim !== null && !reachesInterim(measure, interims, report.value, interim)) return true
  const before = reportBefore(report, around)
  return (
    measure.accrual === 'total-so-far' && before !== null && decimalOf(report.value).lessThan(before.value)
  )
}

function reachedSoFar(report: MonthlyReport, { others }: ReportSurroundings): number {
  return Math.max(
    report.reachedMonth ?? 0,
    ...others.filter(({ month }) => month < report.month).map(({ reachedMonth }) => reachedMonth ?? 0),
  )
}

type ReportWithValue = MonthlyReport & { value: DecimalText }

function withValues({ others }: ReportSurroundings): ReportWithValue[] {
  return others
    .flatMap((other) => (other.value === null ? [] : [{ ...other, value: other.value }]))
    .toSorted((one, other) => one.month - other.month)
}

function reportBefore(report: MonthlyReport, around: ReportSurroundings): ReportWithValue | null {
  return withValues(around).findLast(({ month }) => month < report.month) ?? null
}

function reportAfter(report: MonthlyReport, around: ReportSurroundings): ReportWithValue | null {
  return withValues(around).find(({ month }) => month > report.month) ?? null
}

function isTenfold(value: DecimalText, reference: DecimalText): boolean {
  const [one, other] = [decimalOf(value).abs(), decimalOf(reference).abs()]
  if (one.isZero() || other.isZero()) return false
  return one.greaterThanOrEqualTo(other.times(10)) || other.greaterThanOrEqualTo(one.times(10))
}

function isShare(value: DecimalText, target: DecimalText): boolean {
  const typed = decimalOf(value)
  return typed.greaterThan(0) && typed.lessThanOrEqualTo(1) && decimalOf(target).greaterThanOrEqualTo(10)
}

export type MonthRefusal = 'month-outside-year' | 'month-in-future'

/** @param year of the plan; @param today in Shanghai; a month can be reported from its first day on */
export function checkMonth(month: number, year: number, today: string): null | Refusal<MonthRefusal> {
  if (!Number.isInteger(month) || month < 1 || month > 12)
    return refuse('month-outside-year', { month, year })
  const begin = `${year}-${String(month).padStart(2, '0')}-01`
  return begin > today ? refuse('month-in-future', { month, year }) : null
}
