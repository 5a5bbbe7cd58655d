import { Decimal, decimalText, roundHalfUp, type DecimalText } from '../kernel/decimal.ts'
import { refuse, type Refusal } from '../kernel/refusal.ts'
import {
  methodsForStates,
  methodsForTotals,
  pointsOf,
  type ForecastBackground,
  type ForecastMethod,
  type Point,
} from './forecast-methods.ts'
import type { Accrual, Measure, MonthlyValue } from './measure.ts'

/** The value that the year will probably end with. */
export interface Forecast {
  value: DecimalText
  /** In four of five years the end lies between these. */
  low: DecimalText
  high: DecimalText
  /** In Chinese: the methods that went in, the one with most weight first. */
  method: string
  /** Months it rests on. */
  points: number
}

export interface ForecastCase {
  accrual: Accrual
  unit: string | null
  /** Of this year, in any order. */
  values: readonly MonthlyValue[]
  lastYear: readonly MonthlyValue[]
  /** The month whose end is asked for; December where none is given. */
  month?: number
}

/** With less there is nothing to test a method on. */
export const fewestPoints = 3

/**
 * Simple methods, each tried on the months reported so far (predicting a later one from those before it) and weighted by
 * how well it did; the range from their errors there and from how far they differ. Exact, and the same every time.
 * @rule decision 16
 * @returns refuses fewer than three months, and a year that is over
 */
export function forecastYearEnd(given: ForecastCase): Forecast | Refusal<'too-few-points'> {
  const points = pointsOf(given.values)
  const last = points.at(-1)
  if (last === undefined || points.length < fewestPoints)
    return refuse('too-few-points', { points: points.length, fewest: fewestPoints })
  const month = given.month ?? 12
  const background = { lastYear: pointsOf(given.lastYear) }
  const isTotal = given.accrual === 'total-so-far'
  if (last.month >= month)
    return {
      value: decimalText(last.value),
      low: decimalText(last.value),
      high: decimalText(last.value),
      method: '已有年底值',
      points: points.length,
    }
  const tried = (isTotal ? methodsForTotals : methodsForStates).flatMap((method) =>
    tryMethod(method, points, month, background),
  )
  return combine(tried, points, last, month, given)
}

/** Why a measure has no forecast: one Chinese sentence. */
export function forecastAbsence({ kind }: Pick<Measure, 'kind'>, points: number): string {
  if (kind === 'milestone') return '按节点推进的事项不作数值预测。'
  return points === 0
    ? `还没有上报；报满 ${fewestPoints} 个月后开始预测。`
    : `只报了 ${points} 个月；报满 ${fewestPoints} 个月后开始预测。`
}

interface TriedMethod {
  name: string
  predicted: Decimal
  /** Mean error of a month ahead in the trials; `null`: it could not be tried. */
  error: Decimal | null
}

function tryMethod(
  method: ForecastMethod,
  points: readonly Point[],
  month: number,
  background: ForecastBackground,
): TriedMethod[] {
  if (points.length < method.fewest) return []
  const predicted = method.predict(points, month, background)
  if (predicted === null) return []
  return [{ name: method.name, predicted, error: trialError(method, points, background) }]
}

/** Each later point is predicted from those before it; an error further ahead counts by the root of its distance. */
function trialError(
  method: ForecastMethod,
  points: readonly Point[],
  background: ForecastBackground,
): Decimal | null {
  let sum = new Decimal(0)
  let trials = 0
  for (let known = method.fewest; known < points.length; known += 1) {
    const before = points.slice(0, known)
    const from = before.at(-1)
    if (from === undefined) continue
    for (const later of points.slice(known)) {
      const predicted = method.predict(before, later.month, background)
      if (predicted === null) continue
      sum = sum.plus(
        predicted
          .minus(later.value)
          .abs()
          .div(rootOf(later.month - from.month)),
      )
      trials += 1
    }
  }
  return trials === 0 ? null : sum.div(trials)
}

