import { queryOptions } from '@tanstack/react-query'
import type { Evidence, EvidenceList, EvidencePages, StoredEvidence } from '@hengji/contract/evidence.ts'
import { request } from './request.ts'

export const evidenceListQuery = (unitId: string, year: number) =>
  queryOptions({
    queryKey: ['evidence', 'list', unitId, year],
    queryFn: () =>
      request<EvidenceList>('GET', `/api/evidence?unitId=${encodeURIComponent(unitId)}&year=${year}`),
  })

export const evidenceQuery = (id: string) =>
  queryOptions({
    queryKey: ['evidence', 'one', id],
    queryFn: () => request<Evidence>('GET', `/api/evidence/${encodeURIComponent(id)}`),
    staleTime: 60_000,
  })

/** The bytes never change: what was read once is read. */
export const evidencePagesQuery = (id: string) =>
  queryOptions({
    queryKey: ['evidence', 'pages', id],
    queryFn: () => request<EvidencePages>('GET', `/api/evidence/${encodeURIComponent(id)}/pages`),
    staleTime: Infinity,
  })

const one = (id: string) => `/api/evidence/${encodeURIComponent(id)}`

export const linkEvidence = (id: string, documentId: string, indicatorIds: readonly string[]) =>
  request<Evidence>('POST', `${one(id)}/links`, { documentId, indicatorIds })
export const unlinkEvidence = (id: string, documentId: string, indicatorId: string) =>
  request<Evidence>('DELETE', `${one(id)}/links`, { documentId, indicatorId })
export const renameEvidence = (id: string, title: string) => request<Evidence>('PUT', one(id), { title })
export const deleteEvidence = (id: string) => request<Evidence>('POST', `${one(id)}/delete`, {})
export const restoreEvidence = (id: string) => request<Evidence>('POST', `${one(id)}/restore`, {})
export const finishUpload = (uploadId: string) =>
  request<StoredEvidence>('POST', `/api/uploads/${uploadId}/finish`, {})
export const cancelUpload = (uploadId: string) => request<void>('DELETE', `/api/uploads/${uploadId}`)

export const evidenceFile = (id: string) => `${one(id)}/file`
export const evidenceView = (id: string) => `${one(id)}/view`
export const evidenceArchive = (unitId: string, year: number) =>
  `/api/evidence/archive?unitId=${encodeURIComponent(unitId)}&year=${year}`
