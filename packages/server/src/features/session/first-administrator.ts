import { randomUUID } from 'node:crypto'
import type { Database } from '../../platform/database/open-database.ts'
import { hashPassword, randomPassword } from '../../platform/sessions/password.ts'

export const administratorName = 'admin'

/**
 * The first start creates the office's administrator.
 * @returns name and password, to be shown once; `null` where there is one already
 */
export async function createFirstAdministrator(
  db: Database,
  now: Date,
): Promise<{ name: string; password: string } | null> {
  const existing = await db
    .selectFrom('accounts')
    .select('id')
    .where('role', '=', 'office')
    .where('password_hash', 'is not', null)
    .executeTakeFirst()
  if (existing) return null
  const password = randomPassword()
  const inserted = await db
    .insertInto('accounts')
    .values({
      id: randomUUID(),
      name: administratorName,
      display_name: '效能办管理员',
      role: 'office',
      unit_id: null,
      password_hash: await hashPassword(password),
      sample_description: null,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n ? { name: administratorName, password } : null
}
