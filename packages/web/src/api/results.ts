import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { PaperFormat } from '@hengji/contract/paper-format.ts'
import type { ActOnObjection, FileObjection, ResultObjections } from '@hengji/contract/result-objections.ts'
import type { ActOnResult, ResultView } from '@hengji/contract/results.ts'
import type { SecondLevel } from '@hengji/contract/second-level.ts'
import type { OrderedWeakPoint, UnitResult } from '@hengji/contract/unit-result.ts'
import type { WhatIfAnswer, WhatIfStart } from '@hengji/contract/what-if.ts'
import { request } from './request.ts'

const address = (id: string) => `/api/evaluations/${encodeURIComponent(id)}/result`
const unitAddress = (id: string, unitId: string) => `${address(id)}/units/${encodeURIComponent(unitId)}`
const versionText = (version: string | undefined) =>
  version === undefined ? '' : `?version=${encodeURIComponent(version)}`

export const resultQuery = (id: string, version?: string) =>
  queryOptions({
    queryKey: ['result', id, version ?? 'newest'],
    queryFn: () => request<ResultView>('GET', `${address(id)}${versionText(version)}`),
    // Until what somebody began is done, here or on another machine.
    refetchInterval: ({ state }) => (state.data?.isUnderWay === true ? 3000 : false),
  })

export const unitResultQuery = (id: string, unitId: string, version?: string) =>
  queryOptions({
    queryKey: ['result', id, 'unit', unitId, version ?? 'newest'],
    queryFn: () => request<UnitResult>('GET', `${unitAddress(id, unitId)}${versionText(version)}`),
  })

export const objectionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['result', id, 'objections'],
    queryFn: () => request<ResultObjections>('GET', `${address(id)}/objections`),
  })

export const whatIfStartQuery = (id: string) =>
  queryOptions({
    queryKey: ['result', id, 'what-if'],
    queryFn: () => request<WhatIfStart>('GET', `${address(id)}/what-if`),
    // What is being tried is not replaced under the fingers.
    refetchOnWindowFocus: false,
  })

/** @param scheme as text, so that the same scheme is asked about once */
export const whatIfQuery = (id: string, scheme: string | null) =>
  queryOptions({
    queryKey: ['result', id, 'what-if', scheme],
    queryFn: ({ signal }) =>
      request<WhatIfAnswer>(
        'POST',
        `${address(id)}/what-if`,
        { scheme: JSON.parse(scheme ?? '{}') as unknown },
        signal,
      ),
    enabled: scheme !== null,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 60_000,
  })

const sharingText = (sharing: string, lead: string) =>
  `sharing=${encodeURIComponent(sharing)}&leadPercent=${encodeURIComponent(lead)}`

export const secondLevelQuery = (id: string, unitId: string, sharing: string, lead: string) =>
  queryOptions({
    queryKey: ['result', id, 'second-level', unitId, sharing, lead],
    queryFn: () =>
      request<SecondLevel>('GET', `${unitAddress(id, unitId)}/second-level?${sharingText(sharing, lead)}`),
  })

export const secondLevelFile = (
  id: string,
  unitId: string,
  sharing: string,
  lead: string,
  format: PaperFormat | 'csv',
) => `${unitAddress(id, unitId)}/second-level/export?format=${format}&${sharingText(sharing, lead)}`

export const publicResultPage = (id: string) => `/public/results/${encodeURIComponent(id)}`

export const reckonResult = (id: string, revision: number | null) =>
  request<ResultView>('POST', `${address(id)}/reckonings`, { revision })

export const actOnResult = (id: string, acted: ActOnResult) =>
  request<ResultView>('POST', `${address(id)}/acts`, acted)

export const orderWeakPoint = (id: string, unitId: string, indicatorId: string) =>
  request<OrderedWeakPoint>('POST', `${unitAddress(id, unitId)}/rectifications`, { indicatorId })

export const fileObjection = (id: string, filed: FileObjection) =>
  request<ResultObjections>('POST', `${address(id)}/objections`, filed)

export const actOnObjection = (id: string, objectionId: string, acted: ActOnObjection) =>
  request<ResultObjections>(
    'POST',
    `${address(id)}/objections/${encodeURIComponent(objectionId)}/acts`,
    acted,
  )
