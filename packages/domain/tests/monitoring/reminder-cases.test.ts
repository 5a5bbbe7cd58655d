import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { addDays, daysBetween } from '@hengji/domain/kernel/days.ts'
import {
  countWorkdays,
  workdayBefore,
  workdaysEarlier,
  workdaysLater,
  type WorkCalendar,
} from '@hengji/domain/monitoring/reminder-calendar.ts'
import {
  digestsOf,
  itemsToSend,
  usualReminderPreferences,
} from '@hengji/domain/monitoring/reminder-digest.ts'
import type { IndicatorFact, ReminderFacts } from '@hengji/domain/monitoring/reminder-facts.ts'
import { gatherReminders } from '@hengji/domain/monitoring/reminder-gathering.ts'
import {
  reminderRules,
  usualReminderRules,
  type ReminderRule,
  type ReminderRules,
} from '@hengji/domain/monitoring/reminder-rules.ts'
import { countsByRule, reminderSentence } from '@hengji/domain/monitoring/reminder-sentence.ts'
import { casesOf } from '../cases.ts'

const weekendOf = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
const nationalDay: WorkCalendar = {
  isKnown: () => true,
  isWorkday: (day) =>
    ['2026-09-20', '2026-10-10'].includes(day) ||
    (!weekendOf(day) && !(day >= '2026-10-01' && day <= '2026-10-07')),
}

type Given = Record<string, string | string[]>

interface GatheringCase {
  since: string
  today: string
  off?: ReminderRule[]
  absences?: { absent: string; absentName: string; deputy: string }[]
  indicators?: Given[]
  decisions?: Given[]
  comments?: Given[]
  followUps?: Given[]
}

const text = (given: Given, name: string): string | null => {
  const value = given[name]
  return typeof value === 'string' ? value : null
}
const list = (given: Given, name: string): string[] => {
  const value = given[name]
  return Array.isArray(value) ? value : []
}
const about = (given: Given) => ({
  unitId: 'north',
  key: text(given, 'title') ?? '',
  title: text(given, 'title') ?? '',
  link: '/',
})

function factsOf(given: GatheringCase): ReminderFacts {
  return {
    indicators: (given.indicators ?? []).map((one) => ({
      ...about(one),
      year: Number(text(one, 'year') ?? given.today.slice(0, 4)),
      deadline: text(one, 'deadline'),
      isDone: text(one, 'isDone') === 'yes',
      silentSince: text(one, 'silentSince'),
      reportedMonth: text(one, 'reportedMonth') === null ? null : Number(text(one, 'reportedMonth')),
      owners: list(one, 'owners'),
      heads: list(one, 'heads'),
      leaders: list(one, 'leaders'),
      liaisons: list(one, 'liaisons'),
    })),
    decisions: (given.decisions ?? []).map((one) => ({
      ...about(one),
      since: text(one, 'since') ?? '',
      due: text(one, 'due'),
      recipients: list(one, 'recipients'),
    })),
    comments: (given.comments ?? []).map((one) => ({
      ...about(one),
      since: text(one, 'since') ?? '',
      count: Number(text(one, 'count')),
      recipients: list(one, 'recipients'),
    })),
    followUps: (given.followUps ?? []).map((one) => ({
      ...about(one),
      rule: text(one, 'rule') === 'ledger' ? 'ledger' : 'rectification',
      due: text(one, 'due') ?? '',
      recipients: list(one, 'recipients'),
    })),
  }
}

function rulesWithout(off: readonly ReminderRule[]): ReminderRules {
  const rules = structuredClone(usualReminderRules)
  for (const rule of off) rules[rule].isOn = false
  return rules
}

