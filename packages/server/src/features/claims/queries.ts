import type { Transaction } from 'kysely'
import type { StatedClaim } from '@hengji/domain/evaluation/claim-draft.ts'
import type { GivenScore } from '@hengji/domain/scoring/given-score.ts'
import type { Tables } from '../../platform/database/tables.ts'

export { presentFilled } from './present.ts'
export { roundOf, type Round } from './round.ts'
export { viewSelfEvaluation } from './view-claims.ts'

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
  unitId?: string,
): Promise<{ unitId: string; indicatorId: string; self: GivenScore }[]> {
  return (await statedClaimsOf(db, evaluationId, unitId)).flatMap(({ unitId, indicatorId, stated }) =>
    stated.claim.score === null ? [] : [{ unitId, indicatorId, self: stated.claim.score }],
  )
}
