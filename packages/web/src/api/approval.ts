import { queryOptions } from '@tanstack/react-query'
import type {
  ActOnProcedure,
  DecisionWaiting,
  OpenProcedure,
  ProcedureSummary,
  ProcedureView,
} from '@hengji/contract/approval.ts'
import type { AcceptComments, ActOnComment, AddComment } from '@hengji/contract/plan-comments.ts'
import type {
  PlanComparisonView,
  PlanDraft,
  PlanDraftConflict,
  StartedPlan,
} from '@hengji/contract/plan-draft.ts'
import type { DocumentView } from '@hengji/contract/documents.ts'
import type { Correction } from '@hengji/domain/document/correction.ts'
import { request, RequestRefused } from './request.ts'

export const approvalKey = ['approval'] as const

export const proceduresQuery = queryOptions({
  queryKey: [...approvalKey, 'procedures'],
  queryFn: () => request<ProcedureSummary[]>('GET', '/api/procedures'),
})

export const proceduresOfQuery = (documentId: string) =>
  queryOptions({
    queryKey: [...approvalKey, 'procedures', documentId],
    queryFn: () =>
      request<ProcedureSummary[]>('GET', `/api/procedures?documentId=${encodeURIComponent(documentId)}`),
  })

export const procedureQuery = (id: string) =>
  queryOptions({
    queryKey: [...approvalKey, 'procedure', id],
    queryFn: () => request<ProcedureView>('GET', `/api/procedures/${encodeURIComponent(id)}`),
  })

export const decisionsWaitingQuery = queryOptions({
  queryKey: [...approvalKey, 'waiting'],
  queryFn: () => request<DecisionWaiting[]>('GET', '/api/decisions-waiting'),
})

export const draftQuery = (documentId: string) =>
  queryOptions({
    queryKey: [...approvalKey, 'draft', documentId],
    queryFn: () => request<PlanDraft>('GET', `/api/plans/${encodeURIComponent(documentId)}/draft`),
  })

/** A version as it was laid before people; a plan that came after it is another. */
export const planVersionQuery = (documentId: string, version: number) =>
  queryOptions({
    queryKey: ['documents', documentId, 'version', version],
    queryFn: () =>
      request<DocumentView>('GET', `/api/documents/${encodeURIComponent(documentId)}?version=${version}`),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** @param to `null`: the working copy, for whoever may see it */
export const comparisonQuery = (documentId: string, from: number, to: number | null) =>
  queryOptions({
    queryKey: [...approvalKey, 'comparison', documentId, from, to],
    queryFn: () =>
      request<PlanComparisonView>(
        'GET',
        `/api/plans/${encodeURIComponent(documentId)}/comparison?from=${from}${to === null ? '' : `&to=${to}`}`,
      ),
    retry: false,
  })

export const lastYearQuery = (documentId: string, version: number | null) =>
  queryOptions({
    queryKey: [...approvalKey, 'last-year', documentId, version],
    queryFn: () =>
      request<PlanComparisonView>(
        'GET',
        `/api/plans/${encodeURIComponent(documentId)}/comparison/last-year${version === null ? '' : `?version=${version}`}`,
      ),
    retry: false,
  })

const procedurePath = (id: string) => `/api/procedures/${encodeURIComponent(id)}`

export const openProcedure = (asked: OpenProcedure) =>
  request<ProcedureView>('POST', '/api/procedures', asked)
export const actOnProcedure = (id: string, asked: ActOnProcedure) =>
  request<ProcedureView>('POST', `${procedurePath(id)}/acts`, asked)
export const addComment = (id: string, asked: AddComment) =>
  request<ProcedureView>('POST', `${procedurePath(id)}/comments`, asked)
export const acceptComments = (id: string, asked: AcceptComments) =>
  request<ProcedureView>('POST', `${procedurePath(id)}/comments/accept`, asked)
export const actOnComment = (id: string, commentId: string, asked: ActOnComment) =>
  request<ProcedureView>('POST', `${procedurePath(id)}/comments/${encodeURIComponent(commentId)}`, asked)
export const startFromLastYear = (unitId: string, year: number) =>
  request<StartedPlan>('POST', '/api/plans/from-last-year', { unitId, year })

/** What an edit was made on. */
interface DraftState {
  version: number
  revision: number
}

const draftPath = (documentId: string) => `/api/plans/${encodeURIComponent(documentId)}/draft`

export const editPlan = (
  documentId: string,
  { version, revision }: DraftState,
  corrections: readonly Correction[],
) => request<PlanDraft>('POST', `${draftPath(documentId)}/edits`, { version, revision, corrections })
export const undoEdit = (documentId: string, revision: number) =>
  request<PlanDraft>('DELETE', `${draftPath(documentId)}/edits/last`, { revision })
export const savePlanVersion = (documentId: string, revision: number, note: string | null) =>
  request<PlanDraft>('POST', `${draftPath(documentId)}/version`, { revision, note })

/** The newer state that comes with a 409; `null` where the refusal is another. */
export function newerProcedure(error: unknown): ProcedureView | null {
  return newerIn<ProcedureView>(error)
}

export function draftConflict(
  error: unknown,
): { newer: PlanDraft; cells: PlanDraftConflict['cells']; message: string } | null {
  const newer = newerIn<PlanDraft>(error)
  if (newer === null || !(error instanceof RequestRefused)) return null
  const { cells } = error.body as Partial<PlanDraftConflict>
  return { newer, cells: cells ?? [], message: error.message }
}

function newerIn<Newer>(error: unknown): Newer | null {
  if (!(error instanceof RequestRefused) || error.status !== 409) return null
  const { body } = error
  return typeof body === 'object' && body !== null && 'newer' in body ? (body.newer as Newer | null) : null
}
