import type { Transaction } from 'kysely'
import type { StatedClaim } from '@hengji/domain/evaluation/claim-draft.ts'
import type { DecimalText } from '@hengji/domain/kernel/decimal.ts'
import type { PointsReview } from '@hengji/domain/result/group-year.ts'
import type { GivenScore } from '@hengji/domain/scoring/given-score.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Tables } from '../../platform/database/tables.ts'

export { presentFilled } from './present.ts'
export { roundOf, type Round } from './round.ts'

export interface FoundClaim {
  unitId: string
  indicatorId: string
  stated: StatedClaim
}

/** The claims of an evaluation as handed in, by unit; of units that are still writing there are none. @param unitId one unit's only */
export async function statedClaimsOf(
  db: Transaction<Tables>,
  evaluationId: string,
  unitId?: string,
): Promise<FoundClaim[]> {
  let query = db
    .selectFrom('claims')
    .innerJoin('self_evaluations', (join) =>
      join
        .onRef('self_evaluations.unit_id', '=', 'claims.unit_id')
        .onRef('self_evaluations.evaluation_id', '=', 'claims.evaluation_id'),
    )
    .select(['claims.unit_id as unitId', 'claims.indicator_id as indicatorId', 'claims.stated'])
    .where('claims.evaluation_id', '=', evaluationId)
    .where('self_evaluations.state', 'in', ['submitted', 'accepted'])
  if (unitId !== undefined) query = query.where('claims.unit_id', '=', unitId)
  const rows = await query.orderBy('claims.unit_id').orderBy('claims.indicator_id').execute()
  return rows.flatMap(({ stated, ...row }) => (stated === null ? [] : [{ ...row, stated }]))
}

/** 单位自定, as a GroupYear wants it. */
export async function claimsOf(
  db: Transaction<Tables>,
  evaluationId: string,
): Promise<{ unitId: string; indicatorId: string; self: GivenScore }[]> {
  return (await statedClaimsOf(db, evaluationId)).flatMap(({ unitId, indicatorId, stated }) =>
    stated.claim.score === null ? [] : [{ unitId, indicatorId, self: stated.claim.score }],
  )
}

export interface FoundReview {
  unitId: string
  indicatorId: string
  revision: number
  pointsBefore: DecimalText
  review: PointsReview
}

/** 考评结果复核: the standing reviews of an evaluation. */
export async function reviewsOf(db: Transaction<Tables>, evaluationId: string): Promise<FoundReview[]> {
  const rows = await db
    .selectFrom('points_reviews')
    .distinctOn(['unit_id', 'indicator_id'])
    .selectAll()
    .where('evaluation_id', '=', evaluationId)
    .orderBy('unit_id')
    .orderBy('indicator_id')
    .orderBy('revision', 'desc')
    .execute()
  return rows.flatMap((row) =>
    row.points === null
      ? []
      : [
          {
            unitId: row.unit_id,
            indicatorId: row.indicator_id,
            revision: row.revision,
            pointsBefore: row.points_before,
            review: {
              points: row.points,
              reason: row.reason,
              decider: row.decided_by_name,
              decidedOn: shanghaiDay(row.decided_at),
            },
          },
        ],
  )
}
