import { queryOptions } from '@tanstack/react-query'
import type { FiledReports, FileReports, PastedReports, PasteReports } from '@hengji/contract/reports.ts'
import type {
  DeclineSharing,
  EditMeasure,
  JoinMeasures,
  Measure,
  Measures,
  MeasureStory,
  MyWork,
  MyWorkQuery,
  Progress,
  ProposedInterim,
  Rhythm,
  SetInterimTargets,
  SplitMeasure,
} from '@hengji/contract/tracking.ts'
import { request } from './request.ts'

/** Everything here is fetched anew once a report has arrived. */
export const trackingKey = ['tracking']

export const myWorkQuery = (year: number, scope: MyWorkQuery['scope']) =>
  queryOptions({
    queryKey: [...trackingKey, 'my-work', year, scope],
    queryFn: () => request<MyWork>('GET', `/api/my-work?year=${year}&scope=${scope}`),
  })

export const progressQuery = (year: number, unitId: string) =>
  queryOptions({
    queryKey: [...trackingKey, 'progress', year, unitId],
    queryFn: () =>
      request<Progress>('GET', `/api/progress?year=${year}&unitId=${encodeURIComponent(unitId)}`),
  })

export const measuresQuery = (documentId: string) =>
  queryOptions({
    queryKey: [...trackingKey, 'measures', documentId],
    queryFn: () => request<Measures>('GET', `/api/documents/${documentId}/measures`),
  })

export const measureStoryQuery = (documentId: string, measureId: string) =>
  queryOptions({
    queryKey: [...trackingKey, 'story', documentId, measureId],
    queryFn: () => request<MeasureStory>('GET', `${measurePath(documentId, measureId)}`),
  })

const measurePath = (documentId: string, measureId: string) =>
  `/api/documents/${documentId}/measures/${encodeURIComponent(measureId)}`

export const proposedInterimQuery = (documentId: string, measureId: string, rhythm: Rhythm) =>
  queryOptions({
    queryKey: [...trackingKey, 'proposed', documentId, measureId, rhythm],
    queryFn: () =>
      request<ProposedInterim>(
        'GET',
        `${measurePath(documentId, measureId)}/proposed-interim-targets?rhythm=${rhythm}`,
      ),
  })

export const editMeasure = (documentId: string, measureId: string, change: EditMeasure) =>
  request<Measure>('PUT', measurePath(documentId, measureId), change)
export const setInterimTargets = (documentId: string, measureId: string, change: SetInterimTargets) =>
  request<MeasureStory>('PUT', `${measurePath(documentId, measureId)}/interim-targets`, change)
export const joinMeasures = (documentId: string, joined: JoinMeasures) =>
  request<Measures>('POST', `/api/documents/${documentId}/measures/join`, joined)
export const declineSharing = (documentId: string, declined: DeclineSharing) =>
  request<Measures>('POST', `/api/documents/${documentId}/measures/decline-sharing`, declined)
export const splitMeasure = (documentId: string, measureId: string, split: SplitMeasure) =>
  request<Measures>('POST', `${measurePath(documentId, measureId)}/split`, split)

export const fileReports = (reports: FileReports) => request<FiledReports>('POST', '/api/reports', reports)
export const previewPaste = (pasted: PasteReports) =>
  request<PastedReports>('POST', '/api/reports/paste', pasted)
/** Takes back one's own report within a minute. */
export const undoReport = (reportId: string) => request<unknown>('POST', `/api/reports/${reportId}/undo`, {})
