import type { DecimalText } from '../kernel/decimal.ts'
import type { ScoringDirection } from '../scoring/direction.ts'

/** `total-so-far`: each report gives the sum since January. `state`: each report says how things stand (a rate). */
export type Accrual = 'total-so-far' | 'state'

/** A number or a milestone that is reported once, for however many indicators need it (度量). */
export interface Measure {
  name: string
  kind: 'number' | 'milestone'
  /** 人, 亿元, %; `null` where nothing is counted. */
  unit: string | null
  direction: ScoringDirection
  accrual: Accrual
  /** In `unit`. */
  annualTarget: DecimalText | null
  /** The target itself does not suffice: `<0.3%`. */
  isStrict: boolean
  /** 万元 */
  budgeted: DecimalText | null
}

/** What is to be reached by the end of a month (阶段目标). */
export interface InterimTarget {
  /** 1 to 12. */
  month: number
  value: DecimalText | null
  milestone: string | null
}

/** The report that stands for a month. */
export interface MonthlyReport {
  month: number
  value: DecimalText | null
  /** Of a milestone: all up to that of this month are reached; `null`: nothing more than before. */
  reachedMonth: number | null
  /** 万元 spent so far. */
  executed: DecimalText | null
}

export interface MonthlyValue {
  month: number
  value: DecimalText
}

/** Numbers of the reports by month; milestones and mere words give none. */
export function valuesByMonth(reports: readonly MonthlyReport[]): MonthlyValue[] {
  return reports
    .flatMap(({ month, value }) => (value === null ? [] : [{ month, value }]))
    .toSorted((one, other) => one.month - other.month)
}
