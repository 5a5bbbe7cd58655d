import type { FundingLine } from '../budget/self-evaluation.ts'
import type { DecimalText } from '../kernel/decimal.ts'
import { figureOf } from './figures.ts'
import { findingOf, type Finding, type FindingRule, type FindingTarget } from './finding.ts'
import { atIndicator, atRow, quoted, wordsFor } from './finding-target.ts'

const id = 'points-above-weight'

/** @rule self-evaluation form 2023, note 1: no indicator scores more than its weight */
export const pointsAboveWeight: FindingRule = {
  id,
  title: '得分超过分值',
  reason: '各三级指标得分最高不能超过该指标分值上限，也不会低于零。',
  check(document) {
    if (document.kind === 'evaluation-plan') return []
    const lines = document.funding.flatMap((line: FundingLine) =>
      outOfRange(atRow(line, 'claimedPoints'), quoted(line.name), line.claimedPoints, line.weightPoints),
    )
    if (document.kind === 'target-table') return lines
    return [
      ...lines,
      ...document.indicators.flatMap((row, index) =>
        outOfRange(
          atIndicator(document, index, 'claimedPoints'),
          wordsFor(document, index),
          row.claimedPoints,
          row.weightPoints,
        ),
      ),
    ]
  },
}

function outOfRange(
  target: FindingTarget,
  name: string,
  claimedPoints: DecimalText | null,
  weightPoints: DecimalText | null,
): Finding[] {
  const claimed = figureOf(claimedPoints)
  const weight = figureOf(weightPoints)
  if (claimed === null) return []
  if (claimed.isNegative() && !claimed.isZero()) {
    return [findingOf(id, 'error', target, `${name}得分为${claimedPoints ?? ''}分，低于零。`, '请改正得分。')]
  }
  if (weight === null || claimed.lessThanOrEqualTo(weight)) return []
  return [
    findingOf(
      id,
      'error',
      target,
      `${name}得分${claimedPoints ?? ''}分，超过分值${weightPoints ?? ''}分。`,
      '请把得分改到分值以内，或核对分值。',
    ),
  ]
}
