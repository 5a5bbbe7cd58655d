import type { OwnAccount } from '@hengji/contract/accounts.ts'
import type { SampleRole, Session } from '@hengji/contract/session.ts'
import type { FoundSession } from '../../platform/sessions/sessions.ts'
import type { OwnAccountRow, SampleRoleRow } from './queries.ts'

export function presentSession(
  { actor, pending, passwordDaysLeft }: FoundSession,
  isSampleCity: boolean,
): Session {
  return {
    account: { id: actor.accountId, displayName: actor.displayName, role: actor.role },
    unit: actor.unit,
    sampleCity: isSampleCity,
    expiresAt: actor.expiresAt.toISOString(),
    pending,
    passwordDaysLeft,
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

const day = 24 * 3_600_000

export function presentOwnAccount(row: OwnAccountRow): OwnAccount {
  const changedAt = row.password_changed_at
  const endsOn = changedAt === null ? null : new Date(changedAt.getTime() + row.password_days * day)
  const hasPassword = row.has_password
  return {
    name: row.name,
    displayName: row.display_name,
    role: row.role,
    unitName: row.unit_name,
    personId: row.person_id,
    hasPassword,
    passwordChangedAt: hasPassword ? (changedAt?.toISOString() ?? null) : null,
    passwordEndsOn: hasPassword ? (endsOn?.toISOString() ?? null) : null,
    passwordLength: row.password_length,
    passwordKinds: row.password_kinds,
    passwordHistory: row.password_history,
    secondFactor: {
      isOn: row.confirmed_at !== null,
      isRequired: row.second_factor_roles.includes(row.role),
      since: row.confirmed_at?.toISOString() ?? null,
      recoveryCodesLeft: Number(row.codes_left),
    },
  }
}
