import { sql } from 'kysely'
import type { ReviewDesk, ReviewPoints } from '@hengji/contract/reviews.ts'
import { readReview } from '@hengji/domain/evaluation/points-review.ts'
import { decimalOf } from '@hengji/domain/kernel/decimal.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import { requireOpenPhase } from '../evaluation/queries.ts'
import { mayReviewPoints } from './policy.ts'
import { holdResult } from './result-rows.ts'
import { reviewHindrance, viewReviewDesk } from './view-reviews.ts'

/**
 * Decides an indicator's points after review, or takes that back; what was decided before stays to be read. The points
 * before are reckoned here, from the sources as they are now: nobody names them.
 */
export async function reviewPoints(
  act: Act,
  evaluationId: string,
  unitId: string,
  indicatorId: string,
  { revision, pointsBefore, points, reason, decider }: ReviewPoints,
): Promise<ReviewDesk | Refusal> {
  const { db, actor, now } = act
  if (!mayReviewPoints(actor)) return refuse('not-permitted')
  const closed = await requireOpenPhase(act, evaluationId, 'result')
  if (closed) return closed
  // Whoever announces meanwhile, waits or is waited for.
  await holdResult(act, evaluationId)
  const hindrance = await reviewHindrance(act, evaluationId)
  if (hindrance) return hindrance
  const desk = await viewReviewDesk(act, evaluationId, unitId)
  if (isRefusal(desk)) return desk
  const row = desk.rows.find((each) => each.indicatorId === indicatorId)
  if (!row) return refuse('claim-unknown')
  if ((row.review?.revision ?? 0) !== revision) return refuse('review-changed-meanwhile')
  if (points === null && row.review === null) return desk
  const before = row.before
  if (points !== null && before === null) return refuse('review-of-nothing', { fault: row.fault ?? '' })
  if (points !== null && before !== null && !decimalOf(before).equals(pointsBefore))
    return refuse('review-changed-meanwhile')
  const standing = before ?? row.review?.pointsBefore ?? pointsBefore
  const read =
    points === null
      ? { points: null, reason: reason.trim() }
      : readReview({ points, reason }, row.weightPoints, standing)
  if (isRefusal(read)) return read
  if (read.reason === '') return refuse('review-without-reason')
  const { rows } = await sql<{ last: number | null }>`
    select max(revision) as last from points_reviews
    where unit_id = ${unitId} and evaluation_id = ${evaluationId} and indicator_id = ${indicatorId}`.execute(
    db,
  )
  const inWhoseName = decider?.trim() || actor.displayName
  await db
    .insertInto('points_reviews')
    .values({
      unit_id: unitId,
      evaluation_id: evaluationId,
      indicator_id: indicatorId,
      revision: (rows[0]?.last ?? 0) + 1,
      points_before: standing,
      points: read.points,
      reason: read.reason,
      decider: inWhoseName,
      decided_at: now,
      decided_by: actor.accountId,
      decided_by_name: actor.displayName,
    })
    .execute()
  await audit(db, actor, now, {
    act: 'review-points',
    unitId,
    subject: `${evaluationId} ${indicatorId}`,
    before: { points: row.review?.points ?? standing },
    after: { points: read.points ?? standing, reason: read.reason, decider: inWhoseName },
  })
  return viewReviewDesk(act, evaluationId, unitId)
}
