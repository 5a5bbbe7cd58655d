import { explainFormulaRefusal } from '../formula/explain-formula-refusal.ts'
import type { FormulaRefusal } from '../formula/formula.ts'
import type { CompositeRefusal, CompositeRefusalCode } from './score-composite.ts'

/** One Chinese sentence: why a composite score could not be computed. */
export function explainCompositeRefusal(refusal: CompositeRefusal): string {
  return isOfFormula(refusal) ? explainFormulaRefusal(refusal) : sentences[refusal.code](refusal.facts)
}

function isOfFormula(refusal: CompositeRefusal): refusal is FormulaRefusal {
  return !Object.hasOwn(sentences, refusal.code)
}

type Facts = CompositeRefusal['facts']

const sentences = {
  'component-is-missing': (facts) => `考评办法的公式用到“${fact(facts, 'name')}”，但各项中没有它。`,
  'points-above-full-marks': (facts) =>
    `“${fact(facts, 'name')}”为 ${fact(facts, 'value')}，高于满分 ${fact(facts, 'fullMarks')}。`,
  'points-are-negative': (facts) =>
    `“${fact(facts, 'name')}”为 ${fact(facts, 'value')}，不能为负；扣分请填扣多少分。`,
} satisfies Record<CompositeRefusalCode, (facts: Facts) => string>

function fact(facts: Facts, name: string): string {
  return String(facts[name] ?? '')
}
