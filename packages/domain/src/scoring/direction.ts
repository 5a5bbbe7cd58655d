import { Decimal, decimalText, roundHalfUp } from '../kernel/decimal.ts'
import { refuse, type Refusal } from '../kernel/refusal.ts'
import { printedDirectionMethod, type DirectionMethod } from '../scheme/direction-method.ts'
import { because, type Because, type BecauseRule } from '../kernel/because.ts'
import { scored, type Scored, type ScoringRefusal } from './scored.ts'

/** `positive`: more is better. `reverse`: less is better. `equal`: to be met exactly. */
export type ScoringDirection = 'positive' | 'reverse' | 'equal'

export interface DirectionCase {
  direction: ScoringDirection
  /** A and B, in the same unit. */
  annualTarget: Decimal
  actualValue: Decimal
  weightPoints: Decimal
}

/** The share of the weight earned before rounding, from 0 to 1 and kept as a fraction, and the rule that gave it. */
interface EarnedShare {
  rule: BecauseRule
  numerator: Decimal
  denominator: Decimal
}

const one = new Decimal(1)
const nothing = new Decimal(0)

/**
 * Points of a quantitative indicator, never above its weight and never below zero.
 * @rule self-evaluation form 2023, notes 1 and 3; variants by `method`
 * @returns refuses a negative weight, a negative target, and a zero target where the method says so
 */
export function scoreByDirection(
  given: DirectionCase,
  method: DirectionMethod = printedDirectionMethod,
): Scored {
  const facts = {
    direction: given.direction,
    annualTarget: decimalText(given.annualTarget),
    actualValue: decimalText(given.actualValue),
    weightPoints: decimalText(given.weightPoints),
  }
  if (given.weightPoints.lessThan(0)) return refuse('weight-is-negative', facts)
  const share = earnedShare(given, method)
  if ('refused' in share) return refuse(share.code, facts)
  const exact = given.weightPoints.times(share.numerator).div(share.denominator)
  const points = method.places === null ? exact : roundHalfUp(exact, method.places)
  return scored(points, reasonOf(share, facts, exact, points, method), marksOf(given, method))
}

function earnedShare(given: DirectionCase, method: DirectionMethod): EarnedShare | Refusal<ScoringRefusal> {
  const { direction, annualTarget, actualValue } = given
  if (annualTarget.isZero()) {
    if (method.zeroTarget === 'refuse') return refuse('target-is-zero')
    return { rule: 'zero-target', numerator: isMet(given) ? one : nothing, denominator: one }
  }
  if (annualTarget.isNegative()) return refuse('target-is-negative')
  if (isMet(given)) return { rule: 'target-met', numerator: one, denominator: one }
  if (direction === 'positive') {
    return { rule: 'positive-ratio', numerator: Decimal.max(0, actualValue), denominator: annualTarget }
  }
  return direction === 'reverse'
    ? missedFromAbove(annualTarget, actualValue, method)
    : missedExactTarget(annualTarget, actualValue, method)
}

function isMet({ direction, annualTarget, actualValue }: DirectionCase): boolean {
  if (direction === 'positive') return actualValue.greaterThanOrEqualTo(annualTarget)
  if (direction === 'reverse') return actualValue.lessThanOrEqualTo(annualTarget)
  return actualValue.equals(annualTarget)
}

/** Less would have been better: the actual value lies above the target. */
function missedFromAbove(target: Decimal, actual: Decimal, method: DirectionMethod): EarnedShare {
  if (method.reverse.kind === 'ratio')
    return { rule: 'reverse-ratio', numerator: target, denominator: actual }
  const zeroAt = target.times(method.reverse.zeroAtMultiple)
  const isLost = actual.greaterThanOrEqualTo(zeroAt)
  return {
    rule: 'reverse-tolerance',
    numerator: isLost ? nothing : zeroAt.minus(actual),
    denominator: isLost ? one : zeroAt.minus(target),
  }
}

function missedExactTarget(target: Decimal, actual: Decimal, method: DirectionMethod): EarnedShare {
  if (method.equal.kind === 'exact') return { rule: 'equal-exact', numerator: nothing, denominator: one }
  const missedBy = actual.minus(target).abs()
  return { rule: 'equal-deviation', numerator: Decimal.max(0, target.minus(missedBy)), denominator: target }
}

function reasonOf(
  share: EarnedShare,
  facts: Record<string, string>,
  exact: Decimal,
  points: Decimal,
  method: DirectionMethod,
): Because {
  return because(share.rule, {
    ...facts,
    exactPoints: decimalText(roundHalfUp(exact, 6)),
    places: method.places,
    zeroAtMultiple: method.reverse.kind === 'tolerance' ? method.reverse.zeroAtMultiple : null,
    points: decimalText(points),
  })
}

function marksOf({ direction, annualTarget, actualValue }: DirectionCase, method: DirectionMethod) {
  if (method.overAchievedFrom === null || annualTarget.isZero() || direction === 'equal') return []
  const isOver =
    direction === 'positive'
      ? actualValue.greaterThanOrEqualTo(annualTarget.times(method.overAchievedFrom))
      : annualTarget.greaterThanOrEqualTo(actualValue.times(method.overAchievedFrom))
  return isOver ? ['over-achieved' as const] : []
}
