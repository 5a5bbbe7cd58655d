import { decimalGiven } from '../formula/given-value.ts'
import { decimalOf, type DecimalText } from '../kernel/decimal.ts'
import { refuse, type Refusal } from '../kernel/refusal.ts'

/** 考评结果复核, as it is typed. */
export interface TypedReview {
  points: string
  reason: string
}

export type ReviewRefusal = Refusal<
  'points-not-read' | 'review-outside-weight' | 'review-without-reason' | 'review-changes-nothing'
>

/** Points after review stand beside those before it; they need a reason, and lie within the weight. */
export function readReview(
  { points, reason }: TypedReview,
  weightPoints: DecimalText,
  pointsBefore: DecimalText,
): { points: DecimalText; reason: string } | ReviewRefusal {
  const read = decimalGiven(points)
  if (read === null) return refuse('points-not-read', { points: points.slice(0, 60) })
  if (decimalOf(read).lessThan(0) || decimalOf(read).greaterThan(weightPoints))
    return refuse('review-outside-weight', { points: read, weightPoints })
  if (decimalOf(read).equals(pointsBefore)) return refuse('review-changes-nothing', { points: read })
  const words = reason.trim()
  return words === '' ? refuse('review-without-reason') : { points: read, reason: words }
}
