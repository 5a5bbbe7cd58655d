import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { SearchAnswer, SearchKind } from '@hengji/contract/search.ts'
import { request } from './request.ts'

export interface SearchAsked {
  q: string
  kind?: SearchKind | undefined
  year?: string | undefined
  unitId?: string | undefined
}

/** What was found stays on the screen while the next letters are asked for. */
export const searchQuery = ({ q, kind, year, unitId }: SearchAsked) => {
  const asked = new URLSearchParams({ q: q.trim() })
  if (kind !== undefined) asked.set('kind', kind)
  if (year !== undefined) asked.set('year', year)
  if (unitId !== undefined) asked.set('unitId', unitId)
  return queryOptions({
    queryKey: ['search', asked.toString()],
    queryFn: ({ signal }) => request<SearchAnswer>('GET', `/api/search?${asked}`, undefined, signal),
    enabled: q.trim() !== '',
    placeholderData: keepPreviousData,
  })
}
