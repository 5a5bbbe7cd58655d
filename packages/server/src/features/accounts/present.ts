import type { Account, AccountCandidate, LockedName, SecurityPolicy } from '@hengji/contract/accounts.ts'
import type { getSecurityPolicy } from '../../platform/sessions/security-policy.ts'
import type { FoundAccount, LockedNameRow, PersonToLink } from './queries.ts'

export function presentAccount(found: FoundAccount, personName: string | null): Account {
  const { unit_id, unit_name, person_id } = found
  return {
    id: found.id,
    name: found.name,
    displayName: found.display_name,
    role: found.role,
    unit: unit_id === null || unit_name === null ? null : { id: unit_id, name: unit_name },
    person: person_id === null ? null : { id: person_id, name: personName ?? found.display_name },
    oversees: found.oversees,
    createdAt: found.created_at.toISOString(),
    disabledAt: found.disabled_at?.toISOString() ?? null,
    roleGrantedAt: found.role_granted_at?.toISOString() ?? null,
    roleGrantedBy: found.role_granted_by_name,
    hasPassword: found.has_password,
    mustChangePassword: found.must_change_password,
    passwordChangedAt: found.password_changed_at?.toISOString() ?? null,
    hasSecondFactor: found.has_second_factor,
    lastSignInAt: found.last_sign_in_at?.toISOString() ?? null,
    isLocked: Number(found.failures) >= 1,
    revision: found.revision,
  }
}

export function presentCandidate(person: PersonToLink): AccountCandidate {
  return {
    id: person.id,
    name: person.name,
    duties: person.duties,
    hasAccount: person.account_name !== null,
  }
}

export function presentPolicy(policy: Awaited<ReturnType<typeof getSecurityPolicy>>): SecurityPolicy {
  return {
    passwordLength: policy.password_length,
    passwordKinds: policy.password_kinds,
    passwordDays: policy.password_days,
    passwordHistory: policy.password_history,
    failuresAllowed: policy.failures_allowed,
    lockoutMinutes: policy.lockout_minutes,
    idleMinutes: policy.idle_minutes,
    secondFactorRoles: policy.second_factor_roles,
    revision: policy.revision,
  }
}

export function presentLockedName(row: LockedNameRow): LockedName {
  return {
    name: row.name,
    failures: Number(row.failures),
    lastAt: row.last_at.toISOString(),
    addresses: row.addresses ?? [],
  }
}
