import { decimalOf, isDecimalText, type DecimalText } from '../kernel/decimal.ts'
import { refuse, type Refusal } from '../kernel/refusal.ts'
import type { LeaderRules } from '../scheme/evaluation-rules.ts'

export type LeaderScoreRefusal = 'leader-score-not-offered' | 'leader-score-outside'

/**
 * Whether a leader may give this score under the scheme: one of its options, or, where it lists none, any number of the
 * scale with at most one decimal place.
 * @param score `null` abstains, which everybody may
 */
export function refuseLeaderScore(
  { options, leastScore, fullScore }: Pick<LeaderRules, 'options' | 'leastScore' | 'fullScore'>,
  score: DecimalText | null,
): Refusal<LeaderScoreRefusal> | null {
  if (score === null) return null
  if (options.length > 0) {
    const isOffered =
      isDecimalText(score) && options.some(({ points }) => decimalOf(points).equals(decimalOf(score)))
    return isOffered ? null : refuse('leader-score-not-offered', { score })
  }
  const isWithin =
    isDecimalText(score) &&
    decimalOf(score).greaterThanOrEqualTo(leastScore) &&
    decimalOf(score).lessThanOrEqualTo(fullScore) &&
    decimalOf(score).decimalPlaces() <= 1
  return isWithin ? null : refuse('leader-score-outside', { score, leastScore, fullScore })
}
