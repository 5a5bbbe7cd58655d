import { decimalOf, decimalText, roundHalfUp, type DecimalText } from '../kernel/decimal.ts'
import { bigramsOf, likenessOf } from '../kernel/likeness.ts'
import type { GroupResult, ScoredIndicator } from './group-result.ts'

/** Two units' indicators that ask for much the same and were judged far apart: looked at once more (同类复核). */
export interface LikeIndicators {
  units: readonly [string, string]
  indicatorIds: readonly [string, string]
  /** Of their texts, in whole per cent. */
  likeness: number
  /** Points ÷ weight of each, in per cent to two places. */
  percents: readonly [DecimalText, DecimalText]
}

/** From this likeness on two indicators are of one kind. */
export const alikeFrom = 60
/** Percentage points of the weight: less apart than this is how people judge. */
export const farFrom = 20

/**
 * Pairs of different units, those farthest apart first. A question for whoever reviews, with both numbers; which of the
 * two is right it does not say.
 * @param titles of the indicators by id
 */
export function findLikeIndicators(
  { units }: GroupResult,
  titles: ReadonlyMap<string, string>,
): LikeIndicators[] {
  const judged = units.flatMap(({ unitId, indicators }) =>
    indicators
      .filter(({ weightPoints }) => decimalOf(weightPoints).greaterThan(0))
      .map((indicator) => ({
        unitId,
        indicatorId: indicator.indicatorId,
        percent: percentOf(indicator),
        bigrams: bigramsOf(titles.get(indicator.indicatorId) ?? ''),
      })),
  )
  const found: { pair: LikeIndicators; apart: DecimalText }[] = []
  for (const [index, one] of judged.entries()) {
    for (const other of judged.slice(index + 1)) {
      if (one.unitId === other.unitId) continue
      const apart = one.percent.minus(other.percent).abs()
      if (apart.lessThan(farFrom)) continue
      const likeness = likenessOf(one.bigrams, other.bigrams)
      if (likeness < alikeFrom) continue
      found.push({
        apart: decimalText(apart),
        pair: {
          units: [one.unitId, other.unitId],
          indicatorIds: [one.indicatorId, other.indicatorId],
          likeness,
          percents: [decimalText(one.percent), decimalText(other.percent)],
        },
      })
    }
  }
  return found.toSorted((one, other) => decimalOf(other.apart).comparedTo(one.apart)).map(({ pair }) => pair)
}

function percentOf({ points, weightPoints }: ScoredIndicator) {
  return roundHalfUp(decimalOf(points).times(100).div(weightPoints), 2)
}
