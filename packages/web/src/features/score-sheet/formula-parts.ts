import type { DecimalText } from '@hengji/domain/kernel/decimal.ts'
import type { Expression, Formula } from '@hengji/domain/formula/formula.ts'

/** A name whose points must be typed, with the limits that the formula sets on it. */
export interface FormulaPart {
  name: string
  cap: DecimalText | null
  fullMarks: DecimalText | null
}

export function partsOf(formula: Formula): FormulaPart[] {
  const limits = new Map<string, Omit<FormulaPart, 'name'>>()
  for (const expression of [formula.expression, ...formula.definitions.map((part) => part.expression)]) readLimits(expression, null, limits)
  return formula.inputs.map((name) => ({ name, cap: null, fullMarks: null, ...limits.get(name) }))
}

function readLimits(expression: Expression, cap: DecimalText | null, limits: Map<string, Omit<FormulaPart, 'name'>>): void {
  switch (expression.kind) {
    case 'number': return
    case 'name': {
      const before = limits.get(expression.name)
      limits.set(expression.name, { cap: cap ?? before?.cap ?? null, fullMarks: expression.fullMarks ?? before?.fullMarks ?? null })
      return
    }
    case 'group': return readLimits(expression.inner, cap, limits)
    case 'capped': return readLimits(expression.of, expression.of.kind === 'name' ? expression.most : null, limits)
    case 'sum': return expression.terms.forEach(({ term }) => readLimits(term, null, limits))
    case 'product': return expression.factors.forEach(({ factor }) => readLimits(factor, null, limits))
  }
}
