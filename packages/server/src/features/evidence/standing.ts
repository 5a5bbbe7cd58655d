import type { Act } from '../../platform/database/transact.ts'
import { listOwnIndicators } from '../tracking/queries.ts'
import type { OwnResponsibility } from './policy.ts'

/** What the actor answers for in the unit, personally, as head of a section, or as a deputy today. */
export function ownResponsibilities(act: Act, unitId: string): Promise<OwnResponsibility[]> {
  return listOwnIndicators(act, unitId)
}
