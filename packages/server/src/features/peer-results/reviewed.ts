import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../platform/database/transact.ts'
import { statedClaimsOf, type FoundClaim } from '../claims/queries.ts'
import { speaksFor } from './policy.ts'

/** The claims of another unit that the actor's unit may look at now: same evaluation, handed in, peer review open. */
export async function reviewedClaims(
  { db, actor }: Act,
  evaluationId: string,
  unitId: string,
): Promise<FoundClaim[] | Refusal> {
  if (speaksFor(actor) === null) return refuse('not-permitted')
  if (speaksFor(actor) === unitId) return refuse('peer-objection-own')
  const reviewed = await db
    .selectFrom('reviewed_units')
    .select('unit_id')
    .where('evaluation_id', '=', evaluationId)
    .where('unit_id', '=', unitId)
    .executeTakeFirst()
  const claims = reviewed ? await statedClaimsOf(db, evaluationId, unitId) : []
  return claims.length === 0 ? refuse('peer-claims-not-there') : claims
}
