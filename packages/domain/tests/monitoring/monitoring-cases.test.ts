import { describe, expect, it } from 'vitest'
import { Decimal, type DecimalText } from '@hengji/domain/kernel/decimal.ts'
import { parseQuantity } from '@hengji/domain/kernel/quantity.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { forecastYearEnd } from '@hengji/domain/monitoring/forecast.ts'
import { proposeInterimTargets } from '@hengji/domain/monitoring/interim-targets.ts'
import { lightOfValue, type LightRules } from '@hengji/domain/monitoring/lights.ts'
import type { Measure, MonthlyReport, MonthlyValue } from '@hengji/domain/monitoring/measure.ts'
import { readMeasuredValue } from '@hengji/domain/monitoring/measured-value.ts'
import { progressToday } from '@hengji/domain/monitoring/progress-today.ts'
import { reportedProgress } from '@hengji/domain/monitoring/progress.ts'
import { proposeMeasure } from '@hengji/domain/monitoring/propose-measure.ts'
import { readPaste } from '@hengji/domain/monitoring/read-paste.ts'
import { workStateOf } from '@hengji/domain/monitoring/reporting-rule.ts'
import { usualLamps } from '@hengji/domain/scheme/lamps.ts'
import { explainBecause } from '@hengji/domain/scoring/explain-because.ts'
import { casesOf } from '../cases.ts'

const rules: LightRules = { lamps: usualLamps, overAchievedFrom: '1.2' }

type Scalars = Partial<Record<string, string>>

const whole = (text: string | undefined): number => Number.parseInt(text ?? '', 10)

function measureGiven(given: Scalars): Measure {
  return {
    name: '事项',
    kind: given['kind'] === 'milestone' ? 'milestone' : 'number',
    unit: given['unit'] ?? null,
    direction:
      given['direction'] === 'reverse' || given['direction'] === 'equal' ? given['direction'] : 'positive',
    accrual: given['accrual'] === 'state' ? 'state' : 'total-so-far',
    annualTarget: given['target'] ?? null,
    isStrict: false,
    budgeted: null,
  }
}

function valuesGiven(text: string | undefined): MonthlyValue[] {
  return (text ?? '')
    .split(' ')
    .filter((each) => each !== '')
    .map((each) => {
      const [month = '', value = ''] = each.split(':')
      return { month: whole(month), value }
    })
}

/** Only what a case names is held against what came out; an empty scalar stands for nothing. */
function expectAs(found: Record<string, unknown>, expected: Scalars): void {
  const textOf = (value: unknown): string =>
    typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value)
  const shown = Object.fromEntries(Object.keys(expected).map((name) => [name, textOf(found[name])]))
  expect(shown).toEqual(expected)
}

describe('the light of a value', () => {
  it.each(casesOf<Scalars, Scalars>('monitoring/lights'))('$name', ({ given, expect: expected }) => {
    const report = {
      month: whole(given['month']),
      value: given['value'] ?? '',
      reachedMonth: null,
      executed: null,
    }
    const lit = lightOfValue(measureGiven(given), report, rules, {
      interims: valuesGiven(given['interims']).map((each) => ({ ...each, milestone: null })),
      deadlineMonth: whole(given['deadlineMonth'] ?? '12'),
    })
    const because = explainBecause(lit.because).join('')
    expectAs({ light: lit.light, because }, expected)
    expect(because).not.toMatch(/undefined|null|NaN/)
  })
})

describe('the reason of a light', () => {
  const sentence = (given: Scalars, month: number, value: string): string =>
    explainBecause(
      lightOfValue(measureGiven(given), { month, value, reachedMonth: null, executed: null }, rules).because,
    ).join('')

  it.each([
    [
      'does not round a share up to a lamp that is not lit',
      {},
      9,
      '21599',
      '21599 ÷（36000 × 9/12）= 79.99%，黄灯',
    ],
    [
      'says what a total was to be by now',
      { direction: 'equal', target: '12' },
      6,
      '3',
      '应等于 12（到当月应为 6），实际 3，符合程度 50%，红灯',
    ],
    [
      'divides by no zero',
      { direction: 'reverse', target: '120' },
      6,
      '0',
      '越低越好：实际 0，没有用到允许值 60，绿灯',
    ],
  ])('%s', (_name, given, month, value, expected) => {
    const measure = { direction: 'positive', accrual: 'total-so-far', target: '36000', ...given }
    expect(sentence(measure, month, value)).toBe(expected)
  })
})

