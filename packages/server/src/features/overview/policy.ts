import type { Actor } from '../../platform/sessions/actor.ts'
import { isAuditor, isBureau, isOffice } from '../organization/policy.ts'
import { maySeeProgress } from '../tracking/policy.ts'

/** Those who watch over several units, and everybody for the own unit. */
export function mayBrowseOverview(actor: Actor): boolean {
  return seesSeveralUnits(actor) || (actor.unit !== null && maySeeProgress(actor, actor.unit.id))
}

/** The rows are units; for the others they are the departments of the own unit. */
export function seesSeveralUnits(actor: Actor): boolean {
  return isOffice(actor) || isBureau(actor) || isAuditor(actor) || actor.role === 'approving-leader'
}

export function mayLookAtUnit(actor: Actor, unitId: string): boolean {
  return maySeeProgress(actor, unitId)
}

/** Those who answer for a part of a unit can look at that part alone. */
export function mayHavePart(actor: Actor): boolean {
  return actor.personId !== null && partRoles.includes(actor.role)
}
const partRoles: readonly Actor['role'][] = ['supervising-leader', 'section-head', 'responsible']
