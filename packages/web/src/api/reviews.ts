import { queryOptions } from '@tanstack/react-query'
import type { ReviewDesk, ReviewOverview, ReviewPoints } from '@hengji/contract/reviews.ts'
import { request } from './request.ts'

const evaluationAddress = (id: string) => `/api/evaluations/${encodeURIComponent(id)}`
const deskAddress = (id: string, unitId: string) =>
  `${evaluationAddress(id)}/units/${encodeURIComponent(unitId)}/reviews`

export const reviewsQuery = (id: string) =>
  queryOptions({
    queryKey: ['reviews', id],
    queryFn: () => request<ReviewOverview>('GET', `${evaluationAddress(id)}/reviews`),
  })

export const reviewDeskQuery = (id: string, unitId: string) =>
  queryOptions({
    queryKey: ['reviews', id, unitId],
    queryFn: () => request<ReviewDesk>('GET', deskAddress(id, unitId)),
  })

export const reviewPoints = (id: string, unitId: string, indicatorId: string, given: ReviewPoints) =>
  request<ReviewDesk>('PUT', `${deskAddress(id, unitId)}/${encodeURIComponent(indicatorId)}`, given)
