import type { ClaimRowView, SaveClaim } from '@hengji/contract/claims.ts'
import type { ClaimDraft } from '@hengji/domain/evaluation/claim-draft.ts'
import { selfEvaluationHindrance } from '@hengji/domain/evaluation/self-evaluation-states.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import { storableJson } from '../../platform/database/storable-json.ts'
import type { Act } from '../../platform/database/transact.ts'
import { markClaimNoted, noteTypedClaims } from '../evaluation/commands.ts'
import { requireOpenPhase } from '../evaluation/queries.ts'
import { listVisibleEvidence } from '../evidence/commands.ts'
import { namesOfProofs } from './claim-rows.ts'
import { holdSelfEvaluation } from './hold-self-evaluation.ts'
import { getSelfEvaluation, partsInRow, viewClaimRow, type SelfEvaluationAtHand } from './view-claims.ts'

/** Who types on within this time, types one thing: the record tells of the first save and of the last. */
const sitting = 10 * 60_000

/** Keeps what was typed of one indicator. The same sent twice is one save. */
export async function saveClaim(
  act: Act,
  evaluationId: string,
  unitId: string,
  indicatorId: string,
  { revision, draft }: SaveClaim,
): Promise<ClaimRowView | Refusal> {
  const { db, actor, now } = act
  const closed = await requireOpenPhase(act, evaluationId, 'self')
  const seen = await getSelfEvaluation(act, evaluationId, unitId)
  if (isRefusal(seen)) return seen
  if (!partsInRow(seen, indicatorId).some((part) => part === 'holder' || part === 'keeper'))
    return refuse('claim-not-yours')
  if (closed) return closed
  const state = await holdSelfEvaluation(act, evaluationId, unitId, 'share')
  const hand = { ...seen, state }
  if (selfEvaluationHindrance('edit', state, partsInRow(hand, indicatorId)) !== null)
    return refuse('claim-not-editable', { state })
  const before = await db
    .selectFrom('claims')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('evaluation_id', '=', evaluationId)
    .where('indicator_id', '=', indicatorId)
    .forUpdate()
    .executeTakeFirst()
  const stored = before?.revision ?? 0
  if (before && isSame(before.draft, draft)) return viewClaimRow(act, hand, indicatorId)
  if (stored !== revision) return refuse('claim-changed-meanwhile')
  const wrong = await refuseProofs(act, hand, draft, before?.draft ?? null)
  if (wrong) return wrong
  const shown = await viewClaimRow(act, hand, indicatorId)
  if (isRefusal(shown)) return shown
  const isSameSitting =
    before?.saved_by === actor.accountId &&
    before.saved_at !== null &&
    now.getTime() - before.saved_at.getTime() < sitting
  // What another typed, or the same person earlier, gets its own entry.
  if (before && !isSameSitting) await noteTypedClaims(db, now, evaluationId, { unitId, indicatorId })
  const saved = {
    draft: storableJson(draft),
    saved_at: now,
    saved_by: actor.accountId,
    saved_by_name: actor.displayName,
  }
  const written = before
    ? await db
        .updateTable('claims')
        .set({ ...saved, revision: revision + 1 })
        .where('unit_id', '=', unitId)
        .where('evaluation_id', '=', evaluationId)
        .where('indicator_id', '=', indicatorId)
        .returning('revision')
        .execute()
    : await db
        .insertInto('claims')
        .values({
          unit_id: unitId,
          evaluation_id: evaluationId,
          indicator_id: indicatorId,
          revision: 1,
          stated: null,
          ...saved,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('revision')
        .execute()
  // Somebody else was the first to type here.
  if (written.length === 0) return refuse('claim-changed-meanwhile')
  if (!isSameSitting) {
    await audit(db, actor, now, {
      act: 'save-claim',
      unitId,
      subject: `${evaluationId} ${indicatorId}`,
      before: before ? { ...before.draft } : null,
      after: { ...draft },
    })
    await markClaimNoted(db, { unitId, evaluationId, indicatorId }, revision + 1, draft)
  }
  return viewClaimRow(act, hand, indicatorId)
}

/** Whoever chooses a proof sees it; one that was chosen before may stay. */
async function refuseProofs(
  act: Act,
  { plan }: SelfEvaluationAtHand,
  draft: ClaimDraft,
  before: ClaimDraft | null,
): Promise<Refusal | null> {
  const kept = new Set((before?.proofs ?? []).map(({ evidenceId }) => evidenceId))
  const added = (draft.proofs ?? []).map(({ evidenceId }) => evidenceId).filter((id) => !kept.has(id))
  if (added.length === 0) return null
  const there = await namesOfProofs(act.db, plan.unitId, added)
  const visible = await listVisibleEvidence(act, added)
  return added.every((id) => there.has(id) && visible.has(id)) ? null : refuse('evidence-unknown')
}

/** A database gives the fields back in another order. */
function isSame(one: ClaimDraft, other: ClaimDraft): boolean {
  return JSON.stringify(one, inOrder) === JSON.stringify(other, inOrder)
}

function inOrder(_name: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
    : value
}
