import { evaluateFormula } from '@hengji/domain/formula/evaluate-formula.ts'
import { parseFormula } from '@hengji/domain/formula/parse-formula.ts'
import type { DecimalText } from '@hengji/domain/kernel/decimal.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { explainBecause } from '@hengji/domain/scoring/explain-because.ts'

/** What `hengji score --json` prints, key by key. */
export interface ScoredByCommand {
  value: DecimalText
  /** One Chinese line for each step, the result last. */
  because: string[]
}

export function scoreByFormula(text: string, values: Record<string, string>): ScoredByCommand | Refusal {
  const formula = parseFormula(text)
  if (isRefusal(formula)) return formula
  const evaluated = evaluateFormula(formula, values)
  if (isRefusal(evaluated)) return evaluated
  return { value: evaluated.value, because: explainBecause(evaluated.because) }
}

export async function scoreByScheme(
  _file: string,
  _values: Record<string, string>,
): Promise<ScoredByCommand | Refusal> {
  return refuse('scheme-not-json')
}
