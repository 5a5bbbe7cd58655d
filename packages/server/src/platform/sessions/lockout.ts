import { sql, type Transaction } from 'kysely'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { SecurityPolicyRow } from '../database/tables/accounts.ts'
import type { Tables } from '../database/tables.ts'

/** Wrong tries from one address, whatever the names, before it may try only names that have signed in there. */
export const failuresOfAddress = 30
const daysKnown = 90
const day = 24 * 3_600_000

export interface Attempt {
  /** Folded as accounts.name is. */
  name: string
  accountId: string | null
  address: string | null
}

/**
 * Counts this attempt as a failure before the password is looked at, so that a hundred at once are five too;
 * `forgetFailures` takes it back when it was right. GB/T 22239-2019 8.1.4.1 b).
 *
 * A name is locked after some failures, and an address after many. Neither can be turned against others: where a
 * person has signed in before, failures count apart from those of strangers, and the address does not count at all.
 * @returns refuses where the name or the address is locked
 */
export async function claimAttempt(
  db: Transaction<Tables>,
  attempt: Attempt,
  policy: Pick<SecurityPolicyRow, 'failures_allowed' | 'lockout_minutes'>,
  now: Date,
): Promise<Record<string, never> | Refusal<'sign-in-locked' | 'address-locked'>> {
  const { name, address } = attempt
  const minutes = policy.lockout_minutes
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db)
  const since = new Date(now.getTime() - minutes * 60_000)
  await db.deleteFrom('failed_sign_ins').where('at', '<=', since).execute()
  const isKnown = await isKnownAddress(db, attempt, now)
  const counted = await db
    .selectFrom('failed_sign_ins')
    .select([
      sql<string>`count(*) filter (where name = ${name} and (not is_known or address = ${address}))`.as(
        'of_name',
      ),
      sql<string>`count(*) filter (where address = ${address} and not is_known)`.as('of_address'),
    ])
    .where('is_known', '=', isKnown)
    .where((row) => row.or([row('name', '=', name), row('address', '=', address)]))
    .executeTakeFirstOrThrow()
  if (Number(counted.of_name) >= policy.failures_allowed) return refuse('sign-in-locked', { minutes })
  if (!isKnown && Number(counted.of_address) >= failuresOfAddress)
    return refuse('address-locked', { minutes })
  await db.insertInto('failed_sign_ins').values({ name, at: now, address, is_known: isKnown }).execute()
  return {}
}

/** A right password: the failures counted against this attempt are gone, and the address is known from now on. */
export async function forgetFailures(db: Transaction<Tables>, attempt: Attempt, now: Date): Promise<void> {
  const { name, accountId, address } = attempt
  const isKnown = await isKnownAddress(db, attempt, now)
  const failures = db.deleteFrom('failed_sign_ins').where('name', '=', name)
  await (isKnown ? failures.where('address', '=', address) : failures.where('is_known', '=', false)).execute()
  if (accountId === null || address === null) return
  await db
    .insertInto('known_addresses')
    .values({ account_id: accountId, address, last_at: now })
    .onConflict((conflict) => conflict.columns(['account_id', 'address']).doUpdateSet({ last_at: now }))
    .execute()
}

async function isKnownAddress(
  db: Transaction<Tables>,
  { accountId, address }: Attempt,
  now: Date,
): Promise<boolean> {
  if (accountId === null || address === null) return false
  const row = await db
    .selectFrom('known_addresses')
    .select('last_at')
    .where('account_id', '=', accountId)
    .where('address', '=', address)
    .executeTakeFirst()
  return row !== undefined && now.getTime() - row.last_at.getTime() < daysKnown * day
}
