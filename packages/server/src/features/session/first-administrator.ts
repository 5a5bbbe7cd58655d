import { randomUUID } from 'node:crypto'
import { audit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/open-database.ts'
import { hashPassword, randomPassword } from '../../platform/sessions/password.ts'

export const administratorName = 'admin'
const displayName = '效能办管理员'

export interface ShownPassword {
  name: string
  password: string
}

/**
 * The first start creates the office's administrator.
 * @param isRenewed whoever can start the server may have a new password made, where the old one is lost
 * @returns name and password, to be shown once; `null` where there is an administrator already
 */
export async function createFirstAdministrator(
  db: Database,
  now: Date,
  isRenewed: boolean,
): Promise<ShownPassword | null> {
  const existing = await db
    .selectFrom('accounts')
    .select('id')
    .where('name', '=', administratorName)
    .executeTakeFirst()
  if (existing && !isRenewed) return null
  const id = existing?.id ?? randomUUID()
  const password = randomPassword()
  const passwordHash = await hashPassword(password)
  const isMine = await db.transaction().execute(async (transaction) => {
    if (existing) {
      await transaction
        .updateTable('accounts')
        .set({ password_hash: passwordHash })
        .where('id', '=', id)
        .execute()
      await transaction.deleteFrom('sessions').where('account_id', '=', id).execute()
    } else {
      const inserted = await transaction
        .insertInto('accounts')
        .values({
          id,
          name: administratorName,
          display_name: displayName,
          role: 'office',
          unit_id: null,
          password_hash: passwordHash,
          sample_description: null,
          created_at: now,
          person_id: null,
          disabled_at: null,
        })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .returning('id')
        .executeTakeFirst()
      // Another server, started at the same time on the same database, was first.
      if (!inserted) return false
    }
    await audit(transaction, { accountId: id, displayName }, now, {
      act: existing ? 'renew-password' : 'create-administrator',
    })
    return true
  })
  return isMine ? { name: administratorName, password } : null
}
