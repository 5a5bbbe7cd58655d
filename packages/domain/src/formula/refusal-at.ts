import { refuse } from '../kernel/refusal.ts'
import type { FormulaRefusal, FormulaRefusalCode, TextPlace } from './formula.ts'

/** A refusal that points at a place of the text. */
export function refuseAt(
  code: FormulaRefusalCode,
  source: string,
  at: TextPlace,
  facts: Record<string, string | number | null> = {},
): FormulaRefusal {
  return refuse(code, {
    index: at.index,
    length: at.length,
    text: source.slice(at.index, at.index + at.length).slice(0, 60),
    ...facts,
  })
}

/** From the beginning of one place to the end of another. */
export function spanOf(from: TextPlace, to: TextPlace): TextPlace {
  return { index: from.index, length: to.index + to.length - from.index }
}
