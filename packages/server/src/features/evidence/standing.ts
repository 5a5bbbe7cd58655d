import type { Act } from '../../platform/database/transact.ts'
import { isOfUnit } from '../organization/policy.ts'
import { standingOf } from '../people/queries.ts'
import { listOwnResponsibilities, type OwnResponsibility } from './queries.ts'

/** What the actor answers for in the unit, personally or as a deputy today. */
export async function ownResponsibilities(act: Act, unitId: string): Promise<OwnResponsibility[]> {
  if (act.actor.personId === null || !isOfUnit(act.actor, unitId)) return []
  const { actsFor } = await standingOf(act)
  return listOwnResponsibilities(act.db, unitId, actsFor)
}
