import { queryOptions } from '@tanstack/react-query'
import type {
  ActOnObjection,
  PeerClaims,
  PeerObjectionView,
  PeerReview,
  PeerScoreView,
  PeerStatistics,
  RaiseObjection,
  ScorePeer,
} from '@hengji/contract/peer-results.ts'
import { request } from './request.ts'

const address = (evaluationId: string) => `/api/evaluations/${encodeURIComponent(evaluationId)}`
const ofUnit = (evaluationId: string, unitId: string) =>
  `${address(evaluationId)}/peers/${encodeURIComponent(unitId)}`

export const peerReviewQuery = (evaluationId: string) =>
  queryOptions({
    queryKey: ['peers', evaluationId],
    queryFn: () => request<PeerReview>('GET', `${address(evaluationId)}/peers`),
  })

export const peerClaimsQuery = (evaluationId: string, unitId: string) =>
  queryOptions({
    queryKey: ['peers', evaluationId, unitId],
    queryFn: () => request<PeerClaims>('GET', ofUnit(evaluationId, unitId)),
  })

export const peerStatisticsQuery = (evaluationId: string) =>
  queryOptions({
    queryKey: ['peer-statistics', evaluationId],
    queryFn: () => request<PeerStatistics>('GET', `${address(evaluationId)}/peer-statistics`),
  })

export const raiseObjection = (evaluationId: string, unitId: string, given: RaiseObjection) =>
  request<PeerObjectionView>('POST', `${ofUnit(evaluationId, unitId)}/objections`, given)

export const actOnObjection = (id: string, acted: ActOnObjection) =>
  request<PeerObjectionView>('POST', `/api/peer-objections/${encodeURIComponent(id)}/acts`, acted)

export const scorePeer = (evaluationId: string, unitId: string, indicatorId: string, given: ScorePeer) =>
  request<PeerScoreView>(
    'PUT',
    `${ofUnit(evaluationId, unitId)}/scores/${encodeURIComponent(indicatorId)}`,
    given,
  )
