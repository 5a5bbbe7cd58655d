/** In the order in which a digest names them: what is late first. */
export const reminderRules = [
  'overdue',
  'rectification',
  'ledger',
  'decision-waiting',
  'comment',
  'before-deadline',
  'report-due',
  'silent',
] as const
export type ReminderRule = (typeof reminderRules)[number]

export const reminderRuleNames = {
  overdue: '逾期',
  rectification: '整改',
  ledger: '台账',
  'decision-waiting': '待办理',
  comment: '待答复的意见',
  'before-deadline': '即将到期',
  'report-due': '本月待报',
  silent: '久未报进展',
} as const satisfies Record<ReminderRule, string>

/** What is due is told so many workdays before, and once late on the first day and then every so many days. */
export interface DueRule {
  isOn: boolean
  workdaysBefore: number[]
  everyDays: number
}

/** What a year's reminders go by: data that the office may change. */
export interface ReminderRules {
  /** When they are gathered, in Shanghai, `hh:mm`. */
  time: string
  'before-deadline': { isOn: boolean; workdaysBefore: number[] }
  overdue: { isOn: boolean; everyDays: number }
  /** No report for so many days, and again every so many. */
  silent: { isOn: boolean; days: number; everyDays: number }
  'report-due': { isOn: boolean; dayOfMonth: number }
  /** After so many workdays, and so many workdays before the step is due; once late every so many days. */
  'decision-waiting': DueRule & { afterWorkdays: number }
  comment: { isOn: boolean; afterWorkdays: number; everyDays: number }
  rectification: DueRule
  ledger: DueRule
}

/** Holds for a year for which the office chose nothing else. */
export const usualReminderRules: ReminderRules = {
  time: '08:30',
  'before-deadline': { isOn: true, workdaysBefore: [7, 3, 1] },
  overdue: { isOn: true, everyDays: 7 },
  silent: { isOn: true, days: 30, everyDays: 14 },
  'report-due': { isOn: true, dayOfMonth: 25 },
  'decision-waiting': { isOn: true, afterWorkdays: 2, workdaysBefore: [1], everyDays: 7 },
  comment: { isOn: true, afterWorkdays: 1, everyDays: 7 },
  rectification: { isOn: true, workdaysBefore: [3, 1], everyDays: 7 },
  ledger: { isOn: true, workdaysBefore: [3, 1], everyDays: 7 },
}

/** Nobody is written to later in the day: what was not gathered until then comes on the next workday. */
export const lastReminderTime = '20:00'
