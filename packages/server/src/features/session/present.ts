import type { SampleRole, Session } from '@hengji/contract/session.ts'
import type { Actor } from '../../platform/sessions/actor.ts'
import type { SampleRoleRow } from './queries.ts'

export function presentSession(actor: Actor, isSampleCity: boolean): Session {
  return {
    account: { id: actor.accountId, displayName: actor.displayName, role: actor.role },
    unit: actor.unit,
    sampleCity: isSampleCity,
    expiresAt: actor.expiresAt.toISOString(),
  }
}

export function presentSampleRole(row: SampleRoleRow): SampleRole {
  return {
    id: row.id,
    displayName: row.display_name,
    role: row.role,
    unitName: row.unit_name,
    description: row.sample_description ?? '',
  }
}
