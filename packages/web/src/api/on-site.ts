import { queryOptions } from '@tanstack/react-query'
import type {
  ActOnVisit,
  AnnounceSeed,
  KeepFinding,
  OnSite,
  PlanVisit,
  PublishSeed,
  Visit,
  VisitFinding,
  Visits,
} from '@hengji/contract/on-site.ts'
import { request } from './request.ts'

const onSiteAddress = (id: string) => `/api/evaluations/${encodeURIComponent(id)}/on-site`
const visitAddress = (id: string) => `/api/visits/${encodeURIComponent(id)}`

export const onSiteQuery = (evaluationId: string) =>
  queryOptions({
    queryKey: ['on-site', evaluationId],
    queryFn: () => request<OnSite>('GET', onSiteAddress(evaluationId)),
  })

export const announceSeed = (id: string, given: AnnounceSeed) =>
  request<OnSite>('POST', `${onSiteAddress(id)}/announcement`, given)

export const publishSeed = (id: string, given: PublishSeed) =>
  request<OnSite>('POST', `${onSiteAddress(id)}/seed`, given)

export const planVisit = (id: string, unitId: string, given: PlanVisit) =>
  request<OnSite>('PUT', `${onSiteAddress(id)}/units/${encodeURIComponent(unitId)}`, given)

export const visitsQuery = queryOptions({
  queryKey: ['visits'],
  queryFn: () => request<Visits>('GET', '/api/visits'),
})

/** Asked also where the browser believes to be without network: it is told at once that there is none. */
export const visitQuery = (id: string) =>
  queryOptions({
    queryKey: ['visit', id],
    queryFn: () => request<Visit>('GET', visitAddress(id)),
    networkMode: 'always',
    retry: false,
  })

export const actOnVisit = (id: string, acted: ActOnVisit) =>
  request<Visit>('POST', `${visitAddress(id)}/acts`, acted)

export const keepFinding = (visitId: string, indicatorId: string, finding: KeepFinding) =>
  request<VisitFinding>(
    'PUT',
    `${visitAddress(visitId)}/findings/${encodeURIComponent(indicatorId)}`,
    finding,
  )

export const visitPhotoAddress = (id: string) => `/api/visit-photos/${encodeURIComponent(id)}`
