import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '@hengji/domain/kernel/days.ts'
import { decisionCause } from '@hengji/domain/monitoring/analysis-decision.ts'
import { progressSentence } from '@hengji/domain/monitoring/analysis-sentence.ts'
import {
  byGravity,
  countProgress,
  progressLights,
  standingOfProgress,
  type ProgressRow,
} from '@hengji/domain/monitoring/analysis.ts'
import { readPastedLedger } from '@hengji/domain/monitoring/ledger-paste.ts'
import {
  ledgerActsFor,
  ledgerMoves,
  ledgerParts,
  ledgerStates,
  type LedgerPart,
  type LedgerState,
} from '@hengji/domain/monitoring/ledger.ts'
import { escalationsOf, type OrderEvent } from '@hengji/domain/monitoring/rectification-escalation.ts'
import {
  rectificationActsFor,
  type RectificationPart,
  type RectificationState,
} from '@hengji/domain/monitoring/rectification.ts'
import { casesOf } from '../cases.ts'

describe('what may be done with a ledger item', () => {
  test.each(casesOf<{ state: LedgerState; parts: LedgerPart[] }, string[]>('monitoring/ledger'))(
    '$name',
    ({ given, expect: expected }) => {
      expect(ledgerActsFor(given.state, given.parts)).toEqual(expected)
    },
  )

  test('whatever the parts: nobody closes what they submitted, and nothing leads out of nowhere', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ledgerStates), fc.subarray([...ledgerParts]), (state, parts) => {
        const acts = ledgerActsFor(state, parts)
        if (parts.includes('submitter')) expect(acts).not.toContain('close')
        for (const act of acts) expect(ledgerMoves[act].from).toContain(state)
      }),
    )
  })
})

describe('what may be done with a rectification order', () => {
  test.each(
    casesOf<{ state: RectificationState; parts: RectificationPart[] }, string[]>('monitoring/rectification'),
  )('$name', ({ given, expect: expected }) => {
    expect(rectificationActsFor(given.state, given.parts)).toEqual(expected)
  })
})

describe('escalation of an order', () => {
  test.each(
    casesOf<{ today: string; history: (Omit<OrderEvent, 'dueOn'> & { dueOn?: string })[] }, string[]>(
      'monitoring/rectification-escalation',
    ),
  )('$name', ({ given, expect: expected }) => {
    const history = given.history.map((event) => ({ ...event, dueOn: event.dueOn ?? null }))
    expect(
      escalationsOf(history, given.today).map(
        ({ to, onDay, cause, count }) => `${to} ${onDay} ${cause} ${count}`,
      ),
    ).toEqual(expected)
  })

  test('a day later nothing that was there is gone', () => {
    const dayFromSeptember = fc.integer({ min: 0, max: 60 }).map((days) => addDays('2024-09-01', days))
    const history = fc
      .array(
        fc.record({ act: fc.constantFrom('answer' as const, 'reject' as const), onDay: dayFromSeptember }),
      )
      .map((events) => events.toSorted((a, b) => (a.onDay < b.onDay ? -1 : 1)))
    fc.assert(
      fc.property(history, fc.integer({ min: 60, max: 120 }), (events, after) => {
        const all: OrderEvent[] = [
          { act: 'order', onDay: '2024-09-01', dueOn: '2024-09-10' },
          ...events.map((event) => ({
            ...event,
            dueOn: event.act === 'reject' ? addDays(event.onDay, 5) : null,
          })),
        ]
        const today = addDays('2024-09-01', after)
        const before = escalationsOf(all, today)
        expect(escalationsOf(all, addDays(today, 1)).slice(0, before.length)).toEqual(before)
        const answered: OrderEvent = { act: 'answer', onDay: today, dueOn: null }
        expect(escalationsOf([...all, answered], today)).toEqual(before)
        expect(before.map(({ onDay }) => onDay)).toEqual(before.map(({ onDay }) => onDay).toSorted())
      }),
    )
  })
})

describe('a pasted ledger', () => {
  test.each(casesOf<{ text: string; year: string }, string[]>('monitoring/ledger-paste'))(
    '$name',
    ({ given, expect: expected }) => {
      const rows = readPastedLedger(given.text, Number.parseInt(given.year, 10))
      expect(
        rows.map((row) =>
          [row.title, row.detail, row.dueOn, row.sectionName, row.personName]
            .map((each) => each ?? '')
            .join('|'),
        ),
      ).toEqual(expected)
    },
  )
})

