import { reminderRulesSchema } from '@hengji/contract/reminders.ts'
import {
  reminderRules,
  type ReminderRule,
  type ReminderRules,
} from '@hengji/domain/monitoring/reminder-rules.ts'

/** The numbers of a rule, in the order in which they are read. */
export const ruleFields = {
  overdue: ['everyDays'],
  rectification: ['workdaysBefore', 'everyDays'],
  ledger: ['workdaysBefore', 'everyDays'],
  'decision-waiting': ['afterWorkdays', 'workdaysBefore', 'everyDays'],
  comment: ['afterWorkdays', 'everyDays'],
  'before-deadline': ['workdaysBefore'],
  'report-due': ['dayOfMonth'],
  silent: ['days', 'everyDays'],
} as const satisfies Record<ReminderRule, readonly RuleField[]>

export type RuleField = 'everyDays' | 'workdaysBefore' | 'afterWorkdays' | 'dayOfMonth' | 'days'

/** What stands in the fields: text, as it is typed. */
export interface RulesDraft {
  time: string
  rules: Record<ReminderRule, { isOn: boolean } & Partial<Record<RuleField, string>>>
}

export function draftOf(stored: ReminderRules): RulesDraft {
  const rules = {} as RulesDraft['rules']
  for (const rule of reminderRules) {
    const values: Partial<Record<RuleField, unknown>> = stored[rule]
    const drafted: RulesDraft['rules'][ReminderRule] = { isOn: stored[rule].isOn }
    for (const field of ruleFields[rule]) {
      const value = values[field]
      drafted[field] = Array.isArray(value) ? value.join('、') : String(value)
    }
    rules[rule] = drafted
  }
  return { time: stored.time, rules }
}

/** @returns the rules as typed, or which fields make no sense (`overdue.everyDays`, `time`) */
export function readDraft(draft: RulesDraft): { rules: ReminderRules } | { wrong: ReadonlySet<string> } {
  const typed: Record<string, unknown> = { time: draft.time }
  for (const rule of reminderRules) {
    const values: Record<string, unknown> = { isOn: draft.rules[rule].isOn }
    for (const field of ruleFields[rule]) {
      const text = draft.rules[rule][field] ?? ''
      values[field] = field === 'workdaysBefore' ? numbersIn(text) : numberIn(text)
    }
    typed[rule] = values
  }
  const read = reminderRulesSchema.safeParse(typed)
  if (read.success) return { rules: read.data }
  return { wrong: new Set(read.error.issues.map(({ path }) => path.slice(0, 2).join('.'))) }
}

/** `7、3、1` → the largest first, each once. */
function numbersIn(text: string): (number | null)[] {
  const numbers = text
    .split(/[、，,;；\s]+/)
    .filter((part) => part !== '')
    .map(numberIn)
  return [...new Set(numbers)].toSorted((a, b) => (b ?? 0) - (a ?? 0))
}

function numberIn(text: string): number | null {
  const digits = text.trim().normalize('NFKC')
  return /^\d{1,3}$/.test(digits) ? Number(digits) : null
}
