import { useSyncExternalStore } from 'react'
import type { FiledReports, FileReports } from '@hengji/contract/reports.ts'
import { RequestRefused } from './request.ts'
import { openOutbox, type Held, type Outbox, type Outgoing } from './outbox.ts'
import { fileReports } from './tracking.ts'

/** What is sent, and what it is about for those who are told later that it has arrived. */
export interface ReportToFile {
  name: string
  filing: FileReports
}
export type OutgoingReport = Outgoing<ReportToFile>
export type ReportOutbox = Outbox<ReportToFile, FiledReports>

/** One form per measure and month. */
export const reportFormName = (documentId: string, measureId: string, month: number) =>
  `${documentId}.${measureId}.${month}`

/** Where what is typed into a form is kept until it has been filed. */
export const draftName = (accountId: string, form: string) => `hengji.draft.${accountId}.${form}`

let opened: { accountId: string; outbox: ReportOutbox } | null = null

/** The reports this account has sent off from this machine; goes on sending whatever page is open. */
export function reportOutbox(accountId: string): ReportOutbox {
  if (opened?.accountId === accountId) return opened.outbox
  opened?.outbox.close()
  const outbox = openOutbox<ReportToFile, FiledReports>({
    store: localStorage,
    prefix: `hengji.reports.${accountId}.`,
    isBody: isReportToFile,
    send: sendReports,
    heldAs,
    later: (run, milliseconds) => {
      const timer = setTimeout(run, milliseconds)
      return () => clearTimeout(timer)
    },
    now: () => new Date().toISOString(),
  })
  window.addEventListener('online', () => outbox.tryNow())
  opened = { accountId, outbox }
  return outbox
}

/** Signed out: what still waits stays on this machine and goes on when the same person comes back. */
export function closeReportOutbox(accountId: string): void {
  // Another person may have taken the place already, with an outbox of their own.
  if (opened?.accountId !== accountId) return
  opened.outbox.close()
  opened = null
}

export function useReportOutbox(accountId: string): {
  outgoing: readonly OutgoingReport[]
  isCutOff: boolean
  outbox: ReportOutbox
} {
  const outbox = reportOutbox(accountId)
  const outgoing = useSyncExternalStore(outbox.subscribe, outbox.all)
  const isCutOff = useSyncExternalStore(outbox.subscribe, outbox.isCutOff)
  return { outgoing, isCutOff, outbox }
}

export const askedBack = 'asked-back'

/** What is asked back has not been stored: it is held here until the person says that it is meant so. */
async function sendReports({ filing }: ReportToFile): Promise<FiledReports> {
  const answer = await fileReports(filing)
  if (answer.state === 'asked') throw new RequestRefused(409, askedBack, '', answer)
  return answer
}

function heldAs({ code }: RequestRefused): Held {
  if (code === askedBack) return 'asked'
  return code === 'report-conflict' ? 'overtaken' : 'refused'
}

function isReportToFile(value: unknown): value is ReportToFile {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'filing' in value &&
    isFiling(value.filing)
  )
}

function isFiling(value: unknown): value is FileReports {
  return (
    typeof value === 'object' &&
    value !== null &&
    'unitId' in value &&
    'documentId' in value &&
    'entries' in value &&
    Array.isArray(value.entries) &&
    value.entries.length > 0
  )
}
