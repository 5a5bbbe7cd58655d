import type { Actor } from '../../platform/sessions/actor.ts'
import { isAuditor, isOffice, seesUnit } from '../organization/policy.ts'

/** The office organises the vote, closes it, gives it up. */
export function mayKeepElections(actor: Actor): boolean {
  return isOffice(actor)
}

/** Who sits on the panel, by name. */
export function maySeeSeats(actor: Actor): boolean {
  return isOffice(actor) || isAuditor(actor)
}

/** Those who see the unit, and those who sit on its panel. */
export function maySeeElection(actor: Actor, unitId: string, hasSeat: boolean): boolean {
  return hasSeat || seesUnit(actor, unitId)
}
