import type { Decider } from '@hengji/domain/scheme/scheme.ts'
import type { Actor } from '../../platform/sessions/actor.ts'
import { isAuditor, isBureau, isLiaisonOf, isOffice, isOfUnit, oversees } from '../organization/policy.ts'

/** Liaison and head of a unit draft its plan, submit it and answer for it. */
export function drafts(actor: DecidingActor, unitId: string): boolean {
  return isLiaisonOf(actor, unitId) || (actor.role === 'unit-head' && actor.unit?.id === unitId)
}

/** What of an actor decides in approval: asked also for accounts that have no session. */
export type DecidingActor = Pick<Actor, 'accountId' | 'role' | 'unit' | 'oversees'>

/**
 * As what somebody decides in the procedures of a unit; `null`: as nothing.
 * @param peers ids of the other units of its group
 */
export function standingOn(actor: DecidingActor, unitId: string, peers: readonly string[]): Decider | null {
  if (drafts(actor, unitId)) return 'unit'
  if (isOffice(actor)) return 'office'
  if (isBureau(actor)) return 'bureau'
  if (oversees(actor, unitId)) return 'approving-leader'
  return actor.role === 'unit' && actor.unit !== null && peers.includes(actor.unit.id) ? 'peers' : null
}

/** Everybody in the unit, its reviewers, and the auditor; peers once it was laid before them. */
export function maySeeProcedure(
  actor: DecidingActor,
  unitId: string,
  peers: readonly string[],
  isSubmitted: boolean,
): boolean {
  if (isOfUnit(actor, unitId) || isAuditor(actor)) return true
  const standing = standingOn(actor, unitId, peers)
  return standing !== null && (standing !== 'peers' || isSubmitted)
}

/** Plans of a unit as they are, with all their versions. */
export function maySeePlan(actor: DecidingActor, unitId: string): boolean {
  return maySeeProcedure(actor, unitId, [], false)
}

/** What is not yet a version is the unit's own affair. */
export function maySeeWorkingCopy(actor: DecidingActor, unitId: string): boolean {
  return isOfUnit(actor, unitId)
}

/** The office lays plans on the desk for every unit, and starts them likewise. */
export function mayStartPlan(actor: DecidingActor, unitId: string): boolean {
  return drafts(actor, unitId) || isOffice(actor)
}
