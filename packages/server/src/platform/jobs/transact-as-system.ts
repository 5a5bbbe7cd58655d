import { sql, type Transaction } from 'kysely'
import type { Database } from '../database/open-database.ts'
import type { Tables } from '../database/tables.ts'

/** A transaction of the program itself, for everybody at once: the row policies know it as the role `system`. */
export function transactAsSystem<T>(
  db: Database,
  work: (transaction: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (transaction) => {
    await sql`
      select set_config('hengji.account', '', true), set_config('hengji.role', 'system', true),
        set_config('hengji.unit', '', true), set_config('hengji.sees_all', 'on', true),
        set_config('hengji.forms', 'all', true), set_config('hengji.writes', 'off', true)`.execute(
      transaction,
    )
    return work(transaction)
  })
}
