import type { MarkRead } from '@hengji/contract/notifications.ts'
import type { Act } from '../../platform/database/transact.ts'

/** Marks one's own notifications; those of others are not there to be marked. No entry in the record: nothing of the year changes. */
export async function markRead({ db, actor, now }: Act, asked: MarkRead): Promise<void> {
  const own = db.updateTable('notifications').where('account_id', '=', actor.accountId)
  if ('ids' in asked) {
    await own
      .set({ read_at: asked.isRead ? now : null })
      .where('id', 'in', asked.ids)
      .execute()
  } else {
    await own
      .set({ read_at: now })
      .where('at', '<=', new Date(asked.upTo))
      .where('read_at', 'is', null)
      .execute()
  }
}
