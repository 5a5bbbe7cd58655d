import { explainFormulaRefusal } from '@hengji/domain/formula/explain-formula-refusal.ts'
import type { FormulaRefusalCode } from '@hengji/domain/formula/formula.ts'
import { sentencesBy, type Sentences } from './facts.ts'

const codes = {
  'formula-is-empty': true,
  'formula-is-too-long': true,
  'formula-is-too-deep': true,
  'unknown-sign': true,
  'bracket-not-closed': true,
  'bracket-not-opened': true,
  'brackets-differ': true,
  'operand-missing': true,
  'operator-missing': true,
  'percent-without-number': true,
  'two-readings': true,
  'trailing-text': true,
  'unknown-name': true,
  'defined-twice': true,
  'two-results': true,
  cycle: true,
  'missing-value': true,
  'not-a-number': true,
  'value-given-and-computed': true,
  'value-above-full-marks': true,
  'division-by-zero': true,
  'value-is-too-large': true,
  'not-a-sum-of-terms': true,
} satisfies Record<FormulaRefusalCode, true>

/** Why a formula is not accepted or cannot be evaluated; the sentences stand beside the formula itself. */
export const formulaSentences: Sentences<FormulaRefusalCode> = sentencesBy(codes, (code, facts) =>
  explainFormulaRefusal({ refused: true, code, facts }),
)
