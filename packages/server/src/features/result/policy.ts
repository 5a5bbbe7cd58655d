import type { ResultObjectionPart } from '@hengji/domain/result/result-objection.ts'
import type { ResultPart } from '@hengji/domain/result/result-states.ts'
import type { Actor } from '../../platform/sessions/actor.ts'
import { isAuditor, isBureau, isLiaisonOf, isOffice, isOfUnit, oversees } from '../organization/policy.ts'

/** The office reckons, announces, publishes and corrects. */
export function mayReckonResult(actor: Actor): boolean {
  return isOffice(actor)
}

/** Points after review are the office's to decide. */
export function mayReviewPoints(actor: Actor): boolean {
  return isOffice(actor)
}

/** What every source gave, one beside the other; row security shows peers' scores to these two only. */
export function maySeeReviewDesk(actor: Actor): boolean {
  return isOffice(actor) || isAuditor(actor)
}

/** Every step and the whole input, also before the announcement; with it goes trying what other rules would do. */
export function maySeeWholeResult(actor: Actor): boolean {
  return isOffice(actor) || isBureau(actor) || isAuditor(actor)
}

/** A unit in detail, down to the single ballot: those above, its own people, the leader who oversees it. */
export function maySeeUnitResult(actor: Actor, unitId: string): boolean {
  return maySeeWholeResult(actor) || isOfUnit(actor, unitId) || oversees(actor, unitId)
}

/** What persons brought in is for those who lead the unit, and for those who look after the evaluation. */
export function maySeeSecondLevel(actor: Actor, unitId: string): boolean {
  return isOffice(actor) || isAuditor(actor) || speaksFor(actor, unitId) || isDeputyHead(actor, unitId)
}

/** A unit objects by its liaison or its head. */
export function mayFileObjection(actor: Actor, unitId: string): boolean {
  return speaksFor(actor, unitId)
}

/** Signed off by the bureau, or by somebody of the office other than who announced. */
export function resultPartsOf(actor: Actor, announcedBy: string | null): ResultPart[] {
  const parts: ResultPart[] = []
  if (isOffice(actor)) parts.push('office')
  if (isOffice(actor) || isBureau(actor)) parts.push('signer')
  if (announcedBy === actor.accountId) parts.push('announcer')
  return parts
}

/** @param decidedBy who decided the very thing that is objected to, by name */
export function objectionPartsOf(
  actor: Actor,
  unitId: string,
  decidedBy: readonly string[],
): ResultObjectionPart[] {
  const parts: ResultObjectionPart[] = []
  if (speaksFor(actor, unitId)) parts.push('unit')
  if (isOffice(actor)) parts.push('office')
  if (actor.unit?.id === unitId || decidedBy.includes(actor.displayName)) parts.push('concerned')
  return parts
}

function speaksFor(actor: Actor, unitId: string): boolean {
  return isLiaisonOf(actor, unitId) || (actor.role === 'unit-head' && actor.unit?.id === unitId)
}

function isDeputyHead(actor: Actor, unitId: string): boolean {
  return actor.role === 'supervising-leader' && actor.unit?.id === unitId
}
