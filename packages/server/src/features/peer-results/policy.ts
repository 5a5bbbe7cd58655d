import type { PeerObjectionPart } from '@hengji/domain/evaluation/peer-objection.ts'
import type { Actor } from '../../platform/sessions/actor.ts'
import { isAuditor, isBureau, isOffice } from '../organization/policy.ts'

/** Liaison or head: they look at the others of the group for their unit, object and answer. */
export function speaksFor(actor: Actor): string | null {
  return actor.role === 'unit' || actor.role === 'unit-head' ? (actor.unit?.id ?? null) : null
}

/** All of it; a unit sees its own group's claims, and the objections that it raised or is to answer. */
export function maySeeAllPeerResults(actor: Actor): boolean {
  return isOffice(actor) || isBureau(actor) || isAuditor(actor)
}

export function mayDecideObjections(actor: Actor): boolean {
  return isOffice(actor)
}

/** Statistics are for the office, and for whoever audits it. */
export function maySeePeerStatistics(actor: Actor): boolean {
  return isOffice(actor) || isAuditor(actor)
}

export function partsInObjection(
  actor: Actor,
  objection: { unitId: string; byUnitId: string },
): PeerObjectionPart[] {
  const unitId = speaksFor(actor)
  const parts: PeerObjectionPart[] = []
  if (unitId === objection.byUnitId) parts.push('objector')
  if (unitId === objection.unitId) parts.push('claimant')
  if (isOffice(actor)) parts.push('office')
  return parts
}