describe('what the day adds', () => {
  const measure = measureGiven({ unit: '人', target: '1200' })
  const interims = proposeInterimTargets({
    measure,
    deadlineMonth: 12,
    firstMonth: 1,
    rhythm: 'monthly',
    lastYear: [],
  })
  interface Given {
    today: string
    reportedOn?: string
    reports: { month: string; value: string }[]
  }
  it.each(casesOf<Given, Scalars>('monitoring/progress'))('$name', ({ given, expect: expected }) => {
    const reports = given.reports.map(({ month, value }) => reportOf(whole(month), value))
    const reported = reportedProgress(measure, interims, reports, rules)
    const day = progressToday({ ...reported, latestMonth: reported.latest?.month ?? null }, interims, {
      year: 2024,
      today: given.today,
      deadline: '2024-12-31',
      startedOn: '2024-01-02',
      reportedOn: given.reportedOn ?? null,
    })
    expectAs(
      {
        ...day,
        isDone: reported.isDone,
        dueMonth: day.due?.month,
        dueOn: day.due?.dueOn,
        state: workStateOf(day.due, given.today, reported.isDone),
      },
      expected,
    )
    expect(day.because.flatMap(explainBecause).join('')).not.toMatch(/undefined|null|NaN/)
  })
})

describe('interim targets', () => {
  it.each(casesOf<Scalars, Scalars>('monitoring/interim-targets'))('$name', ({ given, expect: expected }) => {
    const targets = proposeInterimTargets({
      measure: measureGiven(given),
      deadlineMonth: whole(given['deadlineMonth']),
      firstMonth: whole(given['firstMonth']),
      rhythm: given['rhythm'] === 'quarterly' ? 'quarterly' : 'monthly',
      lastYear: valuesGiven(given['lastYear']),
    })
    const months = targets.map(({ month }) => month)
    expectAs(
      {
        months: expected['months'] === '1-12' && months.length === 12 ? '1-12' : months.join('-'),
        values: targets.map(({ value }) => value).join(' '),
      },
      expected,
    )
  })
})

describe('a value as typed', () => {
  it.each(casesOf<Scalars, Scalars>('monitoring/measured-value'))('$name', ({ given, expect: expected }) => {
    const read = readMeasuredValue(given['typed'] ?? '', given['unit'] ?? null)
    expectAs(isRefusal(read) ? { refused: read.code } : { value: read.value }, expected)
  })
})

describe('what an indicator is measured by', () => {
  it.each(casesOf<Scalars, Scalars>('monitoring/propose-measure'))('$name', ({ given, expect: expected }) => {
    const target = given['target'] === undefined ? null : parseQuantity(given['target'])
    const proposed = proposeMeasure({ primary: null, secondary: given['text'] ?? '', target })
    expectAs({ ...proposed }, expected)
  })
})

describe('the forecast', () => {
  it.each(casesOf<Scalars, Scalars>('monitoring/forecast'))('$name', ({ given, expect: expected }) => {
    const { accrual, unit } = measureGiven(given)
    const forecast = forecastYearEnd({
      accrual,
      unit,
      values: valuesGiven(given['values']),
      lastYear: valuesGiven(given['lastYear']),
    })
    const { from, to, ...rest } = expected
    if (isRefusal(forecast)) return expectAs({ refused: forecast.code }, expected)
    expectAs({ ...forecast }, rest)
    expect(isBetween(forecast.value, from ?? '', to ?? ''), `${forecast.value} ${forecast.method}`).toBe(true)
    expect(isBetween(forecast.value, forecast.low, forecast.high)).toBe(true)
  })
})

describe('rows from a spreadsheet', () => {
  it.each(casesOf<Scalars, Scalars>('monitoring/read-paste'))('$name', ({ given, expect: expected }) => {
    const table = readPaste(given['text'] ?? '')
    expectAs(
      {
        hasTitles: table.hasTitles,
        month: table.month,
        columns: table.columns.join(' '),
        rows: table.rows.map(({ line, cells }) => `${line}=${cells.join('|')}`).join(' '),
      },
      expected,
    )
  })
})

function reportOf(month: number, value: DecimalText): MonthlyReport {
  return { month, value, reachedMonth: null, executed: null }
}

function isBetween(value: DecimalText, low: DecimalText, high: DecimalText): boolean {
  const number = new Decimal(value)
  return number.greaterThanOrEqualTo(low) && number.lessThanOrEqualTo(high)
}
