import type { ScoredAnswer } from '@hengji/contract/scoring.ts'
import { evaluateFormula } from '@hengji/domain/formula/evaluate-formula.ts'
import { parseFormula } from '@hengji/domain/formula/parse-formula.ts'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Scheme } from '@hengji/domain/scheme/scheme.ts'
import { explainBecause } from '@hengji/domain/scoring/explain-because.ts'
import { scoreComposite } from '@hengji/domain/scoring/score-composite.ts'
import { scoreSheet, type TypedSheet } from '@hengji/domain/scoring/score-sheet.ts'

/** The composite score by a scheme: its formula, its limits, its rounding. */
export function computeCompositeByScheme(
  scheme: Scheme,
  values: Record<string, string>,
): ScoredAnswer | Refusal {
  const scored = scoreComposite(scheme, values)
  return isRefusal(scored) ? scored : { value: scored.value, because: explainBecause(scored.because) }
}

/** The composite score by a formula as printed, with its reason line by line. */
export function computeComposite(formula: string, values: Record<string, string>): ScoredAnswer | Refusal {
  const parsed = parseFormula(formula)
  if (isRefusal(parsed)) return parsed
  const evaluated = evaluateFormula(parsed, values)
  return isRefusal(evaluated)
    ? evaluated
    : { value: evaluated.value, because: explainBecause(evaluated.because) }
}

/** What a saved sheet comes to, as its page reckons while it is typed. */
export function computeSheet(sheet: TypedSheet, scheme: Scheme | null): ScoredAnswer | Refusal {
  const scored = scoreSheet(sheet, scheme)
  return isRefusal(scored) ? scored : { value: scored.value, because: explainBecause(scored.because) }
}
