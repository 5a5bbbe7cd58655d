import type { Expression, NamedValue } from './formula.ts'

/** All names in an expression, in their printed order. */
export function namesIn(expression: Expression): NamedValue[] {
  switch (expression.kind) {
    case 'number':
      return []
    case 'name':
      return [expression]
    case 'group':
      return namesIn(expression.inner)
    case 'capped':
      return namesIn(expression.of)
    case 'sum':
      return expression.terms.flatMap(({ term }) => namesIn(term))
    case 'product':
      return expression.factors.flatMap(({ factor }) => namesIn(factor))
  }
}

/** A copy of the expression with each name replaced. */
export function replaceNames(expression: Expression, replace: (name: NamedValue) => Expression): Expression {
  switch (expression.kind) {
    case 'number':
      return expression
    case 'name':
      return replace(expression)
    case 'group':
      return { ...expression, inner: replaceNames(expression.inner, replace) }
    case 'capped':
      return { ...expression, of: replaceNames(expression.of, replace) }
    case 'sum':
      return {
        ...expression,
        terms: expression.terms.map(({ sign, term }) => ({ sign, term: replaceNames(term, replace) })),
      }
    case 'product':
      return {
        ...expression,
        factors: expression.factors.map(({ operator, factor }) => ({
          operator,
          factor: replaceNames(factor, replace),
        })),
      }
  }
}
