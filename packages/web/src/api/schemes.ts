import { queryOptions } from '@tanstack/react-query'
import type { ActOnScheme, AddScheme, SaveScheme, SchemeList, SchemeView } from '@hengji/contract/schemes.ts'
import { request, RequestRefused } from './request.ts'

const address = (id: string) => `/api/scheme-versions/${encodeURIComponent(id)}`

export const schemeListQuery = queryOptions({
  queryKey: ['scheme-versions'],
  queryFn: () => request<SchemeList>('GET', '/api/scheme-versions'),
})

export const schemeQuery = (id: string) =>
  queryOptions({
    queryKey: ['scheme-versions', id],
    queryFn: () => request<SchemeView>('GET', address(id)),
    // What is typed is in hand; it is not replaced under the fingers.
    refetchOnWindowFocus: false,
  })

export const schemeFile = (id: string) => `${address(id)}/export`

export const addScheme = (added: AddScheme) => request<SchemeView>('POST', '/api/scheme-versions', added)

export const saveScheme = (id: string, saved: SaveScheme) => request<SchemeView>('PUT', address(id), saved)

export const actOnScheme = (id: string, acted: ActOnScheme) =>
  request<SchemeView>('POST', `${address(id)}/acts`, acted)

/** How the scheme stands now, where that is why it was refused. */
export function newerScheme(error: unknown): SchemeView | null {
  if (!(error instanceof RequestRefused) || error.status !== 409) return null
  return (error.body as { newer?: SchemeView | null } | null)?.newer ?? null
}
