import { sql, type Transaction } from 'kysely'
import type { Tables } from '../database/tables.ts'

/** GB/T 22239-2019 8.1.4.1 b): limit failed sign-ins. */
export const failuresAllowed = 5
export const lockoutMinutes = 10

const span = lockoutMinutes * 60_000

/**
 * Counts this attempt as a failure before the password is looked at, so that a hundred at once are five too;
 * `forgetFailures` takes it back when it was right.
 * @returns false where the name is locked
 */
export async function claimAttempt(db: Transaction<Tables>, name: string, now: Date): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db)
  const since = new Date(now.getTime() - span)
  await db.deleteFrom('failed_sign_ins').where('at', '<=', since).execute()
  const { failures } = await db
    .selectFrom('failed_sign_ins')
    .select((row) => row.fn.countAll<string>().as('failures'))
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  if (Number(failures) >= failuresAllowed) return false
  await db.insertInto('failed_sign_ins').values({ name, at: now }).execute()
  return true
}

export async function forgetFailures(db: Transaction<Tables>, name: string): Promise<void> {
  await db.deleteFrom('failed_sign_ins').where('name', '=', name).execute()
}
