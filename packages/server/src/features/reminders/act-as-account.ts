import { sql } from 'kysely'
import type { Database } from '../../platform/database/open-database.ts'
import { limitTo, type Act } from '../../platform/database/transact.ts'

/**
 * Reads as one account would, without its session: for the calendar it gave an address to, and for what waits for it.
 * @returns `null` where the account is gone or disabled, or its role not granted: nobody could sign in as it either
 */
export async function actAsAccount<T>(
  db: Database,
  accountId: string,
  inTheYear: Date,
  work: (act: Act) => Promise<T>,
): Promise<T | null> {
  return db.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom('accounts')
      .leftJoin('units', 'units.id', 'accounts.unit_id')
      .select([
        'accounts.id',
        'accounts.display_name',
        'accounts.role',
        'accounts.person_id',
        'units.id as unit_id',
        'units.name as unit_name',
        (each) =>
          sql<string[]>`array(${each
            .selectFrom('overseen_units')
            .select('overseen_units.unit_id')
            .whereRef('overseen_units.account_id', '=', 'accounts.id')})`.as('oversees'),
      ])
      .where('accounts.id', '=', accountId)
      .where('accounts.disabled_at', 'is', null)
      .where('accounts.role_granted_at', 'is not', null)
      .executeTakeFirst()
    if (!row) return null
    const actor = {
      accountId: row.id,
      displayName: row.display_name,
      role: row.role,
      personId: row.person_id,
      oversees: row.oversees,
      unit: row.unit_id === null || row.unit_name === null ? null : { id: row.unit_id, name: row.unit_name },
      expiresAt: inTheYear,
      usedAt: inTheYear,
    }
    await limitTo(transaction, actor)
    return work({ db: transaction, actor, now: inTheYear })
  })
}
