import { queryOptions } from '@tanstack/react-query'
import type { DocumentSummary, DocumentVersion, DocumentView } from '@hengji/contract/documents.ts'
import type { Unit } from '@hengji/contract/organization.ts'
import { request } from './request.ts'

export const documentsQuery = queryOptions({
  queryKey: ['documents'],
  queryFn: () => request<DocumentSummary[]>('GET', '/api/documents'),
})

export const documentQuery = (id: string) =>
  queryOptions({
    queryKey: ['documents', id],
    queryFn: () => request<DocumentView>('GET', `/api/documents/${id}`),
  })

export const documentHistoryQuery = (id: string) =>
  queryOptions({
    queryKey: ['documents', id, 'history'],
    queryFn: () => request<DocumentVersion[]>('GET', `/api/documents/${id}/history`),
  })

export const unitsQuery = queryOptions({
  queryKey: ['units'],
  queryFn: () => request<Unit[]>('GET', '/api/units'),
})
