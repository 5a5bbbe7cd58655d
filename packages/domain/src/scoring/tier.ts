import { decimalOf, decimalText, roundHalfUp, type Decimal } from '../kernel/decimal.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Tier, TierSet } from '../scheme/tier-set.ts'
import { because } from '../kernel/because.ts'
import { scored, type Scored } from './scored.ts'

/**
 * The tier in which a share of the weight lies.
 * The printed form says `100-80%(含80%)、80-50%(含50%)、50-0%`: each tier holds its lower end.
 * @param percent of the weight, 0 to 100; @returns `null` outside all tiers
 */
export function tierAt(tiers: TierSet, percent: Decimal): Tier | null {
  if (percent.greaterThan(tiers[0]?.mostPercent ?? 0)) return null
  return tiers.find((tier) => percent.greaterThanOrEqualTo(tier.leastPercent)) ?? null
}

/**
 * Points of a qualitative indicator: a person chooses a tier and a share of the weight within it.
 * @rule self-evaluation form 2023, note 4
 * @param percent of the weight; refused where it lies outside the tier
 */
export function scoreByTier(
  tiers: TierSet,
  title: string,
  percent: Decimal,
  weightPoints: Decimal,
  places = 2,
): Scored {
  const facts = { tier: title, percent: decimalText(percent), weightPoints: decimalText(weightPoints) }
  if (weightPoints.lessThan(0)) return refuse('weight-is-negative', facts)
  const tier = tiers.find((candidate) => candidate.title === title)
  if (tier === undefined) return refuse('no-such-tier', facts)
  const span = { leastPercent: tier.leastPercent, mostPercent: tier.mostPercent }
  if (tierAt(tiers, percent) !== tier) return refuse('outside-tier', { ...facts, ...span })
  const points = roundHalfUp(weightPoints.times(percent).div(100), places)
  return scored(points, because('tier', { ...facts, ...span, points: decimalText(points) }))
}

/**
 * Holds claimed points against the tiers.
 * @param title the tier that was claimed, or `null` where the form names none: then any tier will do
 */
export function scoreClaimByTier(
  tiers: TierSet,
  title: string | null,
  claimed: Decimal,
  weightPoints: Decimal,
): Scored {
  const facts = { points: decimalText(claimed), weightPoints: decimalText(weightPoints), tier: title }
  if (claimed.lessThan(0)) return refuse('points-are-negative', facts)
  if (claimed.greaterThan(weightPoints)) return refuse('points-above-weight', facts)
  const percent = weightPoints.isZero() ? decimalOf('100') : claimed.times(100).div(weightPoints)
  const reached = tierAt(tiers, percent)
  if (reached === null || !tiers.some((tier) => title === null || tier.title === title)) {
    return refuse('no-such-tier', facts)
  }
  const shown = { ...facts, percent: decimalText(roundHalfUp(percent, 2)), tier: reached.title }
  if (title !== null && reached.title !== title)
    return refuse('outside-tier', { ...shown, claimedTier: title })
  return scored(
    claimed,
    because('tier', { ...shown, leastPercent: reached.leastPercent, mostPercent: reached.mostPercent }),
  )
}
