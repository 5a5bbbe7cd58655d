import { because, type Because } from '../kernel/because.ts'
import { decimalOf, type DecimalText } from '../kernel/decimal.ts'
import { add, divide, fraction, fractionOf, isGreater, multiply, type Fraction } from '../kernel/fraction.ts'
import { refuse, type Refusal } from '../kernel/refusal.ts'
import type { ScoreSource, TierShare } from '../scheme/evaluation-rules.ts'
import type { Tier, TierSet } from '../scheme/tier-set.ts'
import type { GivenScore } from './given-score.ts'
import { percentShown } from './percent-shown.ts'
import { tierAt } from './tier.ts'

/** A share of an indicator's weight, from 0 to 1 and exact, and how it came about. */
export interface Shared {
  share: Fraction
  because: Because
}

export type ShareRefusal = Refusal<ShareRefusalCode>
export type ShareRefusalCode =
  | 'points-are-negative'
  | 'points-above-weight'
  | 'percent-outside'
  | 'no-such-tier'
  | 'outside-tier'
  | 'tier-share-missing'

export interface TierRules {
  tiers: TierSet
  tierShare: TierShare
}

const hundred = fractionOf('100')

/** What a given score is of the weight. @param source who gave it, for the reason */
export function shareOfScore(
  { tiers, tierShare }: TierRules,
  weightPoints: DecimalText,
  score: GivenScore,
  source: ScoreSource,
): Shared | ShareRefusal {
  switch (score.kind) {
    case 'points':
      return shareOfPoints(score.points, weightPoints, source)
    case 'percent': {
      const { percent } = score
      if (decimalOf(percent).lessThan(0) || decimalOf(percent).greaterThan(100))
        return refuse('percent-outside', { source, percent })
      return {
        share: divide(fractionOf(percent), hundred),
        because: because('given-percent', { source, percent }),
      }
    }
    case 'tier': {
      const tier = tiers.find(({ title }) => title === score.tier)
      return tier === undefined
        ? refuse('no-such-tier', { source, tier: score.tier })
        : shareOfTier(tiers, tierShare, tier, score.percent, source)
    }
  }
}

/** Of an indicator that is worth nothing, nothing is all. */
function shareOfPoints(
  points: DecimalText,
  weightPoints: DecimalText,
  source: ScoreSource,
): Shared | ShareRefusal {
  const facts = { source, points, weightPoints }
  if (decimalOf(points).lessThan(0)) return refuse('points-are-negative', facts)
  if (decimalOf(points).greaterThan(weightPoints)) return refuse('points-above-weight', facts)
  const share = decimalOf(weightPoints).isZero()
    ? fraction(1n)
    : divide(fractionOf(points), fractionOf(weightPoints))
  return { share, because: because('given-points', { ...facts, percent: percentShown(share) }) }
}

function shareOfTier(
  tiers: TierSet,
  tierShare: TierShare,
  tier: Tier,
  chosen: DecimalText | null,
  source: ScoreSource,
): Shared | ShareRefusal {
  const facts = { source, tier: tier.title, leastPercent: tier.leastPercent, mostPercent: tier.mostPercent }
  if (tierShare === 'chosen') {
    if (chosen === null) return refuse('tier-share-missing', facts)
    if (tierAt(tiers, decimalOf(chosen)) !== tier)
      return refuse('outside-tier', { ...facts, percent: chosen })
  }
  const share = divide(percentOfTier(tierShare, tier, chosen), hundred)
  return { share, because: because('given-tier', { ...facts, tierShare, percent: percentShown(share) }) }
}

function percentOfTier(tierShare: TierShare, tier: Tier, chosen: DecimalText | null): Fraction {
  const [least, most] = [fractionOf(tier.leastPercent), fractionOf(tier.mostPercent)]
  switch (tierShare) {
    case 'top':
      return most
    case 'middle':
      return multiply(add(least, most), fractionOf('0.5'))
    case 'bottom':
      return least
    case 'chosen':
      return chosen === null ? least : fractionOf(chosen)
  }
}

/** Ascending. */
export function inOrder(fractions: readonly Fraction[]): Fraction[] {
  return fractions.toSorted((one, other) => (isGreater(one, other) ? 1 : isGreater(other, one) ? -1 : 0))
}
