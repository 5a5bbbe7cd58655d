import { evaluateFormula, type FormulaValue } from '../formula/evaluate-formula.ts'
import type { Formula, FormulaRefusal } from '../formula/formula.ts'
import { decimalGiven } from '../formula/given-value.ts'
import { parseFormula } from '../formula/parse-formula.ts'
import { plainName } from '../formula/tokens.ts'
import { because } from '../kernel/because.ts'
import { decimalOf, type DecimalText } from '../kernel/decimal.ts'
import { fractionOf, roundedDecimal, type Fraction } from '../kernel/fraction.ts'
import { isRefusal, refuse, type Refusal } from '../kernel/refusal.ts'
import type { Scheme } from '../scheme/scheme.ts'

export type CompositeRefusal = FormulaRefusal | Refusal<CompositeRefusalCode>
export type CompositeRefusalCode = 'component-is-missing' | 'points-above-full-marks' | 'points-are-negative'

/** What of a scheme decides the composite. */
export type CompositeScheme = Pick<Scheme, 'formula' | 'components' | 'targetComponent' | 'rounding'>

/**
 * The composite score of a unit by its scheme. Limits are applied where the formula prints them, each with a step
 * that says so; it is rounded only where the scheme says.
 * @param values by component; a missing one is a refusal, never zero
 * @param exact components whose decimal has no end, by plain name
 */
export function scoreComposite(
  scheme: CompositeScheme,
  values: Readonly<Record<string, DecimalText>>,
  exact?: ReadonlyMap<string, Fraction>,
): FormulaValue | CompositeRefusal {
  const formula = parseSchemeFormula(scheme)
  if (isRefusal(formula)) return formula
  const wrong = wrongValue(scheme, values)
  if (wrong !== null) return wrong
  const evaluated = evaluateFormula(formula, values, exact)
  return isRefusal(evaluated) ? evaluated : roundedComposite(evaluated, scheme.rounding.composite)
}

/** The scheme's formula; refuses one that asks for what is no component, or leaves the target evaluation out. */
export function parseSchemeFormula(scheme: CompositeScheme): Formula | CompositeRefusal {
  const formula = parseFormula(scheme.formula)
  if (isRefusal(formula)) return formula
  const known = new Set(scheme.components.map(({ name }) => plainName(name)))
  const missing = formula.inputs.find((name) => !known.has(name))
  if (missing !== undefined) return refuse('component-is-missing', { name: missing })
  const target = plainName(scheme.targetComponent)
  return formula.inputs.includes(target) ? formula : refuse('component-is-missing', { name: target })
}

/** Bonuses and deductions are given as what they are worth: the formula has the sign. */
function wrongValue(
  scheme: CompositeScheme,
  values: Readonly<Record<string, DecimalText>>,
): CompositeRefusal | null {
  for (const [name, value] of Object.entries(values)) {
    const refusal = refuseComponentValue(scheme, name, value)
    if (refusal !== null) return refusal
  }
  return null
}

/** Why the points given for one component cannot be; `null` where they can, and for what is no number at all. */
export function refuseComponentValue(
  scheme: CompositeScheme,
  name: string,
  value: DecimalText,
): Refusal<'points-are-negative' | 'points-above-full-marks'> | null {
  const given = decimalGiven(value)
  if (given === null) return null
  if (decimalOf(given).lessThan(0)) return refuse('points-are-negative', { name, value: given })
  const fullMarks = fullMarksOf(scheme, name)
  return fullMarks !== null && decimalOf(given).greaterThan(fullMarks)
    ? refuse('points-above-full-marks', { name, value: given, fullMarks })
    : null
}

/** The most that a component can be given; `null` where the scheme sets no such limit. */
export function fullMarksOf(scheme: CompositeScheme, name: string): DecimalText | null {
  return (
    scheme.components.find((candidate) => plainName(candidate.name) === plainName(name))?.fullMarks ?? null
  )
}

function roundedComposite(evaluated: FormulaValue, places: number | null): FormulaValue {
  if (places === null) return evaluated
  const value = roundedDecimal(evaluated.exact, places)
  if (value === evaluated.value) return evaluated
  return {
    value,
    exact: fractionOf(value),
    because: because('rounding', { before: evaluated.value, places, value }, [evaluated.because]),
  }
}
