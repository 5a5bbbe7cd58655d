/** 0014-notifications.sql. */
export interface NotificationTables {
  notifications: NotificationRow
}

export interface NotificationRow {
  account_id: string
  id: string
  at: Date
  rule: string
  subject_key: string
  on_day: string
  text: string
  link: string | null
  read_at: Date | null
}
