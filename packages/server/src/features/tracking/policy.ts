import type { Actor } from '../../platform/sessions/actor.ts'
import { isAuditor, isBureau, isLiaisonOf, isOffice, isOfUnit, oversees } from '../organization/policy.ts'

/** Within a unit everyone reads the plan's progress; so do the office, the bureau, the auditor and the leaders above. */
export function maySeeProgress(actor: Actor, unitId: string): boolean {
  return (
    isOffice(actor) ||
    isBureau(actor) ||
    isAuditor(actor) ||
    isOfUnit(actor, unitId) ||
    oversees(actor, unitId)
  )
}

/** @param isTheirs the actor, or somebody the actor stands in for today, is its owner or heads its section */
export function mayReport(actor: Actor, unitId: string, isTheirs: boolean): boolean {
  return reportsForUnit(actor, unitId) || isOffice(actor) || (isOfUnit(actor, unitId) && isTheirs)
}

/** All of the unit's: the liaison and the head of the unit. */
export function reportsForUnit(actor: Actor, unitId: string): boolean {
  return isLiaisonOf(actor, unitId) || (actor.role === 'unit-head' && actor.unit?.id === unitId)
}

/** The office reports for nobody: it corrects, and says why. */
export function reportNeedsReason(actor: Actor): boolean {
  return isOffice(actor)
}

/** What is measured and the interim targets: the unit's liaison, and the office. */
export function mayEditMeasures(actor: Actor, unitId: string): boolean {
  return isOffice(actor) || isLiaisonOf(actor, unitId)
}
