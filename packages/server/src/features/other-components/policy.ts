import type { Actor } from '../../platform/sessions/actor.ts'
import { isAuditor, isBureau, isOffice } from '../organization/policy.ts'

/** Points that others gave are entered by the office. */
export function mayEnterComponents(actor: Actor): boolean {
  return isOffice(actor)
}

/** A unit reads its own in the result. */
export function maySeeComponents(actor: Actor): boolean {
  return isOffice(actor) || isBureau(actor) || isAuditor(actor)
}
