import { describe, expect, test } from 'vitest'
import { evaluateFormula } from '@hengji/domain/formula/evaluate-formula.ts'
import { explainFormulaRefusal } from '@hengji/domain/formula/explain-formula-refusal.ts'
import type { FormulaRefusal } from '@hengji/domain/formula/formula.ts'
import { parseFormula } from '@hengji/domain/formula/parse-formula.ts'
import { printFormula } from '@hengji/domain/formula/print-formula.ts'
import { readCompositeFormula } from '@hengji/domain/formula/read-composite-formula.ts'
import { explainBecause } from '@hengji/domain/scoring/explain-because.ts'
import { casesOf } from '../cases.ts'

/** Facts as text, as the cases give them; every refusal has a sentence of its own. */
function refusedFacts(refusal: FormulaRefusal): Record<string, string> {
  const sentence = explainFormulaRefusal(refusal)
  expect(sentence).toMatch(/。$/)
  expect(sentence).not.toMatch(/undefined|null|NaN/)
  return {
    refused: refusal.code,
    ...Object.fromEntries(Object.entries(refusal.facts).map(([name, value]) => [name, String(value)])),
  }
}

describe('parsing', () => {
  test.each(casesOf<string, Record<string, string>>('formula/parse-formula'))(
    '$name',
    ({ given, expect: expected }) => {
      const formula = parseFormula(given)
      if ('refused' in formula) return expect(refusedFacts(formula)).toMatchObject(expected)
      expect({ printed: printFormula(formula) }).toEqual(expected)
      const again = parseFormula(printFormula(formula))
      expect('refused' in again ? again : printFormula(again)).toBe(printFormula(formula))
    },
  )
})

interface EvaluationCase {
  formula: string
  values: Record<string, string>
}

describe('evaluating', () => {
  test.each(casesOf<EvaluationCase, Record<string, string | string[]>>('formula/evaluate-formula'))(
    '$name',
    ({ given, expect: expected }) => {
      const formula = parseFormula(given.formula)
      if ('refused' in formula) throw new Error(formula.code)
      const result = evaluateFormula(formula, given.values)
      if ('refused' in result) return expect(refusedFacts(result)).toMatchObject(expected)
      expect(result.value).toBe(expected['value'])
      if (expected['lines'] !== undefined) expect(explainBecause(result.because)).toEqual(expected['lines'])
    },
  )
})

describe('composite terms', () => {
  test.each(casesOf<string, Record<string, string | string[]>>('formula/read-composite-formula'))(
    '$name',
    ({ given, expect: expected }) => {
      const composite = readCompositeFormula(given)
      if ('refused' in composite) return expect(refusedFacts(composite)).toMatchObject(expected)
      expect({
        formula: composite.formula,
        terms: composite.terms.map(
          ({ name, sign, coefficient, cap }) =>
            `${name} ${sign}${coefficient}${cap === null ? '' : ` ≤${cap}`}`,
        ),
      }).toEqual(expected)
    },
  )
})
