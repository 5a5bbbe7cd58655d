import type { QueryClient } from '@tanstack/react-query'
import type { ReportEntry } from '@hengji/contract/reports.ts'
import { closeReportOutbox, draftName, reportOutbox } from '../../api/report-outbox.ts'
import { trackingKey, undoReport } from '../../api/tracking.ts'
import { keep } from '../../api/use-kept.ts'
import { showToast } from '../../design/toast.tsx'
import { reportWords as words } from '../../messages/report.ts'
import type { ReportDraft } from './report-draft.ts'

/**
 * Goes on sending what waits, on whatever page the person is; says what has arrived and offers the way back.
 * @returns how to stop
 */
export function followReports(accountId: string, queries: QueryClient): () => void {
  const stop = reportOutbox(accountId).onArrived(({ name, filing }, answer, form) => {
    keep(draftName(accountId, form), null)
    void queries.invalidateQueries({ queryKey: trackingKey })
    const entry = filing.entries[0]
    const report = answer.state === 'filed' ? answer.reports[0] : undefined
    if (entry === undefined || report === undefined) return
    showToast({
      text:
        report.value === null
          ? words.filedStep(report.month, shortName(name))
          : words.filed(report.month, entry.value ?? '', shortName(name)),
      action: {
        label: words.undo,
        run: () => {
          undoReport(report.id).then(
            ({ restored }) => {
              keep(draftName(accountId, form), draftOf(entry, restored?.id ?? null))
              void queries.invalidateQueries({ queryKey: trackingKey })
              showToast({ text: words.undone })
            },
            (error: Error) => showToast({ text: `${words.undoTooLate}${error.message}` }),
          )
        },
      },
    })
  })
  return () => {
    stop()
    closeReportOutbox(accountId)
  }
}

/** @param standingId what stands again in place of the report taken back */
function draftOf(entry: ReportEntry, standingId: string | null): ReportDraft {
  return {
    value: entry.value ?? '',
    reachedMonth: entry.reachedMonth ?? (entry.isReached === null ? null : 0),
    sentence: entry.sentence ?? '',
    executed: entry.executed ?? '',
    reason: entry.reason ?? '',
    evidenceIds: entry.evidenceIds ?? [],
    standingId,
  }
}

/** Enough of the name to know it by. */
function shortName(name: string): string {
  return name.length > 14 ? `${name.slice(0, 13)}…` : name
}
