import type { Selectable, Transaction } from 'kysely'
import type { DecimalText } from '@hengji/domain/kernel/decimal.ts'
import type { PointsReview } from '@hengji/domain/result/group-year.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Tables } from '../../platform/database/tables.ts'
import type { PointsReviewRow } from '../../platform/database/tables/claims.ts'

export interface FoundReview {
  unitId: string
  indicatorId: string
  revision: number
  pointsBefore: DecimalText
  /** Who entered it, whosoever decided. */
  enteredBy: string
  review: PointsReview
}

/** 考评结果复核: the standing reviews of an evaluation. @param unitId one unit's only */
export async function reviewsOf(
  db: Transaction<Tables>,
  evaluationId: string,
  unitId?: string,
): Promise<FoundReview[]> {
  let query = db
    .selectFrom('points_reviews')
    .distinctOn(['unit_id', 'indicator_id'])
    .selectAll()
    .where('evaluation_id', '=', evaluationId)
  if (unitId !== undefined) query = query.where('unit_id', '=', unitId)
  const rows = await query.orderBy('unit_id').orderBy('indicator_id').orderBy('revision', 'desc').execute()
  return rows.flatMap(({ points, ...row }) =>
    points === null
      ? []
      : [
          {
            unitId: row.unit_id,
            indicatorId: row.indicator_id,
            revision: row.revision,
            pointsBefore: row.points_before,
            enteredBy: row.decided_by_name,
            review: {
              points,
              reason: row.reason,
              decider: row.decider,
              decidedOn: shanghaiDay(row.decided_at),
            },
          },
        ],
  )
}

/** Every review of a unit that was made or taken back, the latest first. */
export function reviewHistoryOf(
  db: Transaction<Tables>,
  evaluationId: string,
  unitId: string,
): Promise<Selectable<PointsReviewRow>[]> {
  return db
    .selectFrom('points_reviews')
    .selectAll()
    .where('evaluation_id', '=', evaluationId)
    .where('unit_id', '=', unitId)
    .orderBy('indicator_id')
    .orderBy('revision', 'desc')
    .execute()
}
