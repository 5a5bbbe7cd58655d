import type { Actor } from '../../platform/sessions/actor.ts'
import type { ResponsibilityCapacity } from '../../platform/database/tables/people.ts'
import { isAuditor, isLiaisonOf, isOffice, isOfUnit } from '../organization/policy.ts'

/*
 * Proofs follow their indicators. Office, auditor, the unit's liaison and its head see all of a unit's; whoever in the
 * unit answers for an indicator (owner, section, supervising leader) sees that indicator's, and everybody the own ones.
 * Bureau, finance, leaders of the city, other units and administrators see none, but for what stands for a claim that they
 * review as peers or vote on as members of a panel (visible-evidence.ts).
 */

/** An indicator that the actor answers for. */
export interface OwnResponsibility {
  documentId: string
  indicatorId: string
  capacity: ResponsibilityCapacity
}

/** May ask for the unit's proofs at all. */
export function mayBrowseEvidence(actor: Actor, unitId: string): boolean {
  return isOffice(actor) || isAuditor(actor) || isOfUnit(actor, unitId)
}

export function seesAllEvidence(actor: Actor, unitId: string): boolean {
  return isOffice(actor) || isAuditor(actor) || isLiaisonOf(actor, unitId) || isHeadOf(actor, unitId)
}

export function seesEvidenceOf(
  actor: Actor,
  unitId: string,
  indicatorId: string,
  own: readonly OwnResponsibility[],
): boolean {
  if (seesAllEvidence(actor, unitId)) return true
  return isOfUnit(actor, unitId) && own.some((each) => each.indicatorId === indicatorId)
}

/** Those who report an indicator attach its proofs; a leader looks on. */
export function mayAttachTo(
  actor: Actor,
  unitId: string,
  indicatorId: string,
  own: readonly OwnResponsibility[],
): boolean {
  if (isLiaisonOf(actor, unitId) || isHeadOf(actor, unitId)) return true
  return (
    isOfUnit(actor, unitId) &&
    own.some((each) => each.indicatorId === indicatorId && each.capacity !== 'leader')
  )
}

/** Bringing in a file without an indicator yet: those of the unit who report. */
export function mayAddEvidence(actor: Actor, unitId: string): boolean {
  return isLiaisonOf(actor, unitId) || (isOfUnit(actor, unitId) && reporting.includes(actor.role))
}

const reporting: readonly Actor['role'][] = ['unit-head', 'section-head', 'responsible']

export function mayDeleteEvidence(actor: Actor, unitId: string, uploadedBy: string): boolean {
  return isLiaisonOf(actor, unitId) || (isOfUnit(actor, unitId) && actor.accountId === uploadedBy)
}

/** The whole of a unit's proofs leaves the house in one file: those who see all of them. */
export function mayArchiveEvidence(actor: Actor, unitId: string): boolean {
  return seesAllEvidence(actor, unitId)
}

function isHeadOf(actor: Actor, unitId: string): boolean {
  return actor.role === 'unit-head' && actor.unit?.id === unitId
}
