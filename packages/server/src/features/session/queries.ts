import { sql, type Transaction } from 'kysely'
import type { SessionView } from '@hengji/contract/accounts.ts'
import type { Role } from '@hengji/contract/session.ts'
import type { Database } from '../../platform/database/open-database.ts'
import type { Tables } from '../../platform/database/tables.ts'
import { absoluteHours } from '../../platform/sessions/sessions.ts'
import { browserName } from './browser-name.ts'

export interface SampleRoleRow {
  id: string
  display_name: string
  role: Role
  unit_name: string | null
  sample_description: string | null
}

export function listSampleRoles(db: Database): Promise<SampleRoleRow[]> {
  return (
    db
      .selectFrom('accounts')
      .leftJoin('units', 'units.id', 'accounts.unit_id')
      .select([
        'accounts.id',
        'accounts.display_name',
        'accounts.role',
        'units.name as unit_name',
        'accounts.sample_description',
      ])
      // Accounts that act in the sample's years without being offered have no words of their own.
      .where('accounts.sample_description', '>', '')
      .where('accounts.disabled_at', 'is', null)
      .orderBy('accounts.position')
      .orderBy('accounts.id')
      .execute()
  )
}

interface SessionViewRow {
  id: string
  account_id: string
  display_name: string
  role: Role
  created_at: Date
  used_at: Date
  address: string | null
  browser: string | null
}

function listSessions(
  db: Transaction<Tables>,
  accountId: string | null,
  now: Date,
): Promise<SessionViewRow[]> {
  const began = new Date(now.getTime() - absoluteHours * 3_600_000)
  return db
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
    .innerJoin('security_policy', (join) => join.onTrue())
    .select([
      'sessions.id',
      'sessions.account_id',
      'accounts.display_name',
      'accounts.role',
      'sessions.created_at',
      'sessions.used_at',
      'sessions.address',
      'sessions.browser',
    ])
    .where('sessions.created_at', '>', began)
    .where(
      sql<boolean>`sessions.used_at > ${now}::timestamptz - make_interval(mins => security_policy.idle_minutes)`,
    )
    .$if(accountId !== null, (query) => query.where('sessions.account_id', '=', accountId ?? ''))
    .orderBy('sessions.used_at', 'desc')
    .limit(2000)
    .execute()
}

/**
 * Sessions that still hold, the last used first.
 * @param accountId of one account, or `null` for everybody's; @param ownId the session that asks
 */
export async function listSessionViews(
  db: Transaction<Tables>,
  accountId: string | null,
  now: Date,
  ownId: string,
): Promise<SessionView[]> {
  const rows = await listSessions(db, accountId, now)
  return rows.map((row) => ({
    id: row.id,
    account: { id: row.account_id, displayName: row.display_name, role: row.role },
    createdAt: row.created_at.toISOString(),
    usedAt: row.used_at.toISOString(),
    address: row.address,
    browser: row.browser === null ? null : browserName(row.browser),
    isThis: row.id === ownId,
  }))
}

export type OwnAccountRow = Awaited<ReturnType<typeof getOwnAccount>>

export function getOwnAccount(db: Transaction<Tables>, accountId: string) {
  return db
    .selectFrom('accounts')
    .innerJoin('security_policy', (join) => join.onTrue())
    .leftJoin('units', 'units.id', 'accounts.unit_id')
    .leftJoin('second_factors', 'second_factors.account_id', 'accounts.id')
    .select([
      'accounts.name',
      'accounts.display_name',
      'accounts.role',
      'accounts.person_id',
      'accounts.password_changed_at',
      sql<boolean>`accounts.password_hash is not null`.as('has_password'),
      'units.name as unit_name',
      'second_factors.confirmed_at',
      'security_policy.password_days',
      'security_policy.password_length',
      'security_policy.password_kinds',
      'security_policy.password_history',
      'security_policy.second_factor_roles',
      (row) =>
        row
          .selectFrom('recovery_codes')
          .select((count) => count.fn.countAll<string>().as('count'))
          .whereRef('recovery_codes.account_id', '=', 'accounts.id')
          .where('recovery_codes.used_at', 'is', null)
          .as('codes_left'),
    ])
    .where('accounts.id', '=', accountId)
    .executeTakeFirstOrThrow()
}
