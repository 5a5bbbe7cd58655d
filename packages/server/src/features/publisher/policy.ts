import type { Actor } from '../../platform/sessions/actor.ts'
import { isAuditor, isBureau, isOffice } from '../organization/policy.ts'

/** The office publishes: it says by which name, and makes the keys that sign. */
export function mayKeepPublisher(actor: Actor): boolean {
  return isOffice(actor)
}

export function maySeePublisher(actor: Actor): boolean {
  return isOffice(actor) || isBureau(actor) || isAuditor(actor)
}
