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

/** Members before and while they vote, and those who watch over it. The judged unit reads its claims on their own page. */
export function mayReadMaterial(actor: Actor, unitId: string, hasSeat: boolean): boolean {
  return (hasSeat && mayVoteOn(actor, unitId)) || maySeeSeats(actor)
}

/** Whoever came to work for the judged unit since the seats were given gives way (回避). */
export function mayVoteOn(actor: Actor, unitId: string): boolean {
  return actor.unit?.id !== unitId
}
