import type { Actor } from '../../platform/sessions/actor.ts'
import { isAuditor, isBureau, isLiaisonOf, isOffice, isOfUnit, oversees } from '../organization/policy.ts'

/** People and structure: liaison and head of the unit keep their own, office and system administrator those of all. */
export function mayKeepPeople(actor: Actor, unitId: string): boolean {
  return isOffice(actor) || isSystemAdmin(actor) || isLiaisonOf(actor, unitId) || isHeadOf(actor, unitId)
}

/** Who works where is no secret: everybody of the unit, and whoever sees its plan. */
export function mayReadPeople(actor: Actor, unitId: string): boolean {
  return (
    mayKeepPeople(actor, unitId) ||
    isOfUnit(actor, unitId) ||
    isAuditor(actor) ||
    isBureau(actor) ||
    oversees(actor, unitId)
  )
}

/** Telephone numbers and addresses: only those who keep them. */
export function maySeeContacts(actor: Actor, unitId: string): boolean {
  return mayKeepPeople(actor, unitId)
}

/** Names of a plan are decided by those who see the plan: a system administrator sees none. */
export function mayDecideNames(actor: Actor, unitId: string): boolean {
  return isOffice(actor) || isLiaisonOf(actor, unitId) || isHeadOf(actor, unitId)
}

export function mayReadPlanNames(actor: Actor, unitId: string): boolean {
  return mayReadPeople(actor, unitId) && !isSystemAdmin(actor)
}

export function mayKeepPeerGroups(actor: Actor): boolean {
  return isOffice(actor)
}

/** All groups of a year; those of a unit see the own one. */
export function maySeeAllPeerGroups(actor: Actor): boolean {
  return isOffice(actor) || isBureau(actor) || isAuditor(actor)
}

export function maySeePeerGroupOf(actor: Actor, unitId: string): boolean {
  return maySeeAllPeerGroups(actor) || isOfUnit(actor, unitId) || oversees(actor, unitId)
}

function isSystemAdmin(actor: Actor): boolean {
  return actor.role === 'system-admin'
}

function isHeadOf(actor: Actor, unitId: string): boolean {
  return actor.role === 'unit-head' && actor.unit?.id === unitId
}
