import { officeUnit } from '../../platform/audit/audit.ts'
import type { Actor } from '../../platform/sessions/actor.ts'
import { isAuditor, isOffice } from '../organization/policy.ts'

/** The rules of a year hold for every unit: the office sets them. Everybody may read them. */
export function mayEditRules(actor: Actor): boolean {
  return isOffice(actor)
}

/** The unit whose group robots this person keeps: a liaison the own unit's, the office its own. `null`: none. */
export function robotsKeptBy(actor: Actor): { id: string; name: string } | null {
  if (isOffice(actor)) return { id: officeUnit, name: '效能办' }
  return actor.role === 'unit' ? actor.unit : null
}

/** The office and the auditor look over all that was sent; everybody else over what was sent to them. */
export function maySeeAllDeliveries(actor: Actor): boolean {
  return isOffice(actor) || isAuditor(actor)
}
