import type { Generated } from 'kysely'
import type { PendingStep, Role } from '@hengji/contract/session.ts'

/** 0001-organization.sql and 0015-accounts.sql. */
export interface AccountTables {
  accounts: AccountRow
  sessions: SessionRow
  failed_sign_ins: { name: string; at: Date; address: string | null; is_known: Generated<boolean> }
  known_addresses: { account_id: string; address: string; last_at: Date }
  password_history: { account_id: string; set_at: Date; password_hash: string }
  security_policy: SecurityPolicyRow
  second_factors: SecondFactorRow
  recovery_codes: { account_id: string; code_hash: Buffer; used_at: Date | null }
}

export interface AccountRow {
  id: string
  name: string
  display_name: string
  role: Role
  unit_id: string | null
  password_hash: string | null
  sample_description: string | null
  position: Generated<number>
  created_at: Date
  person_id: string | null
  disabled_at: Date | null
  revision: Generated<number>
  /** Generated: `null` where it is not said. */
  password_changed_at: Generated<Date | null>
  must_change_password: Generated<boolean>
  /** Without it the account opens nothing. */
  role_granted_at: Generated<Date | null>
  role_granted_by_name: Generated<string | null>
}

export interface SessionRow {
  token_hash: Buffer
  account_id: string
  created_at: Date
  used_at: Date
  /** Names the session to people. */
  id: Generated<string>
  address: string | null
  browser: string | null
  pending: PendingStep | null
}

export interface SecurityPolicyRow {
  is_only: Generated<boolean>
  password_length: number
  password_kinds: number
  password_days: number
  password_history: number
  failures_allowed: number
  lockout_minutes: number
  idle_minutes: number
  second_factor_roles: Role[]
  revision: number
}

export interface SecondFactorRow {
  account_id: string
  sealed_secret: Buffer
  begun_at: Date
  confirmed_at: Date | null
  /** A bigint, which `pg` gives as text. */
  last_step: Generated<string>
}
