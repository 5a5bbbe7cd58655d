import { because, type Because } from '../kernel/because.ts'
import { add, divide, fractionOf, isGreater, multiply, negate, type Fraction } from '../kernel/fraction.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Expression, FormulaRefusal, LinkedFactor, NamedValue, SignedTerm } from './formula.ts'
import { printExpression } from './print-formula.ts'
import { refuseAt } from './refusal-at.ts'
import { equalsSign, shownValue } from './shown-value.ts'

/** A value, how it stands in the next step, and the steps that led to it. */
export interface Reckoned {
  value: Fraction
  shown: string
  steps: readonly Because[]
}

export interface ReckonScope {
  /** The text that places refer to. */
  source: string
  valueOf(name: NamedValue): Reckoned | FormulaRefusal
}

const zero = fractionOf('0')
const one = fractionOf('1')
const parts = { '%': fractionOf('0.01'), '‰': fractionOf('0.001') }

/** Computes one expression exactly. The brackets that a parser lets through bound the depth. */
export function reckonExpression(expression: Expression, scope: ReckonScope): Reckoned | FormulaRefusal {
  switch (expression.kind) {
    case 'number': {
      const value = fractionOf(expression.value)
      return {
        value: expression.percent === null ? value : multiply(value, parts[expression.percent]),
        shown: printExpression(expression),
        steps: [],
      }
    }
    case 'name':
      return scope.valueOf(expression)
    case 'group':
      return reckonGroup(expression.inner, scope)
    case 'capped':
      return reckonCapped(expression, scope)
    case 'sum':
      return reckonSum(expression.terms, scope, expression)
    case 'product':
      return reckonProduct(expression.factors, scope, expression)
  }
}

/** What stood in brackets is one number from here on; a negative one keeps brackets. */
function reckonGroup(inner: Expression, scope: ReckonScope): Reckoned | FormulaRefusal {
  const reckoned = reckonExpression(inner, scope)
  if (isRefusal(reckoned)) return reckoned
  return reckoned.value.numerator < 0n ? { ...reckoned, shown: `(${reckoned.shown})` } : reckoned
}

function reckonCapped(
  { of, most, at }: Extract<Expression, { kind: 'capped' }>,
  scope: ReckonScope,
): Reckoned | FormulaRefusal {
  const reckoned = reckonExpression(of, scope)
  if (isRefusal(reckoned)) return reckoned
  const cap = fractionOf(most)
  if (!isGreater(reckoned.value, cap)) return reckoned
  const step = because('formula-cap', {
    name: printExpression(of),
    before: shownValue(reckoned.value, 6),
    cap: most,
    value: most,
    index: at.index,
    length: at.length,
  })
  return { value: cap, shown: most, steps: [...reckoned.steps, step] }
}

function reckonSum(
  terms: readonly SignedTerm[],
  scope: ReckonScope,
  whole: Expression,
): Reckoned | FormulaRefusal {
  let value = zero
  let shown = ''
  const steps: Because[] = []
  for (const { sign, term } of terms) {
    const reckoned = reckonExpression(term, scope)
    if (isRefusal(reckoned)) return reckoned
    value = add(value, sign === '+' ? reckoned.value : negate(reckoned.value))
    if (isTooLarge(value)) return refuseAt('value-is-too-large', scope.source, whole.at)
    const isFirst = shown === ''
    shown += `${isFirst && sign === '+' ? '' : sign}${isFirst ? reckoned.shown : inBrackets(reckoned.shown)}`
    steps.push(...reckoned.steps)
  }
  return stepTo(value, shown, steps, whole)
}

function reckonProduct(
  factors: readonly LinkedFactor[],
  scope: ReckonScope,
  whole: Expression,
): Reckoned | FormulaRefusal {
  let value = one
  let shown = ''
  const steps: Because[] = []
  for (const { operator, factor } of factors) {
    const reckoned = reckonExpression(factor, scope)
    if (isRefusal(reckoned)) return reckoned
    if (operator === '÷' && reckoned.value.numerator === 0n) {
      return refuseAt('division-by-zero', scope.source, factor.at, { divisor: printExpression(factor) })
    }
    value = operator === '×' ? multiply(value, reckoned.value) : divide(value, reckoned.value)
    if (isTooLarge(value)) return refuseAt('value-is-too-large', scope.source, whole.at)
    shown += shown === '' ? reckoned.shown : `${operator}${inBrackets(reckoned.shown)}`
    steps.push(...reckoned.steps)
  }
  return stepTo(value, shown, steps, whole)
}

/** A negative number after a sign stands in brackets. */
function inBrackets(shown: string): string {
  return shown.startsWith('-') ? `(${shown})` : shown
}

function stepTo(value: Fraction, expression: string, steps: readonly Because[], whole: Expression): Reckoned {
  const shown = shownValue(value, 6)
  const step = because('formula-step', {
    symbols: printExpression(whole),
    expression,
    equals: equalsSign(value, 6),
    value: shown,
  })
  return { value, shown, steps: [...steps, step] }
}

/**
 * Parts that multiply themselves again and again, and a thousand divisors in a row, would grow without end: looked at
 * after each operation, since one more on numbers of many thousand digits takes minutes.
 */
function isTooLarge({ numerator, denominator }: Fraction): boolean {
  return denominator > largest || numerator > largest || numerator < -largest
}

const largest = 10n ** 1000n
