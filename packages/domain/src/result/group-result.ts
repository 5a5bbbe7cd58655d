import type { Because } from '../kernel/because.ts'
import type { DecimalText } from '../kernel/decimal.ts'

/** What a group's year comes to: units by rank, those of one rank by id. Plain JSON. */
export interface GroupResult {
  units: ScoredUnit[]
  /** What a person should know of an otherwise sound result. */
  remarks: GroupRemark[]
}

export interface ScoredUnit {
  unitId: string
  name: string
  /** By serial number. */
  indicators: ScoredIndicator[]
  /** In the scheme's order; a part that holds others is their sum. */
  sections: ScoredSection[]
  /** 目标考核得分, then the other components of the formula in their order. */
  components: ScoredComponent[]
  /** 综合得分 */
  composite: DecimalText
  compositeBecause: Because
  rank: number
  grade: string
  gradeBecause: Because
}

export interface ScoredIndicator {
  indicatorId: string
  code: string
  section: string
  weightPoints: DecimalText
  /** Of the weight, exact: `76/81`. */
  share: FractionText
  pointsBeforeReview: DecimalText
  /** After review; the same where there was none. */
  points: DecimalText
  because: Because
}

/** `numerator/denominator` in lowest terms. */
export type FractionText = string

export interface ScoredSection {
  title: string
  parent: string | null
  weightPoints: DecimalText
  points: DecimalText
}

export interface ScoredComponent {
  name: string
  points: DecimalText
  because: Because
}

/** `weights-differ`: the weights of a unit's section do not add up to the scheme's points. */
export interface GroupRemark {
  code: 'weights-differ' | 'answers-substituted' | 'points-capped'
  unitId: string
  facts: Readonly<Record<string, string | number | null>>
}
