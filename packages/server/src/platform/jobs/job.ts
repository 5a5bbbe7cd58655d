import { sql, type Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'

/** What can be done apart from a request. A job says only that there is something to do; what, stands in the tables. */
export type JobName = 'gather-reminders' | 'deliver-messages'

/** Adds a job in the transaction of the act that wants it: neither is there without the other. */
export async function addJob(db: Kysely<Tables>, name: JobName): Promise<void> {
  await sql`select add_job(${name}, '{}'::json)`.execute(db)
}
