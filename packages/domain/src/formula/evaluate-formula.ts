import { because, type Because } from '../kernel/because.ts'
import type { DecimalText } from '../kernel/decimal.ts'
import { fractionOf, isGreater, type Fraction } from '../kernel/fraction.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { reckonExpression, type Reckoned, type ReckonScope } from './reckon-expression.ts'
import type { Formula, FormulaRefusal, NamedValue } from './formula.ts'
import { decimalGiven } from './given-value.ts'
import { printExpression } from './print-formula.ts'
import { namesIn } from './walk.ts'
import { refuseAt } from './refusal-at.ts'
import { equalsSign, shownValue } from './shown-value.ts'
import { plainName } from './tokens.ts'

export interface FormulaValue {
  /** Exact where the decimal ends; otherwise half-up to 20 places. */
  value: DecimalText
  /** The same without any rounding. */
  exact: Fraction
  because: Because
}

const nowhere = { index: 0, length: 0 }

/**
 * Computes a formula in exact numbers and says step by step how.
 * @param values by name, as decimal text: `{ 目标考核得分: '95.20' }`. A part that has a formula of its own is computed,
 *   or given: never both
 * @param exact values whose decimal has no end, by plain name: the text in `values` is then only their beginning
 * @returns a refusal with the place where a value is missing, a name is unknown or a divisor is zero
 */
export function evaluateFormula(
  formula: Formula,
  values: Readonly<Record<string, DecimalText>>,
  exact: ReadonlyMap<string, Fraction> = new Map(),
): FormulaValue | FormulaRefusal {
  const given = readValues(formula, values)
  if (!(given instanceof Map)) return given
  const scope = scopeOf(formula, given, exact)
  const reckoned = reckonExpression(formula.expression, scope)
  if (isRefusal(reckoned)) return reckoned
  return {
    value: shownValue(reckoned.value),
    exact: reckoned.value,
    because: resultOf(formula.name, formula, reckoned),
  }
}

function readValues(
  formula: Formula,
  values: Readonly<Record<string, DecimalText>>,
): Map<string, DecimalText> | FormulaRefusal {
  const given = new Map<string, DecimalText>()
  const defined = new Set(formula.definitions.map(({ name }) => name))
  const known = new Set([...formula.inputs, ...defined])
  for (const [rawName, rawValue] of Object.entries(values)) {
    const name = plainName(rawName)
    if (!known.has(name)) return refuseAt('unknown-name', '', nowhere, { name, known: [...known].join('、') })
    if (given.has(name)) return refuseAt('defined-twice', '', nowhere, { name })
    if (rawValue.trim() === '') return refuseAt('missing-value', '', nowhere, { name })
    const value = decimalGiven(rawValue)
    if (value === null) return refuseAt('not-a-number', '', nowhere, { name, value: rawValue.slice(0, 60) })
    given.set(name, value)
  }
  return doublyGiven(formula, given) ?? given
}

/** A part may be given instead of computed, but not while its own parts are given too. */
function doublyGiven(formula: Formula, given: ReadonlyMap<string, DecimalText>): FormulaRefusal | null {
  for (const { name } of formula.definitions) {
    if (!given.has(name)) continue
    const needed = neededNames(formula, new Set(given.keys()))
    const idle = [...given.keys()].find((candidate) => !needed.has(candidate))
    if (idle !== undefined) return refuseAt('value-given-and-computed', '', nowhere, { name, part: idle })
  }
  return null
}

/** The names reached from the result where given parts are not taken apart. */
function neededNames(formula: Formula, given: ReadonlySet<string>): Set<string> {
  const byName = new Map(formula.definitions.map((definition) => [definition.name, definition.expression]))
  const needed = new Set<string>()
  const open = namesIn(formula.expression).map(({ name }) => name)
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (needed.has(name)) continue
    needed.add(name)
    const expression = given.has(name) ? undefined : byName.get(name)
    if (expression !== undefined) open.push(...namesIn(expression).map((named) => named.name))
  }
  return needed
}

/** Each part is computed once, however often it is used, and its steps are told at its first use. */
function scopeOf(
  formula: Formula,
  given: ReadonlyMap<string, DecimalText>,
  exact: ReadonlyMap<string, Fraction>,
): ReckonScope {
  const reckonedParts = new Map<string, Reckoned>()
  const scope: ReckonScope = {
    source: formula.text,
    valueOf(named) {
      const known = reckonedParts.get(named.name)
      const reckoned = known ?? reckonName(formula, given, exact, scope, named)
      if (isRefusal(reckoned)) return reckoned
      reckonedParts.set(named.name, { ...reckoned, steps: [] })
      return withinFullMarks(formula, named, reckoned)
    },
  }
  return scope
}

function reckonName(
  formula: Formula,
  given: ReadonlyMap<string, DecimalText>,
  exact: ReadonlyMap<string, Fraction>,
  scope: ReckonScope,
  named: NamedValue,
): Reckoned | FormulaRefusal {
  const text = given.get(named.name)
  const whole = exact.get(named.name)
  if (text !== undefined && whole !== undefined)
    return { value: whole, shown: shownValue(whole, 6), steps: [] }
  if (text !== undefined) return { value: fractionOf(text), shown: text, steps: [] }
  const definition = formula.definitions.find(({ name }) => name === named.name)
  if (definition === undefined) return refuseAt('missing-value', formula.text, named.at, { name: named.name })
  const reckoned = reckonExpression(definition.expression, scope)
  if (isRefusal(reckoned)) return reckoned
  const steps = [resultOf(definition.name, definition, reckoned)]
  return { value: reckoned.value, shown: shownValue(reckoned.value, 6), steps }
}

function withinFullMarks(formula: Formula, named: NamedValue, reckoned: Reckoned): Reckoned | FormulaRefusal {
  if (named.fullMarks === null || !isGreater(reckoned.value, fractionOf(named.fullMarks))) return reckoned
  return refuseAt('value-above-full-marks', formula.text, named.at, {
    name: named.name,
    value: shownValue(reckoned.value),
    fullMarks: named.fullMarks,
  })
}

/** `综合得分 = 57.12+9+25.5 = 91.62`, after the steps that led to it. */
function resultOf(name: string | null, formula: Pick<Formula, 'expression'>, reckoned: Reckoned): Because {
  const last = reckoned.steps.at(-1)
  const isWhole = last?.rule === 'formula-step'
  return because(
    'formula-result',
    {
      name: name ?? '结果',
      symbols: printExpression(formula.expression),
      expression: isWhole ? (last.facts['expression'] ?? null) : reckoned.shown,
      equals: equalsSign(reckoned.value, 6),
      value: shownValue(reckoned.value, 6),
    },
    isWhole ? reckoned.steps.slice(0, -1) : reckoned.steps,
  )
}
