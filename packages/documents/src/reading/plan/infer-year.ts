import { halfWidth, withoutSpaces } from '@hengji/domain/kernel/characters.ts'
import type { PlanYear } from '@hengji/domain/kernel/dates.ts'
import { isDeadlineText } from '@hengji/domain/indicator/deadline.ts'
import type { PlanIndicator } from '@hengji/domain/plan/evaluation-plan.ts'
import type { DocumentHead } from '@hengji/domain/source/document-parts.ts'
import { doubt, repair } from '@hengji/domain/source/provenance.ts'
import type { TableRow } from '../grid/assemble-tables.ts'
import type { PlanColumn } from './plan-columns.ts'

/** The year of a plan whose title names none, and what told it (Chinese). */
export interface InferredYear {
  year: PlanYear
  evidence: string
  /** Two things tell the same year, or most deadlines do; otherwise a person must look. */
  isSure: boolean
}

/** From deadlines with a year, the document number and the date of issue; never from the clock. */
export function inferYear(head: DocumentHead, rows: readonly TableRow<PlanColumn>[]): InferredYear | null {
  const deadlines = yearOfDeadlines(rows)
  const ofNumber = yearIn(/[〔［[（(](\d{4})[〕］\]）)]/.exec(head.documentNumber ?? '')?.[1])
  const ofIssue = yearIn(head.issuedOn?.slice(0, 4))
  const told = [
    { year: deadlines?.year ?? null, evidence: '完成时限中的年份' },
    { year: ofNumber, evidence: `文号${head.documentNumber ?? ''}` },
    { year: ofIssue, evidence: `印发日期${head.issuedOn ?? ''}` },
  ].flatMap(({ year, evidence }) => (year === null ? [] : [{ year, evidence }]))
  const first = told[0]
  if (!first) return null
  const agree = told.filter((one) => one.year === first.year)
  // A plan issued at the end of a year may be that of the next: surely where most of its deadlines would be over.
  const isLate = deadlines === null && /-1[12]-/.test(head.issuedOn ?? '')
  const isNext = isLate && first.year === ofIssue && mostMonthsBefore(rows, head.issuedOn ?? '')
  return {
    year: isNext ? first.year + 1 : first.year,
    evidence:
      agree.map((one) => one.evidence).join('、') + (isNext ? '（时限多在印发之前的月份，按次年计）' : ''),
    isSure: (deadlines?.isHabit === true || agree.length >= 2) && agree.length === told.length && !isLate,
  }
}

/** Tells it on every deadline that got its year this way. */
export function noteInferredYear(indicators: readonly PlanIndicator[], inferred: InferredYear): void {
  for (const indicator of indicators) {
    const text = indicator.deadlineText
    if (text === null || indicator.deadline === null || /\d{4}/.test(text)) continue
    const reason = `标题没有写年度，按${inferred.evidence}定为${inferred.year}年`
    if (inferred.isSure) repair(indicator, 'deadline', text, reason)
    else doubt(indicator, 'deadline', reason)
  }
}

function mostMonthsBefore(rows: readonly TableRow<PlanColumn>[], issuedOn: string): boolean {
  const issueMonth = Number.parseInt(issuedOn.slice(5, 7), 10)
  const months = rows.flatMap(({ row }) =>
    row.cells.flatMap((cell) => {
      const bare = withoutSpaces(halfWidth(cell.text))
      const month = bare.length <= 20 && isDeadlineText(bare) ? /(\d{1,2})月/.exec(bare)?.[1] : undefined
      return month === undefined || /次年|翌年/.test(bare) ? [] : [Number.parseInt(month, 10)]
    }),
  )
  return months.length > 0 && months.filter((month) => month < issueMonth).length * 2 >= months.length
}

function yearOfDeadlines(rows: readonly TableRow<PlanColumn>[]): { year: PlanYear; isHabit: boolean } | null {
  const times = new Map<PlanYear, number>()
  for (const { row } of rows) {
    for (const cell of row.cells) {
      if (cell.text.length > 40) continue
      const bare = withoutSpaces(halfWidth(cell.text))
      const year = yearIn(/(?<!\d)(20\d{2})(?:年|[-/.])/.exec(bare)?.[1])
      if (year !== null && isDeadlineText(bare)) times.set(year, (times.get(year) ?? 0) + 1)
    }
  }
  const [most, next] = [...times].sort((a, b) => b[1] - a[1])
  return most && most[1] > (next?.[1] ?? 0) ? { year: most[0], isHabit: most[1] >= 2 } : null
}

function yearIn(digits: string | undefined): PlanYear | null {
  const year = digits === undefined ? 0 : Number.parseInt(digits, 10)
  return year >= 1990 && year <= 2100 ? year : null
}
