import { useQueryClient } from '@tanstack/react-query'
import type { ClaimRowView, SaveClaim, SelfEvaluationView } from '@hengji/contract/claims.ts'
import { newerClaim, saveClaim, selfEvaluationQuery } from '../../api/claims.ts'
import { openDraftSaver, type SavedDraft } from '../../api/draft-saver.ts'
import { laterInBrowser, useSavedDraft } from '../../api/use-saved-draft.ts'
import { useSession } from '../../fields/session-context.ts'

export type Draft = SaveClaim['draft']

/** What is typed of one claim, kept on this machine until the server has it. */
export function useClaim(evaluation: SelfEvaluationView, row: ClaimRowView) {
  const queries = useQueryClient()
  const { account } = useSession()
  const { evaluationId, unit } = evaluation
  const key = selfEvaluationQuery(evaluationId, unit.id).queryKey
  const show = (saved: ClaimRowView) =>
    queries.setQueryData(
      key,
      (view) =>
        view && {
          ...view,
          rows: view.rows.map((each) => (each.indicatorId === saved.indicatorId ? saved : each)),
        },
    )
  return useSavedDraft<Draft>(
    () =>
      openDraftSaver<Draft>({
        store: localStorage,
        name: claimDraftName(account.id, evaluationId, row.indicatorId),
        isDraft,
        given: savedIn(row),
        async send(draft, revision) {
          const saved = await saveClaim(evaluationId, unit.id, row.indicatorId, { revision, draft })
          show(saved)
          return savedIn(saved)
        },
        newerIn(error) {
          const newer = newerClaim(error)
          if (newer) show(newer)
          else void queries.invalidateQueries({ queryKey: key })
          return newer && savedIn(newer)
        },
        later: laterInBrowser,
      }),
    savedIn(row),
  )
}

/** Under which a claim is kept on this machine until it has arrived. */
export function claimDraftName(accountId: string, evaluationId: string, indicatorId: string): string {
  return `hengji.claim.${accountId}.${evaluationId}.${indicatorId}`
}

function savedIn({ draft, revision, saved }: ClaimRowView): SavedDraft<Draft> {
  return { draft, revision, by: saved?.by ?? null }
}

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'gapReason' in value &&
    typeof value.gapReason === 'string' &&
    'media' in value &&
    Array.isArray(value.media)
  )
}
