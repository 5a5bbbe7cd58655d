import { decimalOf, decimalText, isDecimalText, type DecimalText } from '../kernel/decimal.ts'

/**
 * The scores a seat may give. Steps keep a score from being a signature: who may write 7.3141 can be recognised by it
 * when the board is published, and can be paid or punished for it.
 */
export interface ScoreScale {
  leastScore: DecimalText
  fullScore: DecimalText
  /** Distance between two scores, from the least on. */
  step: DecimalText
}

/** More scores than this between least and full would let a member mark a slip. */
export const mostScores = 101

export function isScoreOfScale(scale: ScoreScale, score: string): boolean {
  if (!isDecimalText(score)) return false
  const value = decimalOf(score)
  // One text for one score: 7, never 7.0 or +7.
  if (decimalText(value) !== score) return false
  if (value.lessThan(scale.leastScore) || value.greaterThan(scale.fullScore)) return false
  return value.minus(scale.leastScore).modulo(scale.step).isZero()
}

export function scoresOfScale(scale: ScoreScale): DecimalText[] {
  const scores: DecimalText[] = []
  const full = decimalOf(scale.fullScore)
  for (let score = decimalOf(scale.leastScore); score.lessThanOrEqualTo(full); score = score.plus(scale.step))
    scores.push(decimalText(score))
  return scores
}

/** @returns what is wrong with the scale, or `null` */
export function faultOfScale(scale: ScoreScale): 'not-decimal' | 'empty' | 'too-many-scores' | null {
  const texts = [scale.leastScore, scale.fullScore, scale.step]
  if (!texts.every(isDecimalText) || !decimalOf(scale.step).greaterThan(0)) return 'not-decimal'
  const span = decimalOf(scale.fullScore).minus(scale.leastScore)
  if (!span.greaterThan(0) || span.lessThan(scale.step)) return 'empty'
  return span.dividedToIntegerBy(scale.step).greaterThanOrEqualTo(mostScores) ? 'too-many-scores' : null
}
