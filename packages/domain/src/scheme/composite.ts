import type { DecimalText } from '../kernel/decimal.ts'

/** The formula of the composite score (综合得分) as a document prints it. */
export interface CompositeFormula {
  /** As printed, spaces folded: `综合得分=目标考核得分×60%+…`. */
  formula: string
  terms: CompositeTerm[]
}

export interface CompositeTerm {
  /** `目标考核得分`, `正向激励加分`. */
  name: string
  /** `0.6` for 60 %; `1` where the formula names none. */
  coefficient: DecimalText
  sign: '+' | '-'
  /** The most this term can add or take away, where the document sets one (上限5分). */
  cap: DecimalText | null
}
