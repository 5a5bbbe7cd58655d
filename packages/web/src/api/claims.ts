import { queryOptions } from '@tanstack/react-query'
import type {
  ActOnSelfEvaluation,
  ClaimConflict,
  ClaimRowView,
  ClaimsOverview,
  SaveClaim,
  SelfEvaluationView,
} from '@hengji/contract/claims.ts'
import { request, RequestRefused } from './request.ts'

const address = (evaluationId: string, unitId: string) =>
  `/api/evaluations/${encodeURIComponent(evaluationId)}/units/${encodeURIComponent(unitId)}/claims`

export const claimsOverviewQuery = (evaluationId: string) =>
  queryOptions({
    queryKey: ['claims', evaluationId],
    queryFn: () =>
      request<ClaimsOverview>('GET', `/api/evaluations/${encodeURIComponent(evaluationId)}/claims`),
  })

export const selfEvaluationQuery = (evaluationId: string, unitId: string) =>
  queryOptions({
    queryKey: ['claims', evaluationId, unitId],
    queryFn: () => request<SelfEvaluationView>('GET', address(evaluationId, unitId)),
  })

export const saveClaim = (evaluationId: string, unitId: string, indicatorId: string, given: SaveClaim) =>
  request<ClaimRowView>('PUT', `${address(evaluationId, unitId)}/${encodeURIComponent(indicatorId)}`, given)

export const actOnSelfEvaluation = (evaluationId: string, unitId: string, acted: ActOnSelfEvaluation) =>
  request<SelfEvaluationView>('POST', `${address(evaluationId, unitId)}/acts`, acted)

/** The row that came beside a conflict; one that takes nothing any more is none to choose from. */
export function newerClaim(error: unknown): ClaimRowView | null {
  if (!(error instanceof RequestRefused) || error.status !== 409) return null
  const newer = (error.body as Partial<ClaimConflict> | null)?.newer ?? null
  return newer?.mayEdit === true ? newer : null
}
