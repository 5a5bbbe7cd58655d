import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { FiledReports, Report, ReportConflict, ReportQuery } from '@hengji/contract/reports.ts'
import { draftName, reportFormName, useReportOutbox } from '../../api/report-outbox.ts'
import { trackingKey } from '../../api/tracking.ts'
import { keep, useKept } from '../../api/use-kept.ts'
import {
  blankDraft,
  entryOf,
  isReportDraft,
  readDraft,
  type ReadDraft,
  type ReportDraft,
} from './report-draft.ts'
import type { ReportSubject } from './report-subject.ts'
import { newId } from '../../api/new-id.ts'

/** Where one report stands between the hand and the server. */
export type ReportPhase =
  | { kind: 'typing' }
  /** Asked back, by the page itself or by the server. */
  | { kind: 'asked'; queries: readonly Pick<ReportQuery, 'code' | 'message'>[] }
  | { kind: 'sending' }
  /** On this machine, until the server can be reached. */
  | { kind: 'waiting' }
  | { kind: 'refused'; message: string }
  | { kind: 'overtaken'; message: string; newer: Report | null }

export interface ReportInHand {
  draft: ReportDraft
  read: ReadDraft
  phase: ReportPhase
  /** Sending was tried: what is missing may be said now. */
  wasTried: boolean
  change(changed: Partial<ReportDraft>): void
  /** @returns whether it went off; else the form says what is missing or asks back */
  send(): boolean
  confirm(): void
  /** Back to the fields, from the question or from the queue; not once it is on its way. */
  reconsider(): void
  keepMine(): void
  /** Theirs stands; what was typed is put away. */
  takeTheirs(): void
}

/**
 * One report in hand: kept on this machine at every key, sent from the outbox, until the server has it.
 * @param start what the form begins with where nothing was kept
 */
export function useReport(
  subject: ReportSubject,
  accountId: string,
  start: ReportDraft = blankDraft,
): ReportInHand {
  const queries = useQueryClient()
  const { outgoing, isCutOff, outbox } = useReportOutbox(accountId)
  const form = reportFormName(subject.documentId, subject.measureId, subject.month)
  const name = draftName(accountId, form)
  const draft = useKept(name, isReportDraft) ?? start
  const [isAsking, setIsAsking] = useState(false)
  const [wasTried, setWasTried] = useState(false)
  const sent = outgoing.find((one) => one.form === form)
  const read = readDraft(draft, subject)

  useEffect(
    () =>
      outbox.onArrived((_body, _answer, arrived) => {
        if (arrived !== form) return
        setIsAsking(false)
        setWasTried(false)
      }),
    [outbox, form],
  )

  const put = (isConfirmed: boolean, supersedes: string | null) => {
    const entry = entryOf(draft, subject, sent?.body.filing.entries[0]?.requestKey ?? newId(), isConfirmed)
    setIsAsking(false)
    const { unitId, documentId } = subject
    const filing = { unitId, documentId, entries: [{ ...entry, supersedes }] }
    outbox.put(form, { name: subject.name, filing })
  }
  const newer = sent?.state === 'overtaken' ? newerOf(sent.answer) : null

  return {
    draft,
    read,
    wasTried,
    phase: isAsking ? { kind: 'asked', queries: read.queries } : phaseOf(sent, isCutOff),
    change(changed) {
      const next = { ...draft, ...changed }
      keep(name, JSON.stringify(next) === JSON.stringify(start) ? null : next)
      setIsAsking(false)
      // What the server held back is being mended: its answer is about another text.
      if (sent !== undefined && sent.state !== 'waiting' && sent.state !== 'overtaken') outbox.drop(form)
    },
    send() {
      setWasTried(true)
      if (Object.keys(read.errors).length > 0) return false
      if (read.queries.length > 0) {
        setIsAsking(true)
        return false
      }
      put(false, draft.standingId)
      return true
    },
    confirm: () => put(true, draft.standingId),
    reconsider() {
      setIsAsking(false)
      outbox.drop(form)
    },
    keepMine: () => put(true, newer?.id ?? null),
    takeTheirs() {
      outbox.drop(form)
      keep(name, null)
      void queries.invalidateQueries({ queryKey: trackingKey })
    },
  }
}

function phaseOf(
  sent: { state: string; message: string | null; answer: unknown } | undefined,
  isCutOff: boolean,
): ReportPhase {
  if (sent === undefined) return { kind: 'typing' }
  switch (sent.state) {
    case 'waiting':
      return { kind: isCutOff ? 'waiting' : 'sending' }
    case 'asked':
      return { kind: 'asked', queries: askedOf(sent.answer) }
    case 'overtaken':
      return { kind: 'overtaken', message: sent.message ?? '', newer: newerOf(sent.answer) }
    default:
      return { kind: 'refused', message: sent.message ?? '' }
  }
}

function askedOf(answer: unknown): ReportQuery[] {
  const asked = answer as Extract<FiledReports, { state: 'asked' }> | null
  return asked?.asked?.flatMap(({ queries }) => queries) ?? []
}

function newerOf(answer: unknown): Report | null {
  return (answer as Partial<ReportConflict> | null)?.newer?.[0]?.report ?? null
}
