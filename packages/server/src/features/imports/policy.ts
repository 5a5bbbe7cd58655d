import { officeUnit } from '../../platform/audit/audit.ts'
import type { Actor } from '../../platform/sessions/actor.ts'
import { isAuditor, isLiaisonOf, isOffice } from '../organization/policy.ts'

/** The desk on which a file is laid: a liaison's own unit's, or the office's. `null`: this person has none. */
export function deskOf(actor: Actor): string | null {
  if (isOffice(actor)) return officeUnit
  return actor.role === 'unit' && actor.unit !== null ? actor.unit.id : null
}

export function mayBrowseImports(actor: Actor): boolean {
  return isOffice(actor) || isAuditor(actor) || actor.role === 'unit'
}

export function maySeeImport(actor: Actor, desk: string): boolean {
  return isOffice(actor) || isAuditor(actor) || isLiaisonOf(actor, desk)
}

export function mayReviewImport(actor: Actor, desk: string): boolean {
  return isOffice(actor) || isLiaisonOf(actor, desk)
}

/** The office confirms for every unit, a liaison for the own one only. */
export function mayConfirmFor(actor: Actor, unitId: string): boolean {
  return isOffice(actor) || isLiaisonOf(actor, unitId)
}
