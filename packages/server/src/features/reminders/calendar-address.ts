import { createHash, randomBytes } from 'node:crypto'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'

/** @returns the new address, shown this once; the one before ends */
export async function renewCalendarAddress(
  act: Act,
  realNow: Date,
): Promise<{ path: string; createdAt: string }> {
  const { db, actor, now } = act
  const token = randomBytes(32).toString('base64url')
  const row = { token_hash: hashOfToken(token), created_at: realNow, opened_at: null }
  const before = await findCalendarFeed(act)
  await db
    .insertInto('calendar_feeds')
    .values({ account_id: actor.accountId, ...row })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(row))
    .execute()
  await audit(db, actor, now, {
    act: 'renew-calendar-address',
    ...(actor.unit === null ? {} : { unitId: actor.unit.id }),
    subject: actor.accountId,
    before: { since: before?.created_at ?? null },
    after: { since: realNow },
  })
  return { path: `/calendar/${token}.ics`, createdAt: realNow.toISOString() }
}

export async function findCalendarFeed({
  db,
  actor,
}: Act): Promise<{ created_at: Date; opened_at: Date | null } | undefined> {
  return db
    .selectFrom('calendar_feeds')
    .select(['created_at', 'opened_at'])
    .where('account_id', '=', actor.accountId)
    .executeTakeFirst()
}

/** As sessions: 256 random bits need no salt, and whoever reads the table has no address. */
export function hashOfToken(token: string): Buffer {
  return createHash('sm3').update(token).digest()
}
