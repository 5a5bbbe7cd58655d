import type { DecimalText } from '../kernel/decimal.ts'
import type { Expression, Formula } from './formula.ts'

/** A name whose points are typed, with the limits that the formula sets on it. */
export interface FormulaPart {
  name: string
  cap: DecimalText | null
  fullMarks: DecimalText | null
  /** The part it helps to compute, such as 领导评价得分; `null` where it stands in the formula itself. */
  within: string | null
  /** It has a formula of its own: it may be typed whole, or left to its parts. */
  isComputed: boolean
}

/** The names in the order of the formula, each computed one followed by the names it is computed from. */
export function partsOf(formula: Formula): FormulaPart[] {
  const parts = new Map<string, FormulaPart>()
  readParts(formula, formula.expression, null, null, parts)
  return [...parts.values()]
}

function readParts(
  formula: Formula,
  expression: Expression,
  within: string | null,
  cap: DecimalText | null,
  parts: Map<string, FormulaPart>,
): void {
  switch (expression.kind) {
    case 'number':
      return
    case 'name': {
      const definition = formula.definitions.find((one) => one.name === expression.name)
      const known = parts.get(expression.name)
      parts.set(expression.name, {
        name: expression.name,
        within: known?.within ?? within,
        isComputed: definition !== undefined,
        cap: cap ?? known?.cap ?? null,
        fullMarks: expression.fullMarks ?? known?.fullMarks ?? null,
      })
      if (definition && !known) readParts(formula, definition.expression, expression.name, null, parts)
      return
    }
    case 'group':
      return readParts(formula, expression.inner, within, cap, parts)
    case 'capped':
      return readParts(
        formula,
        expression.of,
        within,
        expression.of.kind === 'name' ? expression.most : null,
        parts,
      )
    case 'sum':
      return expression.terms.forEach(({ term }) => readParts(formula, term, within, null, parts))
    case 'product':
      return expression.factors.forEach(({ factor }) => readParts(formula, factor, within, null, parts))
  }
}

/** What is still asked for: parts of a whole that was typed are not, nor is a whole that its parts give. */
export function missingParts(parts: readonly FormulaPart[], isTyped: (name: string) => boolean): string[] {
  return parts
    .filter((part) => !part.isComputed && !isTyped(part.name) && !isWithinTyped(part, parts, isTyped))
    .map((part) => part.name)
}

/** The whole it belongs to, or a whole further out, was typed itself. */
export function isWithinTyped(
  part: FormulaPart,
  parts: readonly FormulaPart[],
  isTyped: (name: string) => boolean,
): boolean {
  for (let name = part.within; name !== null;) {
    if (isTyped(name)) return true
    name = parts.find((one) => one.name === name)?.within ?? null
  }
  return false
}
