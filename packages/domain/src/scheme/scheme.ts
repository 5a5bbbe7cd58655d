import type { IsoDate, PlanYear } from '../kernel/dates.ts'
import type { DecimalText } from '../kernel/decimal.ts'
import type { EvaluationRules } from './evaluation-rules.ts'
import type { DirectionMethod } from './direction-method.ts'
import type { GradeBands } from './grade-bands.ts'
import type { Lamps } from './lamps.ts'
import type { PanelRules, ResultRules } from './panel-method.ts'
import type { TierSet } from './tier-set.ts'

/**
 * The rules of one year for one group of units (考评办法). Every number that a year or a city may change is here;
 * nothing falls back to another year's value.
 */
export interface Scheme {
  /** A name for lists: `市直政府系列 2024`. */
  title: string
  year: PlanYear
  /** The group of units (考评系列). */
  group: string
  /** The composite as printed, limits included: `…+正向激励加分（上限5分）`; formulas of parts follow after `；`. */
  formula: string
  /** All that the formula asks for. */
  components: readonly SchemeComponent[]
  /** The component that is the sum of the sections: 目标考核得分. */
  targetComponent: string
  sections: readonly SchemeSection[]
  leaders: readonly LeaderGroup[]
  panel: PanelRules
  result: ResultRules
  directions: DirectionMethod
  tiers: TierSet
  grades: GradeBands
  lamps: Lamps
  rounding: RoundingRules
  ranking: RankingRule
  schedule: readonly SchemeStep[]
  approval: readonly ApprovalStep[]
  /** `null`: this scheme does not say how results are evaluated; evaluation cannot begin. */
  evaluation: EvaluationRules | null
}

export interface SchemeComponent {
  name: string
  /** The most that may be given; `null` where only a limit in the formula holds it. */
  fullMarks: DecimalText | null
}

/** A part of the target evaluation. */
export interface SchemeSection {
  title: string
  parent: string | null
  points: DecimalText
  counts: { primary: number | null; secondary: number | null }
  /** Patterns of its serial numbers: `1-k-n`, `4-n`, `7`. Empty for a part that only holds others. */
  codes: readonly string[]
  aspects: readonly { title: string; codes: string }[]
}

/** A group of leaders who evaluate (领导评价), and its weight among the groups. */
export interface LeaderGroup {
  title: string
  members: readonly string[]
  weightPercent: DecimalText
}

/** Decimal places of points, half-up; `null`: not rounded there. */
export interface RoundingRules {
  indicator: number | null
  target: number | null
  composite: number | null
}

/** `standard`: 1, 2, 2, 4. `dense`: 1, 2, 2, 3. */
export type RankingRule = 'standard' | 'dense'

export interface SchemeStep {
  title: string
  from: IsoDate | null
  to: IsoDate | null
}

export interface ApprovalStep {
  kind: ApprovalKind
  title: string
  /** Who acts, as the scheme calls them. */
  by: string
  /** Where it is not the usual one of the kind; see `approval-steps.ts`. */
  decider?: Decider
  /** The last day in time; `null` or absent where the scheme sets none. */
  dueOn?: IsoDate | null
}

export const approvalKinds = [
  'draft',
  'peer-review',
  'central-review',
  'leader-approval',
  'bureau-approval',
  'publication',
] as const
export type ApprovalKind = (typeof approvalKinds)[number]

/** Who decides a step: the unit itself, the other units of its group, the office, the leader over the unit, the bureau. */
export const deciders = ['unit', 'peers', 'office', 'approving-leader', 'bureau'] as const
export type Decider = (typeof deciders)[number]
