import { because, type Because } from '../kernel/because.ts'
import { type Decimal, decimalOf, decimalText, type DecimalText } from '../kernel/decimal.ts'
import {
  add,
  divide,
  exactDecimal,
  fraction,
  fractionOf,
  isGreater,
  multiply,
  roundedDecimal,
  type Fraction,
} from '../kernel/fraction.ts'
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts'
import type { PanelMethod, PanelRules, ResultRules } from '../scheme/panel-method.ts'
import { percentShown } from './percent-shown.ts'
import { scored, type Scored } from './scored.ts'
import type { Shared } from './share-of-score.ts'

export type PanelRefusalCode = 'no-seat-scores' | 'too-few-seat-scores' | 'seat-score-outside'

export interface PanelScore {
  /** Exact, as a mean of nine seldom ends. */
  score: Fraction
  because: Because
}

/**
 * One score out of those of the panel's seats.
 * @param seatScores those that were given, in any order; refuses none at all, and as many as the method drops
 */
export function scoreOfPanel(
  method: PanelMethod,
  seatScores: readonly DecimalText[],
): PanelScore | Refusal<PanelRefusalCode> {
  return scoreOfFractions(method, seatScores.map(fractionOf))
}

function scoreOfFractions(
  method: PanelMethod,
  seatScores: readonly Fraction[],
): PanelScore | Refusal<PanelRefusalCode> {
  const dropped = method.kind === 'trimmed-mean' ? method.dropEachEnd : 0
  if (seatScores.length === 0) return refuse('no-seat-scores')
  if (seatScores.length <= dropped * 2)
    return refuse('too-few-seat-scores', { seats: seatScores.length, dropped: dropped * 2 })
  const sorted = seatScores.toSorted((one, other) =>
    isGreater(one, other) ? 1 : isGreater(other, one) ? -1 : 0,
  )
  const score =
    method.kind === 'median' ? meanOf(middle(sorted)) : meanOf(sorted.slice(dropped, sorted.length - dropped))
  // The reason counts the seats and never lists their scores: the ballot is secret.
  return {
    score,
    because: because('panel', {
      method: method.kind,
      seats: seatScores.length,
      dropEachEnd: dropped,
      score: shown(score),
    }),
  }
}

/**
 * Points of an indicator from the panel's scores: a share of the weight, or what the reached grade gives.
 * @param places of the points, half-up; `null` keeps them exact
 */
export function scoreByPanel(
  rules: { panel: PanelRules; result: ResultRules; places: number | null },
  weightPoints: Decimal,
  seatScores: readonly DecimalText[],
): Scored {
  const { panel, result, places } = rules
  if (weightPoints.lessThan(0))
    return refuse('weight-is-negative', { weightPoints: decimalText(weightPoints) })
  const judged = judgedByPanel(panel, seatScores)
  if (isRefusal(judged)) return judged
  const share = shareOfWeight(result, panel, judged.score)
  const exact = multiply(fractionOf(decimalText(weightPoints)), share.value)
  const points =
    places === null ? (exactDecimal(exact, 40) ?? roundedDecimal(exact, 38)) : roundedDecimal(exact, places)
  return scored(
    decimalOf(points),
    because(
      result.kind === 'by-grade' ? 'panel-grade' : 'panel-share',
      {
        weightPoints: decimalText(weightPoints),
        score: shown(judged.score),
        fullScore: panel.fullScore,
        grade: share.grade,
        percent: share.percent,
        exactPoints: roundedDecimal(exact, 6),
        places,
        points,
      },
      [judged.because],
    ),
  )
}

/** What the panel's scores are of the weight, exact; how many must have voted is not asked here. */
export function shareByPanel(
  { panel, result }: { panel: PanelRules; result: ResultRules },
  seatScores: readonly DecimalText[],
): Shared | Refusal<PanelRefusalCode> {
  const judged = judgedByPanel(panel, seatScores)
  if (isRefusal(judged)) return judged
  const { value, grade } = shareOfWeight(result, panel, judged.score)
  const facts = {
    score: shown(judged.score),
    fullScore: panel.fullScore,
    grade,
    percent: percentShown(value),
  }
  return { share: value, because: because('panel-percent', facts, [judged.because]) }
}

function judgedByPanel(
  panel: PanelRules,
  seatScores: readonly DecimalText[],
): PanelScore | Refusal<PanelRefusalCode> {
  const [least, full] = [fractionOf(panel.leastScore), fractionOf(panel.fullScore)]
  const given = seatScores.map(fractionOf)
  const outside = seatScores.find((_, at) => {
    const score = given[at]
    return score !== undefined && (isGreater(least, score) || isGreater(score, full))
  })
  if (outside !== undefined) {
    return refuse('seat-score-outside', {
      score: outside,
      leastScore: panel.leastScore,
      fullScore: panel.fullScore,
    })
  }
  return scoreOfFractions(panel.method, given)
}

function shareOfWeight(result: ResultRules, panel: PanelRules, score: Fraction) {
  if (result.kind === 'share-of-weight')
    return { value: divide(score, fractionOf(panel.fullScore)), grade: null, percent: null }
  const grade = result.grades.find(({ from }) => from === null || !isGreater(fractionOf(from), score))
  if (grade === undefined) throw new Error('the grades of the result leave a gap at the bottom')
  return {
    value: divide(fractionOf(grade.percentOfWeight), fractionOf('100')),
    grade: grade.title,
    percent: grade.percentOfWeight,
  }
}

function meanOf(scores: readonly Fraction[]): Fraction {
  const sum = scores.reduce(add, fraction(0n))
  return divide(sum, fraction(BigInt(scores.length)))
}

/** The one in the middle, or the two around it. */
function middle(sorted: readonly Fraction[]): Fraction[] {
  const half = Math.floor((sorted.length - 1) / 2)
  return sorted.slice(half, sorted.length - half)
}

function shown(score: Fraction): string {
  return exactDecimal(score, 10) ?? `约 ${roundedDecimal(score, 6)}`
}
