import { queryOptions } from '@tanstack/react-query'
import type {
  ConfirmedImport,
  CorrectedImport,
  ImportDraft,
  ImportSummary,
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
}
export const confirmImport = (id: string, confirmation: Confirmation) =>
  request<ConfirmedImport>('POST', `/api/imports/${id}/confirm`, confirmation)

export const discardImport = (id: string) => request<ImportSummary>('POST', `/api/imports/${id}/discard`, {})
export const restoreImport = (id: string) => request<ImportSummary>('POST', `/api/imports/${id}/restore`, {})