function combine(
  tried: readonly TriedMethod[],
  points: readonly Point[],
  last: Point,
  month: number,
  { accrual, unit }: ForecastCase,
): Forecast {
  const scale = scaleOf(points)
  const worst = tried.reduce((most, { error }) => (error === null ? most : Decimal.max(most, error)), scale)
  const weighted = tried.map((each) => ({ ...each, error: each.error ?? worst }))
  const leastError = scale.times(smallestShare)
  const weights = weighted.map(({ error }) => new Decimal(1).div(Decimal.max(error, leastError).pow(2)))
  const whole = weights.reduce((sum, weight) => sum.plus(weight), new Decimal(0))
  const mean = (of: (each: (typeof weighted)[number]) => Decimal): Decimal =>
    weighted
      .reduce((sum, each, index) => sum.plus(of(each).times(weights[index] ?? 0)), new Decimal(0))
      .div(whole)
  const value = mean(({ predicted }) => predicted)
  const ahead = rootOf(month - last.month)
  const spread = mean(({ predicted }) => predicted.minus(value).abs())
  const halfWidth = mean(({ error }) => error)
    .times(ahead)
    .times(errorFactor)
    .plus(spread.times(spreadFactor))
  const isGrowing = accrual === 'total-so-far' && isRising(points)
  const least = isGrowing ? last.value : points.every(isNotNegative) ? new Decimal(0) : null
  const most =
    unit === '%' && points.every((point) => point.value.lessThanOrEqualTo(100)) ? new Decimal(100) : null
  const within = (bare: Decimal): Decimal => {
    const raised = least === null ? bare : Decimal.max(least, bare)
    return most === null || accrual === 'total-so-far' ? raised : Decimal.min(most, raised)
  }
  const places = Math.max(2, ...points.map((point) => point.value.decimalPlaces()))
  const shown = (bare: Decimal): DecimalText =>
    decimalText(roundHalfUp(within(bare), wholeOr(places, points)))
  return {
    value: shown(value),
    low: shown(value.minus(halfWidth)),
    high: shown(value.plus(halfWidth)),
    method: nameOf(weighted, weights, whole),
    points: points.length,
  }
}

/** Chosen on generated series so that about four of five ends lie within (bench/forecast.bench.ts). */
const errorFactor = new Decimal('1.5')
const spreadFactor = new Decimal('1')
/** A method that was lucky in its trials still errs by this share of a month's growth. */
const smallestShare = new Decimal('0.05')

/** What a month usually moves: the measure of an error. */
function scaleOf(points: readonly Point[]): Decimal {
  const first = points[0]
  const last = points.at(-1)
  if (first === undefined || last === undefined) return new Decimal(1)
  const moved = points.reduce((sum, point, index) => {
    const before = points[index - 1]
    return before === undefined ? sum : sum.plus(point.value.minus(before.value).abs())
  }, new Decimal(0))
  const scale = moved.div(last.month - first.month)
  if (!scale.isZero()) return scale
  return last.value.isZero() ? new Decimal(1) : last.value.abs().times('0.01')
}

function nameOf(tried: readonly TriedMethod[], weights: readonly Decimal[], whole: Decimal): string {
  const shares = tried
    .map(({ name }, index) => ({
      name,
      percent: roundHalfUp((weights[index] ?? new Decimal(0)).times(100).div(whole), 0),
    }))
    .filter(({ percent }) => percent.greaterThanOrEqualTo(5))
    .toSorted((one, other) => other.percent.comparedTo(one.percent))
  return `回测加权：${shares.map(({ name, percent }) => `${name} ${percent.toFixed(0)}%`).join('、')}`
}

/** Counts stay whole numbers. */
function wholeOr(places: number, points: readonly Point[]): number {
  return points.every((point) => point.value.isInteger()) &&
    points.some((point) => point.value.abs().greaterThan(20))
    ? 0
    : places
}

function isRising(points: readonly Point[]): boolean {
  return points.every((point, index) => {
    const next = points[index + 1]
    return next === undefined || point.value.lessThanOrEqualTo(next.value)
  })
}

function isNotNegative({ value }: Point): boolean {
  return !value.isNegative()
}

/** A year's worth, taken once: a root is the dearest step of a trial. */
const roots = Array.from({ length: 13 }, (_, months) => new Decimal(months).sqrt())

function rootOf(months: number): Decimal {
  return roots[months] ?? new Decimal(months).sqrt()
}
