import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Role } from '@hengji/contract/session.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/open-database.ts'
import { transact } from '../../platform/database/transact.ts'
import { hashPassword, randomPassword } from '../../platform/sessions/password.ts'
import { removeSecondFactor } from '../../platform/sessions/second-factor.ts'
import { endSessionsOf } from '../../platform/sessions/sessions.ts'
import { setPassword } from './own-password.ts'

/**
 * The four that a new site begins with: the office, and the three administrators between whom the rights over accounts
 * are divided. Granted from the start, since there is nobody yet who could.
 */
export const firstAccounts = [
  { name: 'admin', displayName: '效能办管理员', role: 'office' },
  { name: 'sysadmin', displayName: '系统管理员', role: 'system-admin' },
  { name: 'secadmin', displayName: '安全管理员', role: 'security-admin' },
  { name: 'auditadmin', displayName: '审计管理员', role: 'audit-admin' },
] as const satisfies { name: string; displayName: string; role: Role }[]

export interface ShownPassword {
  name: string
  displayName: string
  password: string
}

/**
 * The first start creates them; a start of a newer release adds those that are missing.
 * @param isRenewed whoever can start the server may have new passwords made, where the old ones are lost: the accounts
 *   are opened again, their sessions end and their second factors are taken off
 * @returns names and passwords, to be shown once and changed at the first sign-in; none where all are there already
 */
export async function createFirstAccounts(
  db: Database,
  now: Date,
  isRenewed: boolean,
): Promise<ShownPassword[]> {
  return db.connection().execute(async (connection) => {
    // Of servers that start at once one makes them all: passwords shown on two consoles would find nobody.
    await sql`select pg_advisory_lock(${lockNumber})`.execute(connection)
    try {
      const shown: ShownPassword[] = []
      for (const account of firstAccounts) {
        const made = await createOrRenew(db, account, now, isRenewed)
        if (made !== null) shown.push(made)
      }
      return shown
    } finally {
      await sql`select pg_advisory_unlock(${lockNumber})`.execute(connection)
    }
  })
}

/** Any number, the same in every server. */
const lockNumber = 7_301_966

async function createOrRenew(
  db: Database,
  { name, displayName, role }: (typeof firstAccounts)[number],
  now: Date,
  isRenewed: boolean,
): Promise<ShownPassword | null> {
  const existing = await db.selectFrom('accounts').select('id').where('name', '=', name).executeTakeFirst()
  if (existing && !isRenewed) return null
  const id = existing?.id ?? randomUUID()
  const password = randomPassword()
  const passwordHash = await hashPassword(password)
  const outcome = await transact(db, async (transaction) => {
    if (existing) {
      await transaction
        .updateTable('accounts')
        .set({ disabled_at: null, role, role_granted_at: now, role_granted_by_name: '启动时' })
        .where('id', '=', id)
        .execute()
      await endSessionsOf(transaction, id)
      await removeSecondFactor(transaction, id)
    } else {
      const inserted = await transaction
        .insertInto('accounts')
        .values({
          id,
          name,
          display_name: displayName,
          role,
          unit_id: null,
          password_hash: passwordHash,
          sample_description: null,
          created_at: now,
          person_id: null,
          disabled_at: null,
          role_granted_at: now,
          role_granted_by_name: '启动时',
        })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .returning('id')
        .executeTakeFirst()
      // Another server, started at the same time on the same database, was first.
      if (!inserted) return { isMine: false }
    }
    await setPassword(transaction, id, passwordHash, now, true)
    await audit(transaction, { accountId: id, displayName }, now, {
      act: existing ? 'renew-password' : 'create-administrator',
      subject: id,
      after: { name, role },
    })
    return { isMine: true }
  })
  return !isRefusal(outcome) && outcome.isMine ? { name, displayName, password } : null
}
