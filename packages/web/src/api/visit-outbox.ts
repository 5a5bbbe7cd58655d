import { useSyncExternalStore } from 'react'
import type { KeepFinding, VisitFinding } from '@hengji/contract/on-site.ts'
import { newId } from './new-id.ts'
import { keepFinding } from './on-site.ts'
import { openOutbox, type Held, type Outbox, type Outgoing } from './outbox.ts'
import type { RequestRefused } from './request.ts'

/** What was found on one item of a visit, on its way to the server. */
export interface FindingToSend {
  visitId: string
  indicatorId: string
  finding: KeepFinding
}
export type OutgoingFinding = Outgoing<FindingToSend>
export type VisitOutbox = Outbox<FindingToSend, VisitFinding>

/** One form per item: of one item the last saving waits. */
export const findingForm = (visitId: string, indicatorId: string) => `${visitId}.${indicatorId}`

let opened: { accountId: string; outbox: VisitOutbox; end: () => void } | null = null

/** What this account has found and not sent from this machine; goes on sending whatever page is open. */
export function visitOutbox(accountId: string): VisitOutbox {
  if (opened?.accountId === accountId) return opened.outbox
  if (opened) closeVisitOutbox(opened.accountId)
  const outbox = openOutbox<FindingToSend, VisitFinding>({
    store: localStorage,
    prefix: `hengji.visit-findings.${accountId}.`,
    isBody: isFindingToSend,
    send: ({ visitId, indicatorId, finding }) => keepFinding(visitId, indicatorId, finding),
    heldAs,
    later: (run, milliseconds) => {
      const timer = setTimeout(run, milliseconds)
      return () => clearTimeout(timer)
    },
    now: () => new Date().toISOString(),
  })
  const onOnline = () => outbox.tryNow()
  window.addEventListener('online', onOnline)
  opened = { accountId, outbox, end: () => window.removeEventListener('online', onOnline) }
  return outbox
}

/** Signed out: what still waits stays on this machine and goes on when the same person comes back. */
export function closeVisitOutbox(accountId: string): void {
  if (opened?.accountId !== accountId) return
  opened.end()
  opened.outbox.close()
  opened = null
}

export function useVisitOutbox(accountId: string): {
  outgoing: readonly OutgoingFinding[]
  isCutOff: boolean
  outbox: VisitOutbox
} {
  const outbox = visitOutbox(accountId)
  const outgoing = useSyncExternalStore(outbox.subscribe, outbox.all)
  const isCutOff = useSyncExternalStore(outbox.subscribe, outbox.isCutOff)
  return { outgoing, isCutOff, outbox }
}

function heldAs({ code }: RequestRefused): Held {
  return code === 'finding-changed-meanwhile' ? 'overtaken' : 'refused'
}

/** Of this browser: its own earlier savings are no conflict. Kept as long as the browser keeps anything. */
export function deviceId(): string {
  const name = 'hengji.device'
  try {
    const known = localStorage.getItem(name)
    if (known) return known
    const made = newId()
    localStorage.setItem(name, made)
    return made
  } catch {
    deviceOfPage ??= newId()
    return deviceOfPage
  }
}
let deviceOfPage: string | null = null

function isFindingToSend(value: unknown): value is FindingToSend {
  return (
    typeof value === 'object' &&
    value !== null &&
    'visitId' in value &&
    typeof value.visitId === 'string' &&
    'indicatorId' in value &&
    typeof value.indicatorId === 'string' &&
    'finding' in value &&
    typeof value.finding === 'object' &&
    value.finding !== null &&
    'key' in value.finding &&
    'photoIds' in value.finding
  )
}
