import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Decimal, decimalOf } from '@hengji/domain/kernel/decimal.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { isoDate } from '@hengji/domain/kernel/dates.ts'
import { matchPasted } from '@hengji/domain/monitoring/match-pasted.ts'
import { daysBetween, weekdayOf } from '@hengji/domain/monitoring/days.ts'
import { forecastYearEnd } from '@hengji/domain/monitoring/forecast.ts'
import { proposeInterimTargets, type InterimCourse } from '@hengji/domain/monitoring/interim-targets.ts'
import type { Measure, MonthlyReport } from '@hengji/domain/monitoring/measure.ts'
import { reportedProgress } from '@hengji/domain/monitoring/progress.ts'
import { proposeSentence } from '@hengji/domain/monitoring/propose-sentence.ts'
import { proposeSharing } from '@hengji/domain/monitoring/propose-sharing.ts'
import { dueReport } from '@hengji/domain/monitoring/reporting-rule.ts'
import { usualLamps } from '@hengji/domain/scheme/lamps.ts'

const rules = { lamps: usualLamps, overAchievedFrom: '1.2' }
const amount = fc.nat(5_000_000).map((cents) => new Decimal(cents).div(100).toFixed())

const measures: fc.Arbitrary<Measure> = fc.record({
  name: fc.constant('新增缴存职工'),
  kind: fc.constantFrom('number', 'milestone'),
  unit: fc.constantFrom('人', '亿元', '%', null),
  direction: fc.constantFrom('positive', 'reverse', 'equal'),
  accrual: fc.constantFrom('total-so-far', 'state'),
  annualTarget: fc.option(amount),
  isStrict: fc.boolean(),
  budgeted: fc.option(amount),
})

const reports: fc.Arbitrary<MonthlyReport[]> = fc.uniqueArray(
  fc.record({
    month: fc.integer({ min: 1, max: 12 }),
    value: fc.option(amount),
    reachedMonth: fc.option(fc.integer({ min: 1, max: 12 })),
    executed: fc.option(amount),
  }),
  { selector: ({ month }) => month, maxLength: 12 },
)

const courses: fc.Arbitrary<InterimCourse> = fc.record({
  measure: measures,
  deadlineMonth: fc.integer({ min: 1, max: 12 }),
  firstMonth: fc.integer({ min: 1, max: 12 }),
  rhythm: fc.constantFrom('monthly', 'quarterly'),
  lastYear: fc.constant([]),
})

test('the order in which reports arrive makes no difference', () => {
  fc.assert(
    fc.property(courses, reports, fc.infiniteStream(fc.nat(1000)), (course, given, order) => {
      const shuffled = given
        .map((report) => ({ report, key: order.next().value }))
        .toSorted((one, other) => one.key - other.key)
        .map(({ report }) => report)
      const interims = proposeInterimTargets(course)
      const one = reportedProgress(course.measure, interims, given, rules)
      expect(reportedProgress(course.measure, interims.toReversed(), shuffled, rules)).toEqual(one)
      const values = (list: readonly MonthlyReport[]) =>
        list.flatMap(({ month, value }) => (value === null ? [] : [{ month, value }]))
      const { accrual, unit } = course.measure
      expect(forecastYearEnd({ accrual, unit, values: values(shuffled), lastYear: [] })).toEqual(
        forecastYearEnd({ accrual, unit, values: values(given), lastYear: [] }),
      )
    }),
  )
})

test('interim targets rise to the annual target, which is the last, and lie within the months tracked', () => {
  fc.assert(
    fc.property(courses, (course) => {
      const targets = proposeInterimTargets(course)
      expect(targets.length).toBeGreaterThan(0)
      expect(targets.at(-1)?.month).toBe(course.deadlineMonth)
      const months = targets.map(({ month }) => month)
      expect(months).toEqual([...new Set(months)].toSorted((one, other) => one - other))
      if (course.measure.kind === 'milestone' || course.measure.annualTarget === null) return
      const values = targets.map(({ value }) => decimalOf(value ?? '0'))
      expect(values.at(-1)?.toFixed()).toBe(decimalOf(course.measure.annualTarget).toFixed())
      for (const [index, value] of values.entries())
        expect(value.lessThanOrEqualTo(values[index + 1] ?? value)).toBe(true)
    }),
  )
})

