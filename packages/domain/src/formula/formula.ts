import type { DecimalText } from '../kernel/decimal.ts'
import type { Refusal } from '../kernel/refusal.ts'

/** A printed formula as a tree: its own expression, and the formulas of parts that stand beside it. */
export interface Formula {
  /** As given; all places refer to it. */
  text: string
  /** What it computes: `综合得分`; `null` for an expression without a name. */
  name: string | null
  expression: Expression
  /** The statement of the result, its name included. */
  at: TextPlace
  /** Formulas of parts, such as 领导评价得分, in their printed order. */
  definitions: readonly Definition[]
  /** The names whose values must be given, in the order in which they first stand in the text. */
  inputs: readonly string[]
}

export interface Definition {
  name: string
  expression: Expression
  at: TextPlace
}

/** Where in the given text; `index` from 0. */
export interface TextPlace {
  index: number
  length: number
}

export type Expression =
  | { kind: 'number'; value: DecimalText; percent: '%' | '‰' | null; at: TextPlace }
  | NamedValue
  | { kind: 'group'; inner: Expression; at: TextPlace }
  | { kind: 'sum'; terms: readonly SignedTerm[]; at: TextPlace }
  | { kind: 'product'; factors: readonly LinkedFactor[]; at: TextPlace }
  /** The value, but never more than `most`: （上限5分）. */
  | { kind: 'capped'; of: Expression; most: DecimalText; at: TextPlace }

export interface NamedValue {
  kind: 'name'
  name: string
  /** The letter printed beside it: 实际完成值（B）. */
  alias: string | null
  /** Its full marks where printed: 目标考核得分（满分100分）. */
  fullMarks: DecimalText | null
  at: TextPlace
}

export interface SignedTerm {
  sign: '+' | '-'
  term: Expression
}

/** The first factor of a product is linked by `×`. */
export interface LinkedFactor {
  operator: '×' | '÷'
  factor: Expression
}

/** Why a formula is not accepted. `facts` hold `index` and `length` of the place, and its `text`. */
export type FormulaRefusal = Refusal<FormulaRefusalCode>

export type FormulaRefusalCode =
  | 'formula-is-empty'
  | 'formula-is-too-long'
  | 'formula-is-too-deep'
  | 'unknown-sign'
  | 'bracket-not-closed'
  | 'bracket-not-opened'
  | 'brackets-differ'
  | 'operand-missing'
  | 'operator-missing'
  | 'percent-without-number'
  | 'two-readings'
  | 'trailing-text'
  | 'unknown-name'
  | 'defined-twice'
  | 'two-results'
  | 'cycle'
  | 'missing-value'
  | 'not-a-number'
  | 'value-given-and-computed'
  | 'value-above-full-marks'
  | 'division-by-zero'
  | 'value-is-too-large'
  | 'not-a-sum-of-terms'
