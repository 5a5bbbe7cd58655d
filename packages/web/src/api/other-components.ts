import { queryOptions } from '@tanstack/react-query'
import type { EnterComponents, OtherComponents } from '@hengji/contract/other-components.ts'
import { request } from './request.ts'

const address = (id: string) => `/api/evaluations/${encodeURIComponent(id)}/components`

export const otherComponentsQuery = (id: string) =>
  queryOptions({
    queryKey: ['other-components', id],
    queryFn: () => request<OtherComponents>('GET', address(id)),
  })

export const enterComponents = (id: string, given: EnterComponents) =>
  request<OtherComponents>('POST', address(id), given)

export const undoComponents = (id: string, batch: string) =>
  request<OtherComponents>('POST', `${address(id)}/${encodeURIComponent(batch)}/undo`, {})
