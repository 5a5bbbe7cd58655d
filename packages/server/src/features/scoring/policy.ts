import type { Actor } from '../../platform/sessions/actor.ts'
import { isAuditor, isLiaisonOf, isOffice } from '../organization/policy.ts'

export function maySeeScoreSheet(actor: Actor, unitId: string): boolean {
  return isOffice(actor) || isAuditor(actor) || isLiaisonOf(actor, unitId)
}

export function mayFillScoreSheet(actor: Actor, unitId: string): boolean {
  return isOffice(actor) || isLiaisonOf(actor, unitId)
}
