import type { VisitPart } from '@hengji/domain/evaluation/on-site-visit.ts'
import type { Role } from '@hengji/contract/session.ts'
import type { Actor } from '../../platform/sessions/actor.ts'
import { isAuditor, isBureau, isLiaisonOf, isOffice, isOfUnit } from '../organization/policy.ts'

/** The office announces the seed, draws, and says who goes where and when. */
export function mayKeepOnSite(actor: Actor): boolean {
  return isOffice(actor)
}

/** Where the seed comes from and what was drawn of the own unit is no secret to the unit. */
export function maySeeOnSiteOf(actor: Actor, unitId: string): boolean {
  return isOffice(actor) || isBureau(actor) || isAuditor(actor) || isOfUnit(actor, unitId)
}

export function maySeeVisit(actor: Actor, unitId: string, isExaminer: boolean): boolean {
  return isExaminer || maySeeOnSiteOf(actor, unitId)
}

/** What is being found is not told to those it is about before it is handed over. */
export function maySeeFindings(actor: Actor, isExaminer: boolean, isHandedOver: boolean): boolean {
  return isHandedOver || isExaminer || isOffice(actor) || isAuditor(actor)
}

/** Roles that may take a seat: those who change something at all, and stand in no administration of the site. */
export const examinerRoles: readonly Role[] = [
  'office',
  'bureau',
  'unit',
  'unit-head',
  'supervising-leader',
  'section-head',
  'responsible',
]

/** What the actor is to a visit. For the unit its liaison or head speaks. */
export function partsOf(actor: Actor, unitId: string, isExaminer: boolean): VisitPart[] {
  const parts: VisitPart[] = []
  if (isExaminer) parts.push('examiner')
  if (isLiaisonOf(actor, unitId) || (actor.role === 'unit-head' && actor.unit?.id === unitId))
    parts.push('unit')
  if (isOffice(actor)) parts.push('office')
  return parts
}
