import { Decimal, decimalOf, decimalText, type DecimalText } from '../kernel/decimal.ts'
import { toTwoPlaces, withoutFinalStop } from '../kernel/shown.ts'
import type { TierSet } from '../scheme/tier-set.ts'
import type { ScoredIndicator, ScoredUnit } from './group-result.ts'

/** An indicator that fell short, and by how much: a rectification to propose. */
export interface WeakPoint {
  indicatorId: string
  code: string
  weightPoints: DecimalText
  points: DecimalText
  lostPoints: DecimalText
  /** Of the weight, in per cent to one place. */
  percent: DecimalText
  /** `serious`: in the lowest tier. `notable`: below the highest. */
  severity: 'serious' | 'notable'
}

/**
 * Indicators below the highest tier, those first that cost most. The scheme's tiers say what is weak; a point here is a
 * proposal, and a person orders the rectification.
 */
export function weakPointsOf(tiers: TierSet, { indicators }: Pick<ScoredUnit, 'indicators'>): WeakPoint[] {
  const enough = tiers[0]?.leastPercent ?? '80'
  const least = tiers.at(-1)?.mostPercent ?? '50'
  return indicators
    .filter(({ weightPoints }) => decimalOf(weightPoints).greaterThan(0))
    .map((indicator) => ({ indicator, percent: percentOf(indicator) }))
    .filter(({ percent }) => percent.lessThan(enough))
    .map(({ indicator, percent }): WeakPoint => ({
      indicatorId: indicator.indicatorId,
      code: indicator.code,
      weightPoints: indicator.weightPoints,
      points: indicator.points,
      lostPoints: decimalText(decimalOf(indicator.weightPoints).minus(indicator.points)),
      percent: oneDecimal(percent),
      severity: percent.lessThan(least) ? 'serious' : 'notable',
    }))
    .toSorted(
      (one, other) =>
        decimalOf(other.lostPoints).comparedTo(one.lostPoints) ||
        (one.code < other.code ? -1 : one.code > other.code ? 1 : 0),
    )
}

/** Indicators that gave all they were worth. */
export function strongPointsOf({ indicators }: Pick<ScoredUnit, 'indicators'>): ScoredIndicator[] {
  return indicators.filter(
    ({ points, weightPoints }) =>
      decimalOf(weightPoints).greaterThan(0) && decimalOf(points).greaterThanOrEqualTo(weightPoints),
  )
}

/** What the order of a rectification would say; the person who orders it may write it otherwise. */
export function rectificationSentence(weak: WeakPoint, title: string, year: number): string {
  return (
    `${year}年度考评中“${withoutFinalStop(title)}”（${weak.code}）分值 ${toTwoPlaces(weak.weightPoints)} 分，得 ${toTwoPlaces(weak.points)} 分，` +
    `为分值的 ${weak.percent}%，失 ${toTwoPlaces(weak.lostPoints)} 分。请查明原因，提出措施并限期整改。`
  )
}

function percentOf({ points, weightPoints }: ScoredIndicator): Decimal {
  return decimalOf(points).times(100).div(weightPoints)
}

function oneDecimal(value: Decimal): DecimalText {
  return decimalText(value.toDecimalPlaces(1, Decimal.ROUND_HALF_UP))
}
