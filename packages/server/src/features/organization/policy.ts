import type { Actor } from '../../platform/sessions/actor.ts'

/** Each role by name: one that is added later sees nothing until it is named here. */
export function isOffice(actor: Actor): boolean {
  return actor.role === 'office'
}

export function isBureau(actor: Actor): boolean {
  return actor.role === 'bureau'
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

const rolesOfUnits: readonly Actor['role'][] = [
  'unit',
  'unit-head',
  'supervising-leader',
  'section-head',
  'responsible',
]

/** Anybody who works in the unit. */
export function isOfUnit(actor: Actor, unitId: string): boolean {
  return rolesOfUnits.includes(actor.role) && actor.unit?.id === unitId
}

/** A leader of the city whose approval the unit's plan needs. */
export function oversees(actor: Actor, unitId: string): boolean {
  return actor.role === 'approving-leader' && actor.oversees.includes(unitId)
}

export function seesUnit(actor: Actor, unitId: string): boolean {
  return (
    isOffice(actor) ||
    isBureau(actor) ||
    isFinance(actor) ||
    isAuditor(actor) ||
    isOfUnit(actor, unitId) ||
    oversees(actor, unitId)
  )
}

export function unitsSeenBy<T extends { id: string }>(actor: Actor, units: T[]): T[] {
  return units.filter((unit) => seesUnit(actor, unit.id))
}
