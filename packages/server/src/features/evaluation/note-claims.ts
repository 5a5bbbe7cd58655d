import type { Transaction } from 'kysely'
import type { ClaimDraft } from '@hengji/domain/evaluation/claim-draft.ts'
import { audit } from '../../platform/audit/audit.ts'
import { storableJson } from '../../platform/database/storable-json.ts'
import type { Tables } from '../../platform/database/tables.ts'

export interface ClaimOf {
  unitId: string
  evaluationId: string
  indicatorId: string
}

/** Says that the record tells of a claim up to this save. */
export async function markClaimNoted(
  db: Transaction<Tables>,
  { unitId, evaluationId, indicatorId }: ClaimOf,
  revision: number,
  draft: ClaimDraft,
): Promise<void> {
  await db
    .insertInto('claim_notes')
    .values({
      unit_id: unitId,
      evaluation_id: evaluationId,
      indicator_id: indicatorId,
      revision,
      draft: storableJson(draft),
    })
    .onConflict((conflict) =>
      conflict.columns(['unit_id', 'evaluation_id', 'indicator_id']).doUpdateSet((excluded) => ({
        revision: excluded.ref('excluded.revision'),
        draft: excluded.ref('excluded.draft'),
      })),
    )
    .execute()
}

/**
 * Puts into the record what was typed since its last entry, in the name of who typed it. Done before anything comes of
 * it: another types there, the claims are handed in, the phase ends. So nothing that ever counted is without its entry.
 * @param only one unit's, or one indicator's
 */
export async function noteTypedClaims(
  db: Transaction<Tables>,
  now: Date,
  evaluationId: string,
  only: { unitId?: string; indicatorId?: string } = {},
): Promise<void> {
  let query = db
    .selectFrom('claims')
    .leftJoin('claim_notes', (join) =>
      join
        .onRef('claim_notes.unit_id', '=', 'claims.unit_id')
        .onRef('claim_notes.evaluation_id', '=', 'claims.evaluation_id')
        .onRef('claim_notes.indicator_id', '=', 'claims.indicator_id'),
    )
    .select([
      'claims.unit_id as unitId',
      'claims.indicator_id as indicatorId',
      'claims.revision',
      'claims.draft',
      'claims.saved_at as savedAt',
      'claims.saved_by as savedBy',
      'claims.saved_by_name as savedByName',
      'claim_notes.draft as noted',
    ])
    .where('claims.evaluation_id', '=', evaluationId)
    .where((row) => row('claims.revision', '>', row.fn.coalesce('claim_notes.revision', row.lit(0))))
  if (only.unitId !== undefined) query = query.where('claims.unit_id', '=', only.unitId)
  if (only.indicatorId !== undefined) query = query.where('claims.indicator_id', '=', only.indicatorId)
  for (const claim of await query.orderBy('claims.unit_id').orderBy('claims.indicator_id').execute()) {
    const { unitId, indicatorId, revision, draft, noted, savedAt, savedBy, savedByName } = claim
    await audit(db, { accountId: savedBy, displayName: savedByName ?? '' }, now, {
      act: 'save-claim',
      unitId,
      subject: `${evaluationId} ${indicatorId}`,
      before: noted && { ...noted },
      after: { ...draft, savedAt: savedAt?.toISOString() ?? null },
    })
    await markClaimNoted(db, { unitId, evaluationId, indicatorId }, revision, draft)
  }
}
