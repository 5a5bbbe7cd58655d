import { queryOptions } from '@tanstack/react-query'
import type { Home } from '@hengji/contract/home.ts'
import type { Meeting, NoteDecision, TurnDecision } from '@hengji/contract/meeting.ts'
import type { Causes, Overview } from '@hengji/contract/overview.ts'
import type { YearMap } from '@hengji/contract/year-map.ts'
import { request } from './request.ts'

/** How often the overview looks again while others report. */
const lookAgain = 15_000

function searchText(asked: Record<string, string | undefined>): string {
  const kept = Object.entries(asked).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, value] as [string, string]],
  )
  return new URLSearchParams(kept).toString()
}

export interface OverviewAsked {
  year?: string | undefined
  unitId?: string | undefined
  part?: string | undefined
}

export const overviewQuery = (asked: OverviewAsked) =>
  queryOptions({
    queryKey: ['overview', asked],
    queryFn: () => request<Overview>('GET', `/api/overview?${searchText({ ...asked })}`),
    refetchInterval: lookAgain,
    placeholderData: (before: Overview | undefined) => before,
  })

export interface CausesAsked {
  year: string
  unitId?: string | undefined
  section?: string | undefined
  department?: string | undefined
  kind?: string | undefined
  part?: string | undefined
}

export const causesQuery = (asked: CausesAsked) =>
  queryOptions({
    queryKey: ['overview', 'causes', asked],
    queryFn: () => request<Causes>('GET', `/api/overview/causes?${searchText({ ...asked })}`),
    refetchInterval: lookAgain,
  })

export const meetingQuery = (unitId: string, year: string, quarter: string) =>
  queryOptions({
    queryKey: ['meeting', unitId, year, quarter],
    queryFn: () => request<Meeting>('GET', `/api/meeting?${searchText({ unitId, year, quarter })}`),
  })
export const meetingWorkbook = (unitId: string, year: string, quarter: string) =>
  `/api/meeting/export?${searchText({ unitId, year, quarter })}`
export const noteDecision = (decision: NoteDecision) =>
  request<{ id: string }>('POST', '/api/meeting/decisions', decision)
export const turnDecision = (id: string, turned: TurnDecision) =>
  request<{ itemId: string }>('POST', `/api/meeting/decisions/${encodeURIComponent(id)}/item`, turned)
export const withdrawDecision = (id: string) =>
  request<{ id: string }>('DELETE', `/api/meeting/decisions/${encodeURIComponent(id)}`)

export const homeQuery = (since: string | undefined) =>
  queryOptions({
    queryKey: ['home', since],
    queryFn: () => request<Home>('GET', `/api/home?${searchText({ since })}`),
    refetchInterval: 60_000,
    placeholderData: (before: Home | undefined) => before,
  })
export const noteVisit = () => request<{ seenAt: string }>('POST', '/api/home/visit', {})

export const yearMapQuery = (year: string | undefined) =>
  queryOptions({
    queryKey: ['year-map', year],
    queryFn: () => request<YearMap>('GET', `/api/year-map?${searchText({ year })}`),
  })
