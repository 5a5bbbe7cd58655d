import type { IsoDate } from '../kernel/dates.ts'
import { addDays } from '../kernel/days.ts'
import type { DigestItem } from './reminder-digest.ts'
import { reminderRuleNames, reminderRules } from './reminder-rules.ts'
import type { Reminder } from './reminder.ts'

const longestTitle = 60

/** @returns one Chinese sentence: what it is about, and why it is told today */
export function reminderSentence({ reminder, onBehalfOf }: DigestItem): string {
  const behalf = onBehalfOf === null ? '' : `（代${onBehalfOf}）`
  return `${behalf}${sentenceOf(reminder)}`
}

function sentenceOf({ rule, title, because }: Reminder): string {
  const name = `${prefixes[rule] ?? ''}“${shortened(title)}”`
  switch (because.kind) {
    case 'due':
      return because.workdaysLeft === 0
        ? `${name}${dayInChinese(because.due)}到期，今天是此前最后一个工作日。`
        : `${name}${dayInChinese(because.due)}到期，还有 ${because.workdaysLeft} 个工作日。`
    case 'late':
      return `${name}应于${yearWhereAnother(because)}${dayInChinese(because.due)}前办结，已逾期 ${because.days} 天。`
    case 'silent':
      return `${name}已有 ${because.days} 天没有报进展。`
    case 'report-due':
      return `${because.month}月的进展还有 ${because.count} 项没有报，请${because.isMonthOver ? '补报' : '在月底前报上'}。`
    case 'waiting': {
      const what = rule === 'comment' ? `有 ${because.count} 条意见` : ''
      const due = because.due === null ? '' : `，${dayInChinese(because.due)}到期`
      return `${name}${what}自${dayInChinese(because.since)}起等您${rule === 'comment' ? '答复' : '办理'}${due}。`
    }
  }
}

const prefixes: Partial<Record<Reminder['rule'], string>> = { rectification: '整改', ledger: '台账' }

/** @returns `3 项逾期、1 项待办理`, in the order of the rules */
export function countsByRule(reminders: readonly Reminder[]): string {
  return reminderRules
    .map((rule) => ({ rule, count: reminders.filter((each) => each.rule === rule).length }))
    .filter(({ count }) => count > 0)
    .map(({ rule, count }) => `${reminderRuleNames[rule]} ${count} 项`)
    .join('、')
}

/** `2026-11-05` → `11月5日` */
export function dayInChinese(day: IsoDate): string {
  const [, month = '', date = ''] = day.split('-')
  return `${month.replace(/^0/, '')}月${date.replace(/^0/, '')}日`
}

/** What is late since another year says so. */
function yearWhereAnother({ due, days }: { due: IsoDate; days: number }): string {
  const year = due.slice(0, 4)
  return addDays(due, days).startsWith(year) ? '' : `${year}年`
}

/** Without the full stop of its own, for the sentence goes on; quotation marks within quotation marks are single. */
function shortened(title: string): string {
  const letters = [
    ...title
      .replace(/[。；;]\s*$/, '')
      .replaceAll('“', '‘')
      .replaceAll('”', '’'),
  ]
  return letters.length <= longestTitle ? letters.join('') : `${letters.slice(0, longestTitle).join('')}…`
}
