import type { IsoDate } from '../kernel/dates.ts'
import type { ReminderRule } from './reminder-rules.ts'

/** One thing to tell, and to whom. */
export interface Reminder {
  rule: ReminderRule
  unitId: string
  key: string
  title: string
  link: string
  because: ReminderBecause
  recipients: readonly string[]
  /** Told to these people alone, not to a group of which they are. */
  isPersonal?: boolean
}

/** Why it is told today. */
export type ReminderBecause =
  | { kind: 'due'; due: IsoDate; workdaysLeft: number }
  | { kind: 'late'; due: IsoDate; days: number }
  | { kind: 'silent'; days: number }
  | { kind: 'report-due'; month: number; count: number; isMonthOver: boolean }
  | { kind: 'waiting'; since: IsoDate; due: IsoDate | null; count: number }
