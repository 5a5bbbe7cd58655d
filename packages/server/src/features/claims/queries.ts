import { sql, type Transaction } from 'kysely'
import type { StatedClaim } from '@hengji/domain/evaluation/claim-draft.ts'
import type { DecimalText } from '@hengji/domain/kernel/decimal.ts'
import type { GivenScore } from '@hengji/domain/scoring/given-score.ts'
import type { Tables } from '../../platform/database/tables.ts'
import type { NamedProof } from './claim-rows.ts'
import { namedProofs, statedProofNames } from './stated-proofs.ts'

export { presentFilled } from './present.ts'
export { roundOf, type Round } from './round.ts'
export { viewSelfEvaluation } from './view-claims.ts'

export interface FoundClaim {
  unitId: string
  indicatorId: string
  stated: Omit<StatedClaim, 'proofs'> & { proofs: NamedProof[] }
}

/**
 * The claims of an evaluation as handed in, by unit; of units that are still writing there are none. Of its
 * proofs those that whoever asks may see. @param unitId one unit's only
 */
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
  const names = Map.groupBy(
    await statedProofNames(db, evaluationId, unitId),
    (named) => `${named.unitId}\n${named.indicatorId}`,
  )
  return rows.flatMap(({ stated, ...row }) => {
    if (stated === null) return []
    const named = names.get(`${row.unitId}\n${row.indicatorId}`) ?? []
    return [{ ...row, stated: { ...stated, proofs: namedProofs(stated.proofs, named) } }]
  })
}

export interface StatedWeight {
  unitId: string
  indicatorId: string
  weightPoints: DecimalText
}

/** What each claim of an evaluation that was handed in weighs, and nothing else of it. */
export async function statedWeightsOf(
  db: Transaction<Tables>,
  evaluationId: string,
): Promise<StatedWeight[]> {
  return db
    .selectFrom('claims')
    .innerJoin('self_evaluations', (join) =>
      join
        .onRef('self_evaluations.unit_id', '=', 'claims.unit_id')
        .onRef('self_evaluations.evaluation_id', '=', 'claims.evaluation_id'),
    )
    .select([
      'claims.unit_id as unitId',
      'claims.indicator_id as indicatorId',
      sql<DecimalText>`claims.stated ->> 'weightPoints'`.as('weightPoints'),
    ])
    .where('claims.evaluation_id', '=', evaluationId)
    .where('claims.stated', 'is not', null)
    .where('self_evaluations.state', 'in', ['submitted', 'accepted'])
    .orderBy('claims.unit_id')
    .orderBy('claims.indicator_id')
    .execute()
}

/** 单位自定, as a GroupYear wants it. */
export async function claimsOf(
  db: Transaction<Tables>,
  evaluationId: string,
  unitId?: string,
): Promise<{ unitId: string; indicatorId: string; self: GivenScore }[]> {
  let query = db
    .selectFrom('claims')
    .innerJoin('self_evaluations', (join) =>
      join
        .onRef('self_evaluations.unit_id', '=', 'claims.unit_id')
        .onRef('self_evaluations.evaluation_id', '=', 'claims.evaluation_id'),
    )
    .select([
      'claims.unit_id as unitId',
      'claims.indicator_id as indicatorId',
      sql<GivenScore | null>`claims.stated -> 'claim' -> 'score'`.as('self'),
    ])
    .where('claims.evaluation_id', '=', evaluationId)
    .where('self_evaluations.state', 'in', ['submitted', 'accepted'])
  if (unitId !== undefined) query = query.where('claims.unit_id', '=', unitId)
  const rows = await query.orderBy('claims.unit_id').orderBy('claims.indicator_id').execute()
  return rows.flatMap(({ self, ...row }) => (self === null ? [] : [{ ...row, self }]))
}