describe('gathering', () => {
  test.each(casesOf<GatheringCase, string[]>('monitoring/reminder-gathering'))(
    '$name',
    ({ given, expect: expected }) => {
      const told = gatherReminders(rulesWithout(given.off ?? []), factsOf(given), given, nationalDay)
      const lines = digestsOf(told, given.absences ?? []).flatMap(({ recipient, isAway, items }) =>
        items.map(
          (item) =>
            `${recipient}${isAway ? '（站内）' : ''} ${item.reminder.rule}：${reminderSentence(item)}`,
        ),
      )
      expect(lines).toEqual(expected)
    },
  )

  test('rule by rule, each can be turned off', () => {
    const facts = factsOf({
      since: '2026-11-24',
      today: '2026-11-25',
      indicators: [
        { title: '甲', deadline: '2026-11-24', owners: ['lin'] },
        { title: '乙', deadline: '2026-11-26', owners: ['lin'] },
        { title: '丙', silentSince: '2026-10-26', owners: ['lin'] },
      ],
      decisions: [{ title: '丁', since: '2026-11-23', recipients: ['lin'] }],
      comments: [{ title: '戊', since: '2026-11-24', count: '1', recipients: ['lin'] }],
      followUps: [
        { rule: 'ledger', title: '己', due: '2026-11-26', recipients: ['lin'] },
        { rule: 'rectification', title: '庚', due: '2026-11-24', recipients: ['lin'] },
      ],
    })
    const days = { since: '2026-11-24', today: '2026-11-25' }
    const all = gatherReminders(usualReminderRules, facts, days, nationalDay)
    expect(new Set(all.map(({ rule }) => rule))).toEqual(new Set(reminderRules))
    for (const rule of reminderRules) {
      const left = gatherReminders(rulesWithout([rule]), facts, days, nationalDay)
      expect(left.map((each) => each.rule)).not.toContain(rule)
    }
    expect(countsByRule(all)).toBe(
      '逾期 1 项、整改 1 项、台账 1 项、待办理 1 项、待答复的意见 1 项、即将到期 1 项、本月待报 1 项、久未报进展 1 项',
    )
  })

  test('gathering day after day tells of a deadline on three workdays before and weekly after, over any year', () => {
    const indicator = (deadline: string): IndicatorFact => ({
      unitId: 'north',
      key: 'one',
      title: '甲',
      link: '/',
      year: 2026,
      deadline,
      isDone: false,
      silentSince: null,
      reportedMonth: 12,
      owners: ['lin'],
      heads: [],
      leaders: [],
      liaisons: [],
    })
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 300 }), (offset) => {
        const deadline = addDays('2026-01-01', offset)
        let since = '2026-01-01'
        const told: { rule: string; day: string }[] = []
        for (let day = '2026-01-02'; day <= addDays(deadline, 30); day = addDays(day, 1)) {
          if (!nationalDay.isWorkday(day)) continue
          const facts = { indicators: [indicator(deadline)], decisions: [], comments: [], followUps: [] }
          const reminders = gatherReminders(usualReminderRules, facts, { since, today: day }, nationalDay)
          expect(reminders.length).toBeLessThanOrEqual(1)
          told.push(...reminders.map(({ rule }) => ({ rule, day })))
          since = day
        }
        const before = told.filter(({ rule }) => rule === 'before-deadline').map(({ day }) => day)
        expect(before).toEqual([7, 3, 1].map((count) => workdaysEarlier(deadline, count, nationalDay)))
        const late = told
          .filter(({ rule }) => rule === 'overdue')
          .map(({ day }) => daysBetween(deadline, day))
        // The day after, then each week: five in thirty days, but for a last one that falls on days off.
        expect(late.length).toBeGreaterThanOrEqual(4)
        expect(late.length).toBeLessThanOrEqual(5)
      }),
    )
  })
})

describe('workdays', () => {
  test('forward and backward agree wherever one starts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 1, max: 15 }), (offset, count) => {
        const day = addDays('2026-01-05', offset)
        const later = workdaysLater(day, count, nationalDay)
        expect(nationalDay.isWorkday(later)).toBe(true)
        expect(countWorkdays(day, later, nationalDay)).toBe(count)
        const earlier = workdaysEarlier(day, count, nationalDay)
        expect(nationalDay.isWorkday(earlier)).toBe(true)
        expect(earlier < day).toBe(true)
        const between = countWorkdays(earlier, day, nationalDay)
        expect(between).toBe(nationalDay.isWorkday(day) ? count : count - 1)
      }),
    )
  })

  test('a calendar without workdays is a fault, not an endless search', () => {
    expect(() => workdayBefore('2026-01-05', { isWorkday: () => false, isKnown: () => true })).toThrow(
      'no workday',
    )
  })
})

describe('what a person chose', () => {
  const [digest] = digestsOf(
    gatherReminders(
      usualReminderRules,
      factsOf({
        since: '2026-11-17',
        today: '2026-11-18',
        indicators: [
          { title: '甲', deadline: '2026-11-17', owners: ['lin'] },
          { title: '乙', deadline: '2026-11-19', owners: ['lin'] },
        ],
      }),
      { since: '2026-11-17', today: '2026-11-18' },
      nationalDay,
    ),
    [],
  )
  if (!digest) throw new Error('nothing was gathered')

  test.each([
    ['as usual', {}, 2],
    ['without mail', { byMail: false }, 0],
    ['quiet until today', { quietUntil: '2026-11-18' }, 0],
    ['quiet until yesterday', { quietUntil: '2026-11-17' }, 2],
    ['one rule muted', { mutedRules: ['overdue' as const] }, 1],
  ])('%s', (_, chosen, count) => {
    const preferences = { ...usualReminderPreferences, ...chosen }
    expect(itemsToSend(digest, preferences, '2026-11-18')).toHaveLength(count)
  })

  test('an absent person is written to in the site only', () => {
    expect(itemsToSend({ ...digest, isAway: true }, usualReminderPreferences, '2026-11-18')).toEqual([])
  })
})
