import type { Actor } from '../../platform/sessions/actor.ts'
import { isAuditor, isBureau, isOffice } from '../organization/policy.ts'

/** The office says which leader sits in which group. */
export function mayKeepLeaderSeats(actor: Actor): boolean {
  return isOffice(actor)
}

/** Who has a seat and who has answered; what was answered is never shown by name. */
export function maySeeLeaderSeats(actor: Actor): boolean {
  return isOffice(actor) || isBureau(actor) || isAuditor(actor)
}
