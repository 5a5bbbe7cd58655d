import type { SelfEvaluationPart } from '@hengji/domain/evaluation/self-evaluation-states.ts'
import type { Actor } from '../../platform/sessions/actor.ts'
import { isAuditor, isBureau, isLiaisonOf, isOffice, isOfUnit, oversees } from '../organization/policy.ts'

/** Everybody of the unit, and those who see its plan. */
export function mayReadSelfEvaluation(actor: Actor, unitId: string): boolean {
  return (
    isOffice(actor) ||
    isBureau(actor) ||
    isAuditor(actor) ||
    isOfUnit(actor, unitId) ||
    oversees(actor, unitId)
  )
}

/** Liaison and head of the unit, for the whole of it. */
export function keepsSelfEvaluation(actor: Actor, unitId: string): boolean {
  return isLiaisonOf(actor, unitId) || (actor.role === 'unit-head' && actor.unit?.id === unitId)
}

/** What the actor is to a unit's self-evaluation. @param submittedBy the account that handed it in */
export function partsInSelfEvaluation(
  actor: Actor,
  unitId: string,
  submittedBy: string | null,
): SelfEvaluationPart[] {
  const parts: SelfEvaluationPart[] = []
  if (keepsSelfEvaluation(actor, unitId)) parts.push('keeper')
  if (submittedBy === actor.accountId) parts.push('submitter')
  if (isOffice(actor)) parts.push('office')
  return parts
}
