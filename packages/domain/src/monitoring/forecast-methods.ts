import { Decimal, decimalOf } from '../kernel/decimal.ts'
import type { MonthlyValue } from './measure.ts'

/** A value at the end of a month, ready to reckon with. */
export interface Point {
  month: number
  value: Decimal
}

/** What a method may look at beside the points themselves. */
export interface ForecastBackground {
  /** Last year's values by month, with its December; empty where there are none. */
  lastYear: readonly Point[]
}

export interface ForecastMethod {
  /** As people read it. */
  name: string
  /** Fewest points it needs. */
  fewest: number
  /** The value at the end of `month`; `null` where the method has nothing to go by. */
  predict(points: readonly Point[], month: number, background: ForecastBackground): Decimal | null
}

export function pointsOf(values: readonly MonthlyValue[]): Point[] {
  return values
    .map(({ month, value }) => ({ month, value: decimalOf(value) }))
    .toSorted((one, other) => one.month - other.month)
}

/** What a total grew by, a month on average since January. */
export const averagePace: ForecastMethod = {
  name: '全年平均进度',
  fewest: 1,
  predict(points, month) {
    const last = points.at(-1)
    return last === undefined ? null : last.value.times(month).div(last.month)
  },
}

export const recentPace: ForecastMethod = {
  name: '近三个月进度',
  fewest: 2,
  predict(points, month) {
    const last = points.at(-1)
    const pace = paceOver(points, 3)
    return last === undefined || pace === null ? null : last.value.plus(pace.times(month - last.month))
  },
}

/** Each further month brings a little less than the one before. */
export const fadingPace: ForecastMethod = {
  name: '逐月递减进度',
  fewest: 2,
  predict(points, month) {
    const last = points.at(-1)
    const pace = paceOver(points, 2)
    return last === undefined || pace === null
      ? null
      : last.value.plus(pace.times(fadedMonths(month - last.month, totalsFade)))
  },
}

/** Each further month brings as much more as the last ones did than those before, for half a year at most. */
export const growingPace: ForecastMethod = {
  name: '逐月递增进度',
  fewest: 4,
  predict(points, month) {
    const last = points.at(-1)
    const pace = paceOver(points, 2)
    const before = paceOver(
      points.filter((point) => point.month <= (last?.month ?? 0) - 2),
      2,
    )
    if (last === undefined || pace === null || before === null || pace.lessThanOrEqualTo(before)) return null
    const gain = pace.minus(before).div(2)
    const ahead = month - last.month
    const grown = Math.min(ahead, 6)
    const gains = (grown * (grown + 1)) / 2 + grown * (ahead - grown)
    return last.value.plus(pace.times(ahead)).plus(gain.times(gains).div(2))
  },
}

/** Work that comes in at the end of each quarter: whole quarters are laid end to end. */
export const quarterPace: ForecastMethod = {
  name: '按季度节奏',
  fewest: 3,
  predict(points, month) {
    const last = points.at(-1)
    const ends = points.filter((point) => point.month % 3 === 0)
    const end = ends.at(-1)
    if (last === undefined || end === undefined) return null
    const before = ends.at(-2)
    const perQuarter =
      before === undefined
        ? end.value.times(3).div(end.month)
        : end.value
            .minus(before.value)
            .times(3)
            .div(end.month - before.month)
    const quarters = Math.floor(month / 3) - end.month / 3
    return Decimal.max(last.value, end.value.plus(perQuarter.times(quarters)))
  },
}

/** The share of its December that last year had reached by this month. */
export const lastYearsCourse: ForecastMethod = {
  name: '上年同期进度',
  fewest: 1,
  predict(points, month, { lastYear }) {
    const last = points.at(-1)
    const then = lastYear.find((point) => point.month === last?.month)
    const asked = lastYear.find((point) => point.month === month)
    if (last === undefined || then === undefined || asked === undefined || !then.value.greaterThan(0))
      return null
    return last.value.times(asked.value).div(then.value)
  },
}

export const lastValue: ForecastMethod = {
  name: '保持最近值',
  fewest: 1,
  predict: (points) => points.at(-1)?.value ?? null,
}

export const recentMean: ForecastMethod = {
  name: '近三个月平均',
  fewest: 3,
  predict(points) {
    const recent = points.slice(-3)
    return recent.reduce((sum, { value }) => sum.plus(value), new Decimal(0)).div(recent.length)
  },
}

/** The trend goes on, but runs out. */
export const fadingTrend: ForecastMethod = {
  name: '渐缓趋势',
  fewest: 3,
  predict(points, month) {
    const last = points.at(-1)
    const pace = paceOver(points, 4)
    return last === undefined || pace === null
      ? null
      : last.value.plus(pace.times(fadedMonths(month - last.month, statesFade)))
  },
}

export const methodsForTotals: readonly ForecastMethod[] = [
  averagePace,
  recentPace,
  fadingPace,
  growingPace,
  quarterPace,
  lastYearsCourse,
]
export const methodsForStates: readonly ForecastMethod[] = [lastValue, recentMean, fadingTrend]

const totalsFade = new Decimal('0.8')
const statesFade = new Decimal('0.6')

/** φ + φ² + … over so many months. */
function fadedMonths(months: number, fade: Decimal): Decimal {
  let sum = new Decimal(0)
  let share = new Decimal(1)
  for (let month = 0; month < months; month += 1) {
    share = share.times(fade)
    sum = sum.plus(share)
  }
  return sum
}

/** Growth a month over the last so many months for which there are points. */
function paceOver(points: readonly Point[], months: number): Decimal | null {
  const last = points.at(-1)
  if (last === undefined) return null
  const earlier = points.findLast((point) => point.month <= last.month - months) ?? points[0]
  return earlier === undefined || earlier.month === last.month
    ? null
    : last.value.minus(earlier.value).div(last.month - earlier.month)
}
