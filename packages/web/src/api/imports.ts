import { queryOptions } from '@tanstack/react-query'
import type {
  ConfirmedImport,
  CorrectedImport,
  ImportDraft,
  ImportSummary,
  PlanPairing,
} from '@hengji/contract/imports.ts'
import type { Correction } from '@hengji/domain/document/correct-document.ts'
import { request } from './request.ts'

export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: () => request<ImportSummary[]>('GET', '/api/imports'),
})

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', id],
    queryFn: () => request<ImportDraft>('GET', `/api/imports/${id}`),
  })

export const correctImport = (id: string, version: number, corrections: Correction[]) =>
  request<CorrectedImport>('POST', `/api/imports/${id}/corrections`, { version, corrections })

export const undoLastCorrection = (id: string, version: number) =>
  request<CorrectedImport>('DELETE', `/api/imports/${id}/corrections/last`, { version })

export interface Confirmation {
  version: number
  unitId: string
  year: number
  supersede?: boolean
  pairing?: { index: number; indicatorId: string | null }[]
}
export const confirmImport = (id: string, confirmation: Confirmation) =>
  request<ConfirmedImport>('POST', `/api/imports/${id}/confirm`, confirmation)

/** Which indicators of the unit's plan of that year the rows of an import are; `null` where there is no such plan. */
export const pairingQuery = (id: string, version: number, unitId: string, year: string) =>
  queryOptions({
    queryKey: ['imports', id, 'pairing', version, unitId, year],
    queryFn: () =>
      request<PlanPairing | null>(
        'GET',
        `/api/imports/${id}/pairing?unitId=${encodeURIComponent(unitId)}&year=${encodeURIComponent(year)}`,
      ),
    staleTime: 0,
  })

export const discardImport = (id: string) => request<ImportSummary>('POST', `/api/imports/${id}/discard`, {})
export const restoreImport = (id: string) => request<ImportSummary>('POST', `/api/imports/${id}/restore`, {})
