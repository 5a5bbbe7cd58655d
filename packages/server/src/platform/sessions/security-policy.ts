import type { Kysely, Transaction } from 'kysely'
import type { SecurityPolicyRow } from '../database/tables/accounts.ts'
import type { Tables } from '../database/tables.ts'

/** What holds for passwords, lockout, idle time and second factors at this moment. */
export async function getSecurityPolicy(
  db: Kysely<Tables> | Transaction<Tables>,
): Promise<Omit<SecurityPolicyRow, 'is_only'>> {
  return db
    .selectFrom('security_policy')
    .select([
      'password_length',
      'password_kinds',
      'password_days',
      'password_history',
      'failures_allowed',
      'lockout_minutes',
      'idle_minutes',
      'second_factor_roles',
      'revision',
    ])
    .executeTakeFirstOrThrow()
}

const day = 24 * 3_600_000

/** @param changedAt `null`: it has never been changed since it was set */
export function isPasswordTooOld(
  changedAt: Date | null,
  policy: Pick<SecurityPolicyRow, 'password_days'>,
  now: Date,
): boolean {
  return changedAt !== null && now.getTime() - changedAt.getTime() >= policy.password_days * day
}
