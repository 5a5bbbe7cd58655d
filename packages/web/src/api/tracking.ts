import { queryOptions } from '@tanstack/react-query'
import type {
  FiledReports,
  FileReports,
  PastedReports,
  PasteReports,
  Report,
} from '@hengji/contract/reports.ts'
import type { MeasureStory } from '@hengji/contract/measure-story.ts'
import type {
  DeclineSharing,
  EditMeasure,
  JoinMeasures,
  Measure,
  Measures,
  ProposedInterim,
  Rhythm,
  SetInterimTargets,
  SplitMeasure,
} from '@hengji/contract/measures.ts'
import type { MyWork, MyWorkQuery } from '@hengji/contract/my-work.ts'
import type { Progress } from '@hengji/contract/tracking.ts'
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

const planPath = (documentId: string) => `/api/plans/${encodeURIComponent(documentId)}/measures`
const measurePath = (measureId: string) => `/api/measures/${encodeURIComponent(measureId)}`

export const measuresQuery = (documentId: string) =>
  queryOptions({
    queryKey: [...trackingKey, 'measures', documentId],
    queryFn: () => request<Measures>('GET', planPath(documentId)),
  })

export const measureStoryQuery = (measureId: string) =>
  queryOptions({
    queryKey: [...trackingKey, 'story', measureId],
    queryFn: () => request<MeasureStory>('GET', measurePath(measureId)),
  })

/** What the rule would propose; nothing is stored. */
export const proposeInterim = (measureId: string, rhythm: Rhythm) =>
  request<ProposedInterim>('GET', `${measurePath(measureId)}/proposed-interim-targets?rhythm=${rhythm}`)
export const editMeasure = (measureId: string, change: EditMeasure) =>
  request<Measure>('PATCH', measurePath(measureId), change)
export const setInterimTargets = (measureId: string, change: SetInterimTargets) =>
  request<Measure>('PUT', `${measurePath(measureId)}/interim-targets`, change)
export const joinMeasures = (documentId: string, joined: JoinMeasures) =>
  request<Measures>('POST', `${planPath(documentId)}/join`, joined)
export const declineSharing = (documentId: string, declined: DeclineSharing) =>
  request<Measures>('POST', `${planPath(documentId)}/decline-sharing`, declined)
export const splitMeasure = (measureId: string, split: SplitMeasure) =>
  request<Measures>('POST', `${measurePath(measureId)}/split`, split)

export const fileReports = (reports: FileReports) => request<FiledReports>('POST', '/api/reports', reports)
export const previewPaste = (pasted: PasteReports) =>
  request<PastedReports>('POST', '/api/reports/paste', pasted)
/** Takes back one's own report within a minute. */
export const undoReport = (reportId: string) =>
  request<{ restored: Report | null }>('POST', `/api/reports/${reportId}/undo`, {})
