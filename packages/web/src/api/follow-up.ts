import { queryOptions } from '@tanstack/react-query'
import type {
  ActOnLedgerItem,
  ActOnRectification,
  EditLedgerItem,
  FollowUpChoices,
  Ledger,
  LedgerEntry,
  OpenLedgerItems,
  OrderRectification,
  PastedLedger,
  ReadPastedLedger,
  RectificationEntry,
  Rectifications,
} from '@hengji/contract/follow-up.ts'
import { request } from './request.ts'

/** Everything here is fetched anew after each act. */
export const followUpKey = ['follow-up']

function filterText(year: number, unitId: string | undefined): string {
  return unitId === undefined ? `year=${year}` : `year=${year}&unitId=${encodeURIComponent(unitId)}`
}

export const ledgerQuery = (year: number, unitId?: string) =>
  queryOptions({
    queryKey: [...followUpKey, 'ledger', year, unitId],
    queryFn: () => request<Ledger>('GET', `/api/ledger?${filterText(year, unitId)}`),
  })

export const rectificationsQuery = (year: number, unitId?: string) =>
  queryOptions({
    queryKey: [...followUpKey, 'orders', year, unitId],
    queryFn: () => request<Rectifications>('GET', `/api/rectifications?${filterText(year, unitId)}`),
  })

export const ledgerEntryQuery = (id: string) =>
  queryOptions({
    queryKey: [...followUpKey, 'ledger-entry', id],
    queryFn: () => request<LedgerEntry>('GET', `/api/ledger/${encodeURIComponent(id)}`),
  })

export const rectificationEntryQuery = (id: string) =>
  queryOptions({
    queryKey: [...followUpKey, 'order-entry', id],
    queryFn: () => request<RectificationEntry>('GET', `/api/rectifications/${encodeURIComponent(id)}`),
  })

export const choicesQuery = (unitId: string, year: number) =>
  queryOptions({
    queryKey: [...followUpKey, 'choices', unitId, year],
    queryFn: () => request<FollowUpChoices>('GET', `/api/follow-up/choices?${filterText(year, unitId)}`),
  })

export const ledgerWorkbook = (year: number, unitId?: string) =>
  `/api/ledger/export?${filterText(year, unitId)}`

export const openLedgerItems = (opened: OpenLedgerItems) =>
  request<{ ids: string[] }>('POST', '/api/ledger', opened)
export const readPastedLedger = (pasted: ReadPastedLedger) =>
  request<PastedLedger>('POST', '/api/ledger/paste', pasted)
export const actOnLedgerItem = (id: string, act: ActOnLedgerItem) =>
  request<LedgerEntry>('POST', `/api/ledger/${encodeURIComponent(id)}/acts`, act)
export const editLedgerItem = (id: string, edited: EditLedgerItem) =>
  request<LedgerEntry>('PUT', `/api/ledger/${encodeURIComponent(id)}`, edited)
export const orderRectification = (order: OrderRectification) =>
  request<RectificationEntry>('POST', '/api/rectifications', order)
export const actOnRectification = (id: string, act: ActOnRectification) =>
  request<RectificationEntry>('POST', `/api/rectifications/${encodeURIComponent(id)}/acts`, act)
