import type { Generated } from 'kysely'
import type { ReminderRule, ReminderRules } from '@hengji/domain/monitoring/reminder-rules.ts'
import type { Json } from './columns.ts'

/** 0017-reminders.sql. Days are ISO dates. */
export interface ReminderTables {
  reminder_rules: ReminderRulesRow
  reminder_preferences: ReminderPreferencesRow
  calendar_feeds: CalendarFeedRow
  webhooks: WebhookRow
  gathered_days: { day: string; since: string; gathered_at: Date; people: number; items: number }
  deliveries: DeliveryRow
}

export interface ReminderRulesRow {
  year: number
  rules: Json<ReminderRules>
  revision: number
  updated_at: Date
  updated_by: string
  updated_by_name: string
}

export interface ReminderPreferencesRow {
  account_id: string
  by_mail: boolean
  mail_address: string | null
  muted_rules: ReminderRule[]
  quiet_until: string | null
  updated_at: Date
}

export interface CalendarFeedRow {
  account_id: string
  token_hash: Buffer
  created_at: Date
  opened_at: Date | null
}

export interface WebhookRow {
  unit_id: string
  id: string
  kind: 'wecom' | 'dingtalk'
  title: string
  /** Sealed (`platform/webhook/robot-box.ts`) and never readable by requests, as `secret`. */
  url: string
  url_hint: string
  secret: string | null
  has_secret: boolean
  is_on: boolean
  revision: Generated<number>
  created_at: Date
  updated_at: Date
  updated_by_name: string
  removed_at: Date | null
}

export type DeliveryState = 'waiting' | 'claimed' | 'sent' | 'failed' | 'uncertain'

export interface DeliveryRow {
  id: string
  purpose: 'digest' | 'trial'
  channel: 'mail' | 'wecom' | 'dingtalk'
  account_id: string | null
  unit_id: string | null
  webhook_id: string | null
  day: string
  recipient: string
  subject: string
  lines: Json<DigestLine[]>
  state: DeliveryState
  attempts: Generated<number>
  next_at: Date
  claimed_at: Date | null
  finished_at: Date | null
  note: string | null
}

/** One line of a message; the link is an address of the page, from `/`. */
export interface DigestLine {
  heading: string
  text: string
  link: string | null
}
