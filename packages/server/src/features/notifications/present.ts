import type { Notification } from '@hengji/contract/notifications.ts'
import type { NotificationRow } from '../../platform/database/tables/notifications.ts'

export function presentNotification(row: NotificationRow): Notification {
  return {
    id: row.id,
    at: row.at.toISOString(),
    onDay: row.on_day,
    rule: row.rule,
    text: row.text,
    link: row.link,
    isRead: row.read_at !== null,
  }
}
