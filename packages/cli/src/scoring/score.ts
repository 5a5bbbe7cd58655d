import { readFile } from 'node:fs/promises'
import { evaluateFormula } from '@hengji/domain/formula/evaluate-formula.ts'
import { parseFormula } from '@hengji/domain/formula/parse-formula.ts'
import type { DecimalText } from '@hengji/domain/kernel/decimal.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import { explainBecause } from '@hengji/domain/scoring/explain-because.ts'
import { scoreComposite } from '@hengji/domain/scoring/score-composite.ts'

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

/** @param file JSON of a scheme, as docs/command-line.md describes it */
export async function scoreByScheme(
  file: string,
  values: Record<string, string>,
): Promise<ScoredByCommand | Refusal> {
  const json = await jsonOf(file)
  if (isRefusal(json)) return json
  const scheme = readScheme(json.content)
  if (isRefusal(scheme)) return scheme
  const scored = scoreComposite(scheme, values)
  if (isRefusal(scored)) return scored
  return { value: scored.value, because: explainBecause(scored.because) }
}

async function jsonOf(file: string): Promise<{ content: unknown } | Refusal> {
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return refuse('file-missing-here')
  try {
    return { content: JSON.parse(text) }
  } catch {
    return refuse('scheme-not-json')
  }
}