test('a forecast lies within its range, a growing total is never forecast to shrink, a share never above all', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(100_000), { minLength: 3, maxLength: 12 }),
      fc.constantFrom('total-so-far' as const, 'state' as const),
      (steps, accrual) => {
        let total = 0
        const values = steps.map((step, index) => {
          total = accrual === 'state' ? step / 1000 : total + step
          return { month: index + 1, value: new Decimal(total).toFixed(3) }
        })
        const forecast = forecastYearEnd({
          accrual,
          unit: accrual === 'state' ? '%' : '人',
          values,
          lastYear: [],
        })
        if (isRefusal(forecast)) throw new Error(forecast.code)
        const [low, value, high] = [forecast.low, forecast.value, forecast.high].map(decimalOf)
        expect(low?.lessThanOrEqualTo(value ?? 0)).toBe(true)
        expect(value?.lessThanOrEqualTo(high ?? 0)).toBe(true)
        if (accrual === 'total-so-far')
          expect(
            decimalOf(values.at(-1)?.value ?? '0')
              .minus(low ?? 0)
              .lessThan(1),
          ).toBe(true)
        else expect(high?.lessThanOrEqualTo(100)).toBe(true)
      },
    ),
  )
})

test('no sentence is proposed with a hole in it', () => {
  fc.assert(
    fc.property(courses, reports, (course, given) => {
      const interims = proposeInterimTargets(course)
      const [report, before = null] = given
      if (report === undefined) return
      const sentence = proposeSentence(course.measure, interims, report, before)
      expect(sentence).toMatch(/^截至\d+月底，.+。$/)
      expect(sentence).not.toMatch(/undefined|null|NaN|Infinity/)
    }),
  )
})

test('what is due is the first month missing, and never a month that was reported', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 12 })),
      fc.integer({ min: 1, max: 12 }),
      (interimMonths, reportedMonths, month) => {
        const today = isoDate(2024, month, 15) ?? ''
        const due = dueReport({ year: 2024, interimMonths, reportedMonths, isDone: false, today })
        const last = Math.max(0, ...reportedMonths)
        if (due === null) expect(last).toBe(12)
        else {
          expect(due.month).toBeGreaterThan(last)
          expect(due.firstMonth).toBeLessThanOrEqual(due.month)
        }
      },
    ),
  )
})

describe('days', () => {
  test('are counted as the calendar does', () => {
    const days = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(days, days, (one, other) => {
        const [from, to] = [one, other].map((each) => each.toISOString().slice(0, 10))
        const milliseconds = Date.parse(to ?? '') - Date.parse(from ?? '')
        expect(daysBetween(from ?? '', to ?? '')).toBe(milliseconds / 86_400_000)
        expect(weekdayOf(from ?? '') % 7).toBe(new Date(from ?? '').getUTCDay())
      }),
    )
  })
})

describe('sharing', () => {
  const base: Measure = {
    name: '全年新增缴存职工36000人',
    kind: 'number',
    unit: '人',
    direction: 'positive',
    accrual: 'total-so-far',
    annualTarget: '36000',
    isStrict: false,
    budgeted: null,
  }
  test('is proposed for the same quantity written otherwise, not for another target or other words', () => {
    const same = { ...base, name: '扩大覆盖面，2024年新增缴存职工3.6万人', unit: '万人', annualTarget: '3.6' }
    const more = { ...base, name: '全年新增缴存职工40000人', annualTarget: '40000' }
    const other = { ...base, name: '全年新增退休职工36000人' }
    expect(proposeSharing([base, same, more, other])).toEqual([[base, same]])
  })
})

describe('a pasted row', () => {
  const measures = [
    {
      id: 'a',
      name: '全年新增缴存职工36000人',
      indicators: [{ code: '1-1-1', primary: '扩面', secondary: '全年新增缴存职工36000人。' }],
    },
    {
      id: 'b',
      name: '全年归集2.8亿元',
      indicators: [{ code: '1-1-2', primary: '扩面', secondary: '全年归集2.8亿元。' }],
    },
    {
      id: 'c',
      name: '灵活就业人员新增开户',
      indicators: [{ code: '2-1', primary: null, secondary: '灵活就业人员新增开户' }],
    },
  ]
  const idsOf = (code: string, name: string): string[] =>
    matchPasted(code, name, measures).map(({ id }) => id)
  test('is matched by code as people write it, by whole text, by a part that one alone has', () => {
    expect(idsOf('1—1—1', '')).toEqual(['a'])
    expect(idsOf('', '全年新增缴存职工36000人')).toEqual(['a'])
    expect(idsOf('', '新增缴存职工')).toEqual(['a'])
    expect(idsOf('', '全年')).toEqual([])
    expect(idsOf('9-9', '没有的')).toEqual([])
  })
})
