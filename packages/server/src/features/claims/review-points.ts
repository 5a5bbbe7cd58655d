import type { PointsReviewView, ReviewPoints } from '@hengji/contract/claims.ts'
import { readReview } from '@hengji/domain/evaluation/points-review.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { sql } from 'kysely'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import { pinnedPlanOf, requireOpenPhase } from '../evaluation/queries.ts'
import { mayReviewPoints, maySeeReviews } from './policy.ts'
import { reviewsOf } from './queries.ts'

export async function listReviews(act: Act, evaluationId: string): Promise<PointsReviewView[] | Refusal> {
  if (!maySeeReviews(act.actor)) return refuse('not-permitted')
  const known = await act.db
    .selectFrom('evaluations')
    .select('id')
    .where('id', '=', evaluationId)
    .executeTakeFirst()
  if (!known) return refuse('evaluation-unknown')
  return (await reviewsOf(act.db, evaluationId)).map(({ review, ...row }) => ({ ...row, ...review }))
}

/** Decides an indicator's points after review, or takes that back; what was decided before stays to be read. */
export async function reviewPoints(
  act: Act,
  evaluationId: string,
  unitId: string,
  indicatorId: string,
  { revision, pointsBefore, points, reason }: ReviewPoints,
): Promise<PointsReviewView[] | Refusal> {
  const { db, actor, now } = act
  if (!mayReviewPoints(actor)) return refuse('not-permitted')
  const closed = await requireOpenPhase(act, evaluationId, 'result')
  if (closed) return closed
  const plan = await pinnedPlanOf(act, evaluationId, unitId)
  if (plan === null) return refuse('unit-without-pinned-plan')
  const indicator = await db
    .selectFrom('plan_indicators')
    .select('weight_points')
    .where('unit_id', '=', unitId)
    .where('document_id', '=', plan.documentId)
    .where('version', '=', plan.version)
    .where('indicator_id', '=', indicatorId)
    .executeTakeFirst()
  if (!indicator) return refuse('claim-unknown')
  await sql`select pg_advisory_xact_lock(hashtextextended(${`review ${evaluationId} ${indicatorId}`}, 0))`.execute(
    db,
  )
  const last = await db
    .selectFrom('points_reviews')
    .select(['revision', 'points'])
    .where('unit_id', '=', unitId)
    .where('evaluation_id', '=', evaluationId)
    .where('indicator_id', '=', indicatorId)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst()
  const standing = last?.points === null ? 0 : (last?.revision ?? 0)
  if (standing !== revision) return refuse('review-changed-meanwhile')
  const read =
    points === null
      ? { points: null, reason: reason.trim() }
      : readReview({ points, reason }, indicator.weight_points ?? '0', pointsBefore)
  if (isRefusal(read)) return read
  if (read.reason === '') return refuse('review-without-reason')
  if (read.points === null && standing === 0) return listReviews(act, evaluationId)
  await db
    .insertInto('points_reviews')
    .values({
      unit_id: unitId,
      evaluation_id: evaluationId,
      indicator_id: indicatorId,
      revision: (last?.revision ?? 0) + 1,
      points_before: pointsBefore,
      points: read.points,
      reason: read.reason,
      decided_at: now,
      decided_by: actor.accountId,
      decided_by_name: actor.displayName,
    })
    .execute()
  await audit(db, actor, now, {
    act: 'review-points',
    unitId,
    subject: `${evaluationId} ${indicatorId}`,
    before: { points: last?.points ?? pointsBefore },
    after: { points: read.points ?? pointsBefore, reason: read.reason },
  })
  return listReviews(act, evaluationId)
}
