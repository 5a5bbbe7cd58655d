import { withoutSpaces } from '../kernel/characters.ts'
import type { DecimalText } from '../kernel/decimal.ts'
import { divide, exactDecimal, fractionOf, multiply, type Fraction } from '../kernel/fraction.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { CompositeFormula, CompositeTerm } from '../scheme/composite.ts'
import type { Expression, Formula, FormulaRefusal, SignedTerm } from './formula.ts'
import { parseFormula } from './parse-formula.ts'
import { refuseAt } from './refusal-at.ts'

/**
 * The composite formula of a document as terms with coefficients and limits.
 * @returns also refuses a formula that is no sum of named terms with constant weights
 */
export function readCompositeFormula(text: string): CompositeFormula | FormulaRefusal {
  const formula = parseFormula(text)
  return isRefusal(formula) ? formula : compositeOf(formula)
}

/** The result's own terms; formulas of parts are not taken apart. */
export function compositeOf(formula: Formula): CompositeFormula | FormulaRefusal {
  const { expression } = formula
  const terms: CompositeTerm[] = []
  for (const signed of expression.kind === 'sum'
    ? expression.terms
    : [{ sign: '+' as const, term: expression }]) {
    const term = termOf(signed)
    if (term === null) return refuseAt('not-a-sum-of-terms', formula.text, signed.term.at)
    terms.push(term)
  }
  return {
    formula: withoutSpaces(formula.text.slice(formula.at.index, formula.at.index + formula.at.length)),
    terms,
  }
}

interface LinearTerm {
  name: string
  coefficient: Fraction
  cap: Fraction | null
}

function termOf({ sign, term }: SignedTerm): CompositeTerm | null {
  const linear = linearOf(term)
  if (linear === null) return null
  const coefficient = exactDecimal(linear.coefficient, 20)
  const cap = linear.cap === null ? null : exactDecimal(linear.cap, 20)
  if (coefficient === null || (linear.cap !== null && cap === null)) return null
  return { name: linear.name, coefficient, sign, cap }
}

/** One name times constants, or `null`. A limit on the name is one on the term, weighted as the name is. */
function linearOf(expression: Expression): LinearTerm | null {
  switch (expression.kind) {
    case 'number':
    case 'sum':
      return null
    case 'name':
      return { name: expression.name, coefficient: fractionOf('1'), cap: null }
    case 'group':
      return linearOf(expression.inner)
    case 'capped': {
      const term = linearOf(expression.of)
      return term === null || term.cap !== null ? null : { ...term, cap: fractionOf(expression.most) }
    }
    case 'product':
      return linearProduct(expression)
  }
}

function linearProduct({ factors }: Extract<Expression, { kind: 'product' }>): LinearTerm | null {
  let named: LinearTerm | null = null
  let constant = fractionOf('1')
  for (const { operator, factor } of factors) {
    const value = constantOf(factor)
    if (value === null) {
      const term: LinearTerm | null = operator === '×' && named === null ? linearOf(factor) : null
      if (term === null) return null
      named = term
    } else if (operator === '×') constant = multiply(constant, value)
    else if (value.numerator === 0n) return null
    else constant = divide(constant, value)
  }
  if (named === null) return null
  return {
    name: named.name,
    coefficient: multiply(named.coefficient, constant),
    cap: named.cap === null ? null : multiply(named.cap, constant),
  }
}

function constantOf(expression: Expression): Fraction | null {
  if (expression.kind === 'group') return constantOf(expression.inner)
  if (expression.kind !== 'number') return null
  const value: DecimalText = expression.value
  if (expression.percent === null) return fractionOf(value)
  return divide(fractionOf(value), fractionOf(expression.percent === '%' ? '100' : '1000'))
}
