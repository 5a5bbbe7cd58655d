import type { SelfEvaluation, SelfEvaluationIndicator } from '../budget/self-evaluation.ts'
import {
  pointsOf,
  scoreIndicator,
  scoresByEitherDirection,
  type EitherDirection,
} from '../budget/computed-points.ts'
import { decimalText, roundHalfUp, type Decimal } from '../kernel/decimal.ts'
import type { Quantity } from '../kernel/quantity.ts'
import { deviationOf, isCostLine } from './cost-line.ts'
import { figureOf, percentWords, pointsWords } from './figures.ts'
import { findingOf, type Finding, type FindingRule } from './finding.ts'
import { atIndicator, wordsFor } from './finding-target.ts'

const id = 'points-not-by-formula'

/**
 * Claimed points of a quantitative indicator against the form's formula. Where the direction is open only a claim
 * that neither direction yields is certainly wrong.
 * @rule self-evaluation form 2023, note 3
 */
export const pointsNotByFormula: FindingRule = {
  id,
  title: '得分不合公式',
  reason: '定量指标得分：正向为实际完成值÷年度指标值×分值，反向为年度指标值÷实际完成值×分值，均不超过分值。',
  check(document) {
    if (document.kind !== 'self-evaluation') return []
    return document.indicators.flatMap((row, index) => {
      const claimed = figureOf(row.claimedPoints)
      // Points above the weight are another rule's, and no formula needs to be asked.
      if (claimed === null || claimed.greaterThan(figureOf(row.weightPoints) ?? claimed)) return []
      const open = row.direction === null ? scoresByEitherDirection(row) : null
      if (open !== null) return openDirection(document, index, claimed, open)
      const computed = figureOf(pointsOf(scoreIndicator(row, row.direction)))
      if (computed === null || agrees(claimed, computed)) return []
      return [
        findingOf(
          id,
          isStated(row) ? 'error' : 'query',
          atIndicator(document, index, 'claimedPoints'),
          `${wordsFor(document, index)}自评${decimalText(claimed)}分，按${row.direction === 'reverse' ? '反向' : row.direction === 'equal' ? '等值' : '正向'}公式` +
            `（${formulaWords(row)}）应得${decimalText(computed)}分。`,
          '请按公式改正得分，或核对年度指标值、实际完成值和分值。',
        ),
      ]
    })
  },
}

function openDirection(
  document: SelfEvaluation,
  index: number,
  claimed: Decimal,
  open: EitherDirection,
): Finding[] {
  const row = document.indicators[index]
  const reverse = figureOf(open.reverse)
  if (row === undefined || reverse === null || agrees(claimed, reverse)) return []
  const target = atIndicator(document, index, 'claimedPoints')
  const positive = figureOf(open.positive ?? pointsOf(scoreIndicator(row, 'positive'))) ?? reverse
  if (!agrees(claimed, positive)) {
    return [
      findingOf(
        id,
        'error',
        target,
        `${wordsFor(document, index)}自评${decimalText(claimed)}分，而按公式正向应得${pointsWords(positive)}、反向应得${pointsWords(reverse)}，` +
          `都不是${decimalText(claimed)}分（${valueWords(row)}，分值${row.weightPoints ?? ''}分）。`,
        '请按公式改正得分，并写明指标是正向还是反向。',
      ),
    ]
  }
  const overspent = deviationOf(row)
  if (open.positive !== null || overspent === null || !isCostLine(row)) return []
  return [
    findingOf(
      id,
      'query',
      target,
      `${wordsFor(document, index)}是成本指标，${valueWords(row)}，超支${percentWords(overspent)}，仍自评${decimalText(claimed)}分` +
        `${row.weightPoints === row.claimedPoints ? '（满分）' : ''}；成本应当越低越好，按反向公式只得${open.reverse}分。`,
      '请按反向公式改正得分，或说明超支原因和计分依据。',
    ),
  ]
}

/** Officers may print one place instead of two; whole points only where the formula gives whole points. */
function agrees(claimed: Decimal, computed: Decimal): boolean {
  const places = claimed.decimalPlaces()
  return claimed.equals(computed) || (places > 0 && roundHalfUp(computed, places).equals(claimed))
}

/** ≥, ≤ or = stands in the target, or the direction stands on the form or was set by a person. */
function isStated(row: SelfEvaluationIndicator): boolean {
  return (
    (row.annualTarget?.comparator ?? null) !== null ||
    row.sources['direction'] !== undefined ||
    row.repaired.some((repair) => repair.field === 'direction')
  )
}

function formulaWords(row: SelfEvaluationIndicator): string {
  const [target, actual] = [figureWords(row.annualTarget), figureWords(row.actualValue)]
  const weight = row.weightPoints ?? ''
  return row.direction === 'reverse'
    ? `${target}÷${actual}×${weight}，最高${weight}分`
    : `${actual}÷${target}×${weight}，最高${weight}分`
}

/** The value without its comparator: `20所` of `≥20所`. */
function figureWords(quantity: Quantity | null): string {
  return `${quantity?.value ?? ''}${quantity?.unit ?? ''}`
}

function valueWords(row: SelfEvaluationIndicator): string {
  return `年度指标值${row.annualTarget?.text ?? ''}，实际完成值${row.actualValue?.text ?? ''}`
}
