import type { Actor } from '../../platform/sessions/actor.ts'

/** What of a person these questions ask about: also an account that has no session. */
type Asker = Pick<Actor, 'role' | 'unit' | 'oversees'>

/** Each role by name: one that is added later sees nothing until it is named here. */
export function isOffice(actor: Asker): boolean {
  return actor.role === 'office'
}

export function isBureau(actor: Asker): boolean {
  return actor.role === 'bureau'
}

export function isFinance(actor: Asker): boolean {
  return actor.role === 'finance'
}

export function isAuditor(actor: Asker): boolean {
  return actor.role === 'auditor'
}

export function isLiaisonOf(actor: Asker, unitId: string): boolean {
  return actor.role === 'unit' && actor.unit?.id === unitId
}

/** Those who keep the machine (三员) judge nobody: not on a panel, not as leaders. */
export const machineRoles = [
  'system-admin',
  'security-admin',
  'audit-admin',
] as const satisfies readonly Actor['role'][]

export function keepsTheMachine({ role }: Pick<Asker, 'role'>): boolean {
  return machineRoles.some((each) => each === role)
}

const rolesOfUnits: readonly Actor['role'][] = [
  'unit',
  'unit-head',
  'supervising-leader',
  'section-head',
  'responsible',
]

/** Anybody who works in the unit. */
export function isOfUnit(actor: Asker, unitId: string): boolean {
  return rolesOfUnits.includes(actor.role) && actor.unit?.id === unitId
}

/** A leader of the city whose approval the unit's plan needs. */
export function oversees(actor: Asker, unitId: string): boolean {
  return actor.role === 'approving-leader' && actor.oversees.includes(unitId)
}

export function seesUnit(actor: Asker, unitId: string): boolean {
  return (
    isOffice(actor) ||
    isBureau(actor) ||
    isFinance(actor) ||
    isAuditor(actor) ||
    isOfUnit(actor, unitId) ||
    oversees(actor, unitId)
  )
}

export function unitsSeenBy<T extends { id: string }>(actor: Asker, units: T[]): T[] {
  return units.filter((unit) => seesUnit(actor, unit.id))
}

/** Which units there are, their names and order: the office, and the system administrator who prepares the city. */
export function mayKeepUnits(actor: Asker): boolean {
  return isOffice(actor) || actor.role === 'system-admin'
}
