import { queryOptions, infiniteQueryOptions } from '@tanstack/react-query'
import type {
  ChainSlice,
  RecordOverview,
  RecordPage,
  RecordSearch,
  VerifiedRecord,
} from '@hengji/contract/record.ts'
import { request } from './request.ts'

export const recordOverviewQuery = queryOptions({
  queryKey: ['record', 'overview'],
  queryFn: () => request<RecordOverview>('GET', '/api/record/overview'),
})

export function recordAddress(asked: RecordSearch, more: Record<string, string> = {}): string {
  const search = new URLSearchParams(more)
  for (const [name, value] of Object.entries(asked)) if (value) search.set(name, value)
  return search.toString()
}

export const recordQuery = (asked: RecordSearch) =>
  infiniteQueryOptions({
    queryKey: ['record', 'entries', asked],
    queryFn: ({ pageParam }) =>
      request<RecordPage>(
        'GET',
        `/api/record?${recordAddress(asked, pageParam === null ? {} : { before: pageParam })}`,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

export const verifySlice = (unitId: string, from: number) =>
  request<ChainSlice>('GET', `/api/record/units/${encodeURIComponent(unitId)}/verification?from=${from}`)
export const keepVerification = (verified: VerifiedRecord) =>
  request<object>('POST', '/api/record/verifications', verified)
