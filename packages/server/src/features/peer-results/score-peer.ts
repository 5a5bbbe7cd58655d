import type { PeerScoreView, ScorePeer } from '@hengji/contract/peer-results.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { shareOfScore } from '@hengji/domain/scoring/share-of-score.ts'
import { audit } from '../../platform/audit/audit.ts'
import { storableJson } from '../../platform/database/storable-json.ts'
import type { Act } from '../../platform/database/transact.ts'
import { roundOf } from '../claims/queries.ts'
import { requireOpenPhase } from '../evaluation/queries.ts'
import { speaksFor } from './policy.ts'
import { reviewedClaims } from './reviewed.ts'

/** Gives a claim of another unit a score, gives it another one, or takes it back. */
export async function scorePeer(
  act: Act,
  evaluationId: string,
  unitId: string,
  indicatorId: string,
  { score }: ScorePeer,
): Promise<PeerScoreView | Refusal> {
  const { db, actor, now } = act
  const byUnitId = speaksFor(actor)
  if (byUnitId === null) return refuse('not-permitted')
  const closed = await requireOpenPhase(act, evaluationId, 'peer')
  if (closed) return closed
  const round = await roundOf(act, evaluationId)
  if (isRefusal(round)) return round
  const claims = await reviewedClaims(act, evaluationId, unitId)
  if (isRefusal(claims)) return claims
  if (!round.rules.sources.some(({ source }) => source === 'peer')) return refuse('peer-scores-not-asked')
  const claim = claims.find((each) => each.indicatorId === indicatorId)
  if (!claim) return refuse('claim-unknown')
  if (score !== null) {
    const shared = shareOfScore(round.tiers, claim.stated.weightPoints, score, 'peer')
    if (isRefusal(shared)) return refuse('peer-score-unfit', { why: shared.code })
  }
  const given = {
    score: score === null ? null : storableJson(score),
    scored_at: now,
    scored_by_name: actor.displayName,
  }
  await db
    .insertInto('peer_scores')
    .values({
      unit_id: unitId,
      evaluation_id: evaluationId,
      indicator_id: indicatorId,
      by_unit_id: byUnitId,
      ...given,
    })
    .onConflict((conflict) =>
      conflict.columns(['unit_id', 'evaluation_id', 'indicator_id', 'by_unit_id']).doUpdateSet(given),
    )
    .execute()
  // In the own unit's record: who scored what is not for the scored to read.
  await audit(db, actor, now, {
    act: 'score-peer',
    unitId: byUnitId,
    subject: `${evaluationId} ${unitId} ${indicatorId}`,
    after: { score },
  })
  return { indicatorId, score }
}
