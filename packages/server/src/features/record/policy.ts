import type { Actor } from '../../platform/sessions/actor.ts'
import { isAuditor } from '../organization/policy.ts'

/** The record is read by auditors and by the administrator who keeps it; by nobody whose acts it tells of. */
export function mayReadRecord(actor: Actor): boolean {
  return isAuditor(actor) || actor.role === 'audit-admin'
}
