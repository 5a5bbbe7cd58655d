import { queryOptions } from '@tanstack/react-query'
import type {
  ActOnPhase,
  EvaluationList,
  EvaluationPhase,
  EvaluationView,
  SetPhaseDays,
} from '@hengji/contract/evaluations.ts'
import { request } from './request.ts'

const address = (id: string) => `/api/evaluations/${encodeURIComponent(id)}`

export const evaluationsQuery = queryOptions({
  queryKey: ['evaluations'],
  queryFn: () => request<EvaluationList>('GET', '/api/evaluations'),
})

export const evaluationQuery = (id: string) =>
  queryOptions({
    queryKey: ['evaluations', id],
    queryFn: () => request<EvaluationView>('GET', address(id)),
  })

export const openEvaluation = (groupId: string) =>
  request<EvaluationView>('POST', '/api/evaluations', { groupId })

export const actOnPhase = (id: string, phase: EvaluationPhase, acted: ActOnPhase) =>
  request<EvaluationView>('POST', `${address(id)}/phases/${phase}/acts`, acted)

export const setPhaseDays = (id: string, phase: EvaluationPhase, days: SetPhaseDays) =>
  request<EvaluationView>('PUT', `${address(id)}/phases/${phase}/days`, days)

export const pinPlan = (id: string, unitId: string, revision: number) =>
  request<EvaluationView>('POST', `${address(id)}/units/${encodeURIComponent(unitId)}/plan`, { revision })
