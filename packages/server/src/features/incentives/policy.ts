import type { AdjustmentPart } from '@hengji/domain/incentive/adjustment-states.ts'
import type { AdjustmentKind } from '@hengji/domain/scheme/evaluation-rules.ts'
import type { Actor } from '../../platform/sessions/actor.ts'
import { isAuditor, isBureau, isLiaisonOf, isOffice, isOfUnit } from '../organization/policy.ts'

/** Those who stand above the units see all; a unit its own. Leaders of the city see them with the result. */
export function maySeeIncentivesOf(actor: Actor, unitId: string): boolean {
  return isOffice(actor) || isBureau(actor) || isAuditor(actor) || isOfUnit(actor, unitId)
}

export function maySeeIncentives(actor: Actor): boolean {
  return actor.unit !== null ? isOfUnit(actor, actor.unit.id) : maySeeIncentivesOf(actor, '')
}

/** A unit applies for its bonus; what is deducted from it the office enters. */
export function mayEnterIncentive(actor: Actor, kind: AdjustmentKind, unitId: string): boolean {
  return kind === 'bonus' ? speaksForUnit(actor, unitId) : isOffice(actor)
}

/** Liaison and head: whoever applies for the unit may go on with what the other began. */
export function speaksForUnit(actor: Actor, unitId: string): boolean {
  return isLiaisonOf(actor, unitId) || (actor.role === 'unit-head' && actor.unit?.id === unitId)
}

/**
 * What the actor is to an entry. A bonus the office decides on; a deduction somebody else than who entered it, of the
 * office or of the bureau, which gives its word on what a unit is judged by.
 */
export function partsOf(
  actor: Actor,
  entry: { unitId: string; kind: AdjustmentKind; enteredBy: string },
): AdjustmentPart[] {
  const parts: AdjustmentPart[] = []
  const isUnit = speaksForUnit(actor, entry.unitId)
  if (entry.kind === 'bonus' ? isUnit : entry.enteredBy === actor.accountId) parts.push('entrant')
  if (isUnit) parts.push('unit')
  if (isOffice(actor)) parts.push('office')
  if (isOffice(actor) || (isBureau(actor) && entry.kind === 'deduction')) parts.push('decider')
  return parts
}
