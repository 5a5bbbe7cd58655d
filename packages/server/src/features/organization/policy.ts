import type { Actor } from '../../platform/sessions/actor.ts'

/** Each role by name: one that is added later sees nothing until it is named here. */
export function isOffice(actor: Actor): boolean {
  return actor.role === 'office'
}

export function isFinance(actor: Actor): boolean {
  return actor.role === 'finance'
}

export function isAuditor(actor: Actor): boolean {
  return actor.role === 'auditor'
}

export function isLiaisonOf(actor: Actor, unitId: string): boolean {
  return actor.role === 'unit' && actor.unit?.id === unitId
}

export function seesUnit(actor: Actor, unitId: string): boolean {
  return isOffice(actor) || isFinance(actor) || isAuditor(actor) || isLiaisonOf(actor, unitId)
}

export function unitsSeenBy<T extends { id: string }>(actor: Actor, units: T[]): T[] {
  return units.filter((unit) => seesUnit(actor, unit.id))
}
