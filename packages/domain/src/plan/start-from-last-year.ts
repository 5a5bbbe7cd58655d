import { readDeadline } from '../indicator/deadline.ts'
import { isoDate, lastDayOfMonth, type IsoDate, type PlanYear } from '../kernel/dates.ts'
import { doubt, provenanceAt } from '../source/provenance.ts'
import type { EvaluationPlan, PlanIndicator, ScheduleStep } from './evaluation-plan.ts'

const nowhere = { page: null, table: null, row: null, column: null }

/**
 * A draft of a year's plan out of an earlier one: days moved, results and document number gone, serials kept. What was
 * true of the former year only is doubtful, with what was reached beside it where it is known.
 * @param actuals what was reported last for a row, as printed (`99.2%`), by its index
 */
export function startFromLastYear(
  plan: EvaluationPlan,
  year: PlanYear,
  actuals: ReadonlyMap<number, string>,
): EvaluationPlan {
  const years = year - (plan.year ?? year)
  const renamed = (text: string | null) => (text === null ? null : inYear(text, plan.year, year))
  return {
    ...plan,
    title: renamed(plan.title),
    year,
    documentNumber: null,
    issuedOn: null,
    sections: plan.sections.map((section) => ({ ...section, at: null })),
    schedule: plan.schedule.map((step) => movedStep(step, plan.year, year, years)),
    indicators: plan.indicators.map((row, index) =>
      startedRow(row, plan.year, year, years, actuals.get(index)),
    ),
    printedTotals: [],
    prose: [],
    unplaced: [],
  }
}

/** `2023年`, `2023-` become the new year's; figures that only look like a year stay. */
function inYear(text: string, from: PlanYear | null, to: PlanYear): string {
  return from === null
    ? text
    : text.replace(new RegExp(`(?<!\\d)${from}(?=\\s*年|\\s*[-/.]\\d)`, 'g'), String(to))
}

function movedStep(step: ScheduleStep, from: PlanYear | null, to: PlanYear, years: number): ScheduleStep {
  const next = from === null ? step.text : inYear(inYear(step.text, from + 1, to + 1), from, to)
  return { ...step, from: moved(step.from, years), to: moved(step.to, years), text: next, at: null }
}

/** The same day of another year; the last of February stays the last. */
function moved(day: IsoDate | null, years: number): IsoDate | null {
  const [year, month, date] = (day ?? '').split('-').map((part) => Number.parseInt(part, 10))
  if (year === undefined || month === undefined || date === undefined) return null
  const isLast = date === lastDayOfMonth(year, month)
  return isoDate(year + years, month, isLast ? lastDayOfMonth(year + years, month) : date)
}

function startedRow(
  row: PlanIndicator,
  from: PlanYear | null,
  to: PlanYear,
  years: number,
  actual: string | undefined,
): PlanIndicator {
  const started: PlanIndicator = {
    ...row,
    ...provenanceAt(nowhere),
    codeInferred: false,
    ...movedDeadline(row, from, to, years),
    results: {},
  }
  const reached = actual === undefined ? '' : `，上年实际 ${actual}`
  if (row.target !== null) {
    doubt(started, 'target', `沿用上年目标 ${row.target.text}${reached}，请定今年的目标。`)
  } else if (actual !== undefined) {
    doubt(started, 'target', `上年实际 ${actual}，请定今年的目标。`)
  }
  for (const field of ['primary', 'secondary'] as const) {
    if (from !== null && new RegExp(`(?<!\\d)${from}(?!\\d)`).test(row[field] ?? ''))
      doubt(started, field, `文字中有上年的“${from}”，请改为今年的内容。`)
  }
  if (from !== null && (row.basis ?? '').includes(`〔${from}〕`))
    doubt(started, 'basis', '依据是上年的文件，请换为今年的或确认仍然有效。')
  return started
}

function movedDeadline(
  { deadline, deadlineText }: PlanIndicator,
  from: PlanYear | null,
  to: PlanYear,
  years: number,
): Pick<PlanIndicator, 'deadline' | 'deadlineText'> {
  if (deadlineText === null) return { deadline: moved(deadline, years), deadlineText: null }
  const text = from === null ? deadlineText : inYear(inYear(deadlineText, from + 1, to + 1), from, to)
  return { deadlineText: text, deadline: readDeadline(text, to).date ?? moved(deadline, years) }
}
