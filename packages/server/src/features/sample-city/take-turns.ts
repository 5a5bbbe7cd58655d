import { sql } from 'kysely'
import type { Database } from '../../platform/database/open-database.ts'

/** Any number, the same in every server. */
const lockNumber = 7_301_965

/**
 * Two that live through the years at once would meet, also from two servers on one database: each holds a lock that ends
 * with its connection, however it ends.
 * @param waits for the other to be done; otherwise the answer is `null` while another is at it
 */
export function takeTurns<T>(db: Database, waits: boolean, work: () => Promise<T>): Promise<T | null> {
  return db.connection().execute(async (connection) => {
    if (waits) await sql`select pg_advisory_lock(${lockNumber})`.execute(connection)
    else {
      const { rows } = await sql<{ is_mine: boolean }>`
        select pg_try_advisory_lock(${lockNumber}) as is_mine`.execute(connection)
      if (rows[0]?.is_mine !== true) return null
    }
    try {
      return await work()
    } finally {
      await sql`select pg_advisory_unlock(${lockNumber})`.execute(connection)
    }
  })
}
