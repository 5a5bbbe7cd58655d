import type { ReportEntry } from '@hengji/contract/reports.ts'
import { decimalOf, type DecimalText } from '@hengji/domain/kernel/decimal.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { checkMonth } from '@hengji/domain/monitoring/check-report.ts'
import type { InterimTarget, Measure, MonthlyReport } from '@hengji/domain/monitoring/measure.ts'
import { readMeasuredValue } from '@hengji/domain/monitoring/measured-value.ts'
import { interimBy, lastMonth } from '@hengji/domain/monitoring/progress.ts'

/** A report as typed, without what only the filing of it knows. */
export type TypedReport = Pick<ReportEntry, 'month' | 'value' | 'isReached' | 'reachedMonth' | 'executed'>

export interface ReadReport extends MonthlyReport {
  isReached: boolean | null
}

/** Reads what was typed in the measure's unit, and a milestone as the step it names. */
export function readEntry(
  typed: TypedReport,
  measure: Measure,
  interims: readonly InterimTarget[],
  year: number,
  today: string,
): ReadReport | Refusal {
  const wrongMonth = checkMonth(typed.month, year, today)
  if (wrongMonth !== null) return wrongMonth
  const executed = readAmount(typed.executed)
  if (isRefusal(executed)) return executed
  const base = { month: typed.month, executed: executed.value }
  if (measure.kind === 'milestone') {
    if (typed.isReached === null || typed.isReached === undefined) return refuse('milestone-not-said')
    const reachedMonth = typed.isReached ? reachedMonthOf(typed, interims) : (typed.reachedMonth ?? null)
    return { ...base, value: null, isReached: typed.isReached, reachedMonth }
  }
  if (blank(typed.value)) return refuse('value-missing')
  const read = readMeasuredValue(typed.value ?? '', measure.unit)
  if (isRefusal(read)) return read
  return { ...base, value: read.value, isReached: null, reachedMonth: null }
}

/** The step named; else the one due by the report's month, or the next where none is due yet. */
function reachedMonthOf({ month, reachedMonth }: TypedReport, interims: readonly InterimTarget[]): number {
  if (reachedMonth !== null && reachedMonth !== undefined) return reachedMonth
  const due = interimBy(interims, month)
  return due?.month ?? interims[0]?.month ?? lastMonth(interims)
}

/** Money in 万元, as typed: `120`, `1.2亿元`. */
export function readAmount(typed: string | null | undefined): { value: DecimalText | null } | Refusal {
  if (blank(typed)) return { value: null }
  const read = readMeasuredValue(typed ?? '', '万元')
  if (isRefusal(read)) return refuse('amount-not-read', { typed: typed ?? '' })
  return decimalOf(read.value).isNegative() ? refuse('amount-not-read', { typed: typed ?? '' }) : read
}

function blank(text: string | null | undefined): boolean {
  return text === null || text === undefined || text.trim() === ''
}
