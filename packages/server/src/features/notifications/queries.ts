import type { Transaction } from 'kysely'
import type { Tables } from '../../platform/database/tables.ts'
import type { NotificationRow } from '../../platform/database/tables/notifications.ts'

/** As many as a person looks through. */
const mostListed = 200

export async function countUnread(db: Transaction<Tables>, accountId: string): Promise<number> {
  const { count } = await db
    .selectFrom('notifications')
    .select((row) => row.fn.countAll<string>().as('count'))
    .where('account_id', '=', accountId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Unread first, then by time, the newest first. */
export async function listNotifications(
  db: Transaction<Tables>,
  accountId: string,
): Promise<{ rows: NotificationRow[]; hasMore: boolean }> {
  const rows = await db
    .selectFrom('notifications')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy((row) => row('read_at', 'is not', null))
    .orderBy('on_day', 'desc')
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(mostListed + 1)
    .execute()
  return { rows: rows.slice(0, mostListed), hasMore: rows.length > mostListed }
}
