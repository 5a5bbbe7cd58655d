import { queryOptions } from '@tanstack/react-query'
import type {
  ActOnIncentive,
  IncentiveIndicators,
  Incentives,
  IncentiveView,
  WriteIncentive,
} from '@hengji/contract/incentives.ts'
import type { PaperFormat } from '@hengji/contract/paper-format.ts'
import { request } from './request.ts'

const listAddress = (id: string) => `/api/evaluations/${encodeURIComponent(id)}/incentives`
const address = (id: string) => `/api/incentives/${encodeURIComponent(id)}`

export const incentivesQuery = (evaluationId: string) =>
  queryOptions({
    queryKey: ['incentives', evaluationId],
    queryFn: () => request<Incentives>('GET', listAddress(evaluationId)),
  })

export const incentiveQuery = (id: string) =>
  queryOptions({
    queryKey: ['incentive', id],
    queryFn: () => request<IncentiveView>('GET', address(id)),
  })

export const incentiveIndicatorsQuery = (evaluationId: string, unitId: string) =>
  queryOptions({
    queryKey: ['incentive-indicators', evaluationId, unitId],
    queryFn: () =>
      request<IncentiveIndicators>(
        'GET',
        `${listAddress(evaluationId)}/indicators?unitId=${encodeURIComponent(unitId)}`,
      ),
    enabled: unitId !== '',
  })

export const writeIncentive = (evaluationId: string, entry: WriteIncentive) =>
  request<IncentiveView>('PUT', listAddress(evaluationId), entry)

export const actOnIncentive = (id: string, acted: ActOnIncentive) =>
  request<IncentiveView>('POST', `${address(id)}/acts`, acted)

export const incentivesFile = (evaluationId: string, format: PaperFormat | 'csv') =>
  `${listAddress(evaluationId)}/export?format=${format}`
