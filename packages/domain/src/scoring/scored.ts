import type { Decimal } from '../kernel/decimal.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { Because } from '../kernel/because.ts'

/** Points with the reason that led to them, or the reason why there are none. */
export type Scored = ScoredPoints | Refusal<ScoringRefusal>

export interface ScoredPoints {
  points: Decimal
  because: Because
  /** What a person should know of an otherwise sound result. */
  marks: readonly ScoreMark[]
}

/** `over-achieved`: the target may have been set too low. */
export type ScoreMark = 'over-achieved'

export type ScoringRefusal =
  | 'weight-is-negative'
  | 'budget-is-zero'
  | 'budget-is-negative'
  | 'target-is-zero'
  | 'target-is-negative'
  | 'no-such-tier'
  | 'outside-tier'
  | 'points-above-weight'
  | 'points-are-negative'
  | 'no-such-month'
  | 'no-seat-scores'
  | 'too-few-seat-scores'
  | 'seat-score-outside'

export function scored(points: Decimal, because: Because, marks: readonly ScoreMark[] = []): ScoredPoints {
  return { points, because, marks }
}
