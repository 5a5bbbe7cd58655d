import type { Actor } from '../../platform/sessions/actor.ts'
import { isAuditor, isBureau, isOffice } from '../organization/policy.ts'

/** The office opens evaluations, their phases, and closes them. */
export function mayKeepEvaluations(actor: Actor): boolean {
  return isOffice(actor)
}

/** Those who stand above the units, and the city's leaders, who evaluate. */
export function maySeeAllEvaluations(actor: Actor): boolean {
  return isOffice(actor) || isBureau(actor) || isAuditor(actor) || actor.role === 'approving-leader'
}

/** The evaluation of the own group. @param unitIds the units that take part */
export function maySeeEvaluation(actor: Actor, unitIds: readonly string[]): boolean {
  return maySeeAllEvaluations(actor) || (actor.unit !== null && unitIds.includes(actor.unit.id))
}
