import type { Act } from '../../platform/database/transact.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import { isOfUnit } from '../organization/policy.ts'
import { listOwnResponsibilities, type OwnResponsibility } from './queries.ts'

/** What the actor answers for in the unit, personally or as a deputy today. */
export async function ownResponsibilities(act: Act, unitId: string): Promise<OwnResponsibility[]> {
  const { db, actor, now } = act
  if (actor.personId === null || !isOfUnit(actor, unitId)) return []
  const today = shanghaiDay(now)
  const deputised = await db
    .selectFrom('deputies')
    .select('person_id')
    .where('unit_id', '=', unitId)
    .where('deputy_id', '=', actor.personId)
    .where('revoked_at', 'is', null)
    .where('from_on', '<=', today)
    .where('until_on', '>=', today)
    .execute()
  return listOwnResponsibilities(db, unitId, [actor.personId, ...deputised.map(({ person_id }) => person_id)])
}
