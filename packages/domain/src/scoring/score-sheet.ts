import { evaluateFormula, type FormulaValue } from '../formula/evaluate-formula.ts'
import { isWithinTyped, partsOf } from '../formula/formula-parts.ts'
import { decimalGiven } from '../formula/given-value.ts'
import { parseFormula } from '../formula/parse-formula.ts'
import { plainName } from '../formula/tokens.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { scoreComposite, type CompositeRefusal, type CompositeScheme } from './score-composite.ts'

/** A score sheet as it stands in the form: fields may be blank, or hold what an earlier formula asked for. */
export interface TypedSheet {
  formula: string
  values: Readonly<Record<string, string>>
}

/**
 * What a score sheet comes to. The limits and the rounding of its scheme hold as long as the formula is the scheme's
 * own; a formula of the person's is all there is to go by.
 * @param scheme the one the sheet names; `null` where it names none
 * @returns refuses what is missing or cannot be, as `scoreComposite` and `evaluateFormula` do
 */
export function scoreSheet(
  sheet: TypedSheet,
  scheme: CompositeScheme | null,
): FormulaValue | CompositeRefusal {
  const formula = parseFormula(sheet.formula)
  if (isRefusal(formula)) return formula
  const values = valuesInUse(sheet.values, partsOf(formula))
  const inForce = schemeInForce(sheet, scheme)
  return inForce === null ? evaluateFormula(formula, values) : scoreComposite(inForce, values)
}

/** @returns `null` where the formula is no longer the scheme's own: its limits may mean nothing there */
export function schemeInForce<Given extends CompositeScheme>(
  { formula }: Pick<TypedSheet, 'formula'>,
  scheme: Given | null,
): Given | null {
  return scheme !== null && scheme.formula === formula ? scheme : null
}

/** Left out: what is blank, what this formula does not ask for, and the parts of a whole that is given itself. */
function valuesInUse(typed: TypedSheet['values'], parts: ReturnType<typeof partsOf>): Record<string, string> {
  const byName = new Map(Object.entries(typed).map(([name, text]) => [plainName(name), text]))
  const isGiven = (name: string) => decimalGiven(byName.get(name) ?? '') !== null
  return Object.fromEntries(
    parts.flatMap((part) => {
      const text = byName.get(part.name) ?? ''
      return text.trim() === '' || isWithinTyped(part, parts, isGiven) ? [] : [[part.name, text]]
    }),
  )
}
