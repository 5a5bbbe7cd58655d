import { sql, type Transaction } from 'kysely'
import type { Database } from '../database/open-database.ts'
import type { Tables } from '../database/tables.ts'
import { actingRole } from '../database/transact.ts'

/**
 * A transaction of the program itself, for everybody at once: the row policies know it as the role `system`.
 * @param unitId only this unit's rows are there
 */
export function transactAsSystem<T>(
  db: Database,
  work: (transaction: Transaction<Tables>) => Promise<T>,
  unitId?: string,
): Promise<T> {
  return db.transaction().execute(async (transaction) => {
    await sql`
      select set_config('hengji.account', '', true), set_config('hengji.role', 'system', true),
        set_config('hengji.unit', ${unitId ?? ''}, true),
        set_config('hengji.sees_all', ${unitId === undefined ? 'on' : 'off'}, true),
        set_config('hengji.forms', 'all', true), set_config('hengji.writes', 'off', true)`.execute(
      transaction,
    )
    // The embedded database's owner would see past the policies.
    if (unitId !== undefined) await sql`select ${actingRole('hengji_app')}`.execute(transaction)
    return work(transaction)
  })
}
