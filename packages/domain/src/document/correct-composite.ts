import type { FormulaRefusalCode } from '../formula/formula.ts'
import { readCompositeFormula } from '../formula/read-composite-formula.ts'
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts'
import type { CompositeFormula, CompositeTerm } from '../scheme/composite.ts'
import type { CorrectionRefusal } from './correction.ts'
import type { OfficialDocument } from './official-document.ts'
import { typedCoefficient, typedPoints, typedText, typedTitle } from './typed-values.ts'

type CompositeRefusal = Refusal<CorrectionRefusal | FormulaRefusalCode>

/**
 * Sets the composite formula of a plan, or one field of one of its terms.
 * @param index of the term, or `null` for the formula itself
 */
export function correctComposite(
  document: OfficialDocument,
  index: number | null,
  field: string,
  text: string,
): OfficialDocument | CompositeRefusal {
  if (document.kind !== 'evaluation-plan') return refuse('no-such-part', { index })
  const composite =
    index === null
      ? formulaTyped(document.composite, field, text)
      : termTyped(document.composite, index, field, text)
  return composite !== null && isRefusal(composite) ? composite : { ...document, composite }
}

/** Limits that stood in the prose stay with terms of the same name. */
function formulaTyped(
  former: CompositeFormula | null,
  field: string,
  text: string,
): CompositeFormula | null | CompositeRefusal {
  if (field !== 'formula') return refuse('no-such-field', { field: field.slice(0, 60) })
  const typed = typedText(text)
  if (isRefusal(typed)) return typed
  if (typed.value === null) return null
  const read = readCompositeFormula(typed.value)
  if (isRefusal(read)) return read
  const capOf = (term: CompositeTerm) =>
    term.cap ?? former?.terms.find(({ name }) => name === term.name)?.cap ?? null
  return { ...read, terms: read.terms.map((term) => ({ ...term, cap: capOf(term) })) }
}

function termTyped(
  composite: CompositeFormula | null,
  index: number,
  field: string,
  text: string,
): CompositeFormula | CompositeRefusal {
  const term = composite?.terms[index]
  if (composite === null || term === undefined) return refuse('no-such-part', { index })
  const change = termChange(field, text)
  return isRefusal(change)
    ? change
    : { ...composite, terms: composite.terms.with(index, { ...term, ...change }) }
}

function termChange(field: string, text: string): Partial<CompositeTerm> | Refusal<CorrectionRefusal> {
  switch (field) {
    case 'name': {
      const name = typedTitle(text)
      return isRefusal(name) ? name : { name: name.value }
    }
    case 'cap': {
      const cap = typedPoints(text)
      return isRefusal(cap) ? cap : { cap: cap.value }
    }
    case 'coefficient': {
      const coefficient = typedCoefficient(text)
      if (isRefusal(coefficient)) return coefficient
      return coefficient.value === null ? refuse('text-is-missing') : { coefficient: coefficient.value }
    }
    default:
      return refuse('no-such-field', { field: field.slice(0, 60) })
  }
}
