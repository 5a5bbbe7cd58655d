import type { ReportEntry } from '@hengji/contract/reports.ts'
import { needsSentence, queriesOfReport, type ReportQuery } from '@hengji/domain/monitoring/check-report.ts'
import type { MonthlyReport } from '@hengji/domain/monitoring/measure.ts'
import { readMeasuredValue } from '@hengji/domain/monitoring/measured-value.ts'
import { proposeSentence } from '@hengji/domain/monitoring/propose-sentence.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { reportWords as words } from '../../messages/report.ts'
import type { ReportSubject } from './report-subject.ts'

/** What stands in the form, as typed. */
export interface ReportDraft {
  value: string
  /** Of a milestone: the month of the last one reached; 0: none yet; `null`: not said. */
  reachedMonth: number | null
  sentence: string
  executed: string
  reason: string
  evidenceIds: string[]
  /** The report that stood for the month when typing began: whatever stands there later was not seen. */
  standingId: string | null
}

export const blankDraft: ReportDraft = {
  value: '',
  reachedMonth: null,
  sentence: '',
  executed: '',
  reason: '',
  evidenceIds: [],
  standingId: null,
}

export function isReportDraft(value: unknown): value is ReportDraft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'value' in value &&
    typeof value.value === 'string' &&
    'sentence' in value &&
    typeof value.sentence === 'string' &&
    'executed' in value &&
    typeof value.executed === 'string' &&
    'reason' in value &&
    typeof value.reason === 'string' &&
    'reachedMonth' in value &&
    'standingId' in value &&
    'evidenceIds' in value &&
    Array.isArray(value.evidenceIds)
  )
}

/** What the page makes of a draft before anything is sent; the server looks again with the same eyes. */
export interface ReadDraft {
  /** Each field that cannot be filed as it is, and why. */
  errors: Partial<Record<'value' | 'reachedMonth' | 'executed' | 'sentence' | 'reason', string>>
  /** To be asked back. */
  queries: ReportQuery[]
  /** As read, in the measure's unit; `null` where it is not read yet. */
  report: MonthlyReport | null
  /** Said where nobody writes a sentence. */
  proposedSentence: string | null
  isSentenceRequired: boolean
}

export function readDraft(draft: ReportDraft, subject: ReportSubject): ReadDraft {
  const { measure, interims, others, month } = subject
  const errors: ReadDraft['errors'] = {}
  const value = measure.kind === 'milestone' ? null : readNumber(draft.value, measure.unit)
  if (measure.kind === 'number' && draft.value.trim() === '') errors.value = words.valueMissing
  else if (value !== null && 'error' in value) errors.value = value.error
  if (measure.kind === 'milestone' && draft.reachedMonth === null) errors.reachedMonth = words.choiceMissing
  const executed = draft.executed.trim() === '' ? null : readNumber(draft.executed, '万元')
  if (executed !== null && 'error' in executed) errors.executed = executed.error
  if (subject.isReasonRequired && draft.reason.trim() === '') errors.reason = words.reasonMissing

  const isRead = errors.value === undefined && errors.reachedMonth === undefined
  const report: MonthlyReport | null = isRead
    ? {
        month,
        value: value !== null && 'value' in value ? value.value : null,
        reachedMonth: draft.reachedMonth === 0 ? null : draft.reachedMonth,
        executed: executed !== null && 'value' in executed ? executed.value : null,
      }
    : null
  const around = { measure, interims, others }
  const isSentenceRequired = report !== null && needsSentence(report, around)
  if (isSentenceRequired && draft.sentence.trim() === '') errors.sentence = words.sentenceMissing
  const before = others.filter((other) => other.month < month).at(-1) ?? null
  return {
    errors,
    queries: report === null ? [] : queriesOfReport(report, around),
    report,
    proposedSentence: report === null ? null : proposeSentence(measure, interims, report, before),
    isSentenceRequired,
  }
}

function readNumber(typed: string, unit: string | null): { value: string } | { error: string } {
  const read = readMeasuredValue(typed, unit)
  return isRefusal(read) ? { error: words.notRead[read.code] ?? words.notRead['value-not-read'] } : read
}

/** @param requestKey made once for this report, however often it is sent */
export function entryOf(
  draft: ReportDraft,
  subject: ReportSubject,
  requestKey: string,
  isConfirmed: boolean,
): ReportEntry {
  const isMilestone = subject.measure.kind === 'milestone'
  return {
    requestKey,
    measureId: subject.measureId,
    month: subject.month,
    value: isMilestone ? null : draft.value,
    isReached: isMilestone ? isDueReached(draft, subject) : null,
    reachedMonth: isMilestone && draft.reachedMonth !== 0 ? draft.reachedMonth : null,
    sentence: draft.sentence.trim() === '' ? null : draft.sentence.trim(),
    executed: draft.executed.trim() === '' ? null : draft.executed,
    evidenceIds: draft.evidenceIds,
    supersedes: draft.standingId,
    isConfirmed,
    reason: draft.reason.trim() === '' ? null : draft.reason.trim(),
  }
}

/** Whether all that was due by the end of the report's month is reached. */
function isDueReached({ reachedMonth }: ReportDraft, { interims, month }: ReportSubject): boolean {
  const dueMonths = interims.map((interim) => interim.month).filter((due) => due <= month)
  return reachedMonth !== null && reachedMonth > 0 && reachedMonth >= Math.max(0, ...dueMonths)
}

/** The form filled with what stands, to be corrected. */
export function draftOfStanding({ standing }: ReportSubject): ReportDraft {
  if (standing === null) return blankDraft
  return {
    ...blankDraft,
    value: standing.value ?? '',
    reachedMonth: standing.reachedMonth ?? 0,
    sentence: standing.sentence,
    executed: standing.executed ?? '',
    standingId: standing.id,
  }
}