describe('days', () => {
  test('are counted over leap years and ends of centuries', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
    expect(daysBetween('1900-02-28', '1900-03-01')).toBe(1)
    expect(addDays('2024-12-31', 1)).toBe('2025-01-01')
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29')
  })

  test('agree with the calendar of the machine', () => {
    const day = fc
      .date({ min: new Date('1950-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, day, (from, to) => {
        expect(daysBetween(from, to)).toBe((Date.parse(to) - Date.parse(from)) / 86_400_000)
        expect(addDays(from, daysBetween(from, to))).toBe(to)
      }),
    )
  })
})

const quiet: ProgressRow & { position: number } = {
  unitId: 'north',
  position: 1,
  section: '重点工作目标',
  weightPoints: '2',
  light: 'green',
  deadline: '2024-12-31',
  annualTarget: '100',
  latest: null,
  forecast: null,
  overdueDays: null,
  behindDays: null,
  silentDays: null,
  isDone: false,
}

describe('the analysis', () => {
  test('counts every indicator once by standing, and sums exactly', () => {
    const row = fc
      .record({
        light: fc.constantFrom(...progressLights),
        overdueDays: fc.option(fc.integer({ min: 0, max: 90 })),
        behindDays: fc.option(fc.integer({ min: 0, max: 90 })),
        isDone: fc.boolean(),
        weightPoints: fc.option(fc.constantFrom('0.1', '0.25', '2', '1.15')),
      })
      .map((changed) => ({ ...quiet, ...changed }))
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const counts = countProgress(rows)
        expect(Object.values(counts.lights).reduce((sum, each) => sum + each, 0)).toBe(rows.length)
        expect(Object.values(counts.standings).reduce((sum, each) => sum + each, 0)).toBe(rows.length)
        expect(counts.late).toBe(rows.filter((each) => standingOfProgress(each) === 'late').length)
        expect(counts.done).toBe(rows.filter((each) => standingOfProgress(each) === 'done').length)
        expect(progressSentence('甲', counts)).not.toMatch(/undefined|null|NaN/)
      }),
    )
    expect(
      countProgress([
        { ...quiet, light: 'red', weightPoints: '0.1' },
        { ...quiet, overdueDays: 12, weightPoints: '0.2' },
        { ...quiet, light: 'red', isDone: true, weightPoints: '5' },
      ]).pointsAtStake,
    ).toBe('0.3')
  })

  test('says a section in one sentence with its numbers', () => {
    const rows = [
      { ...quiet, isDone: true, light: 'none' as const },
      quiet,
      { ...quiet, light: 'red' as const, weightPoints: '1.50' },
      { ...quiet, light: 'grey' as const, silentDays: 40, overdueDays: 12 },
    ]
    expect(progressSentence('重点工作目标', countProgress(rows))).toBe(
      '重点工作目标共4项：办结1项，按进度推进1项，滞后1项，逾期1项（最长12天）；可能失分3.5分。',
    )
  })

  test('puts the gravest first', () => {
    const rows = [
      { ...quiet, position: 1 },
      { ...quiet, position: 2, light: 'grey' as const, silentDays: 31 },
      { ...quiet, position: 3, overdueDays: 2 },
      { ...quiet, position: 4, overdueDays: 20 },
      { ...quiet, position: 5, light: 'red' as const },
    ]
    expect(byGravity(rows).map(({ position }) => position)).toEqual([4, 3, 5, 2, 1])
  })

  test('asks for a decision where the section alone cannot mend it', () => {
    const red = { ...quiet, light: 'red' as const }
    expect(decisionCause({ ...quiet, overdueDays: 30 })).toBe('long-overdue')
    expect(decisionCause({ ...quiet, overdueDays: 29 })).toBeNull()
    expect(decisionCause({ ...red, forecast: { low: '60', high: '99.9' } })).toBe('out-of-reach')
    expect(decisionCause({ ...red, forecast: { low: '60', high: '100' } })).toBeNull()
    expect(decisionCause({ ...quiet, light: 'grey', silentDays: 60 })).toBe('long-silent')
    expect(decisionCause({ ...quiet, overdueDays: 90, isDone: true })).toBeNull()
  })
})
