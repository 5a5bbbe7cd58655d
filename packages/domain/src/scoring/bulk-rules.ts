import type { Refusal } from '../kernel/refusal.ts'
import type { CompositeFormula } from '../scheme/composite.ts'
import type { PanelRules, ResultRules } from '../scheme/panel-method.ts'
import type { RoundingRules } from '../scheme/scheme.ts'
import type { Ranks } from './rank.ts'
import type { ScaledColumn } from './scaled-column.ts'

/** The rules that a whole group of units is scored by; a `Scheme` and its composite hold them. */
export interface BulkRules {
  panel: PanelRules
  result: ResultRules
  rounding: RoundingRules
  composite: CompositeFormula
  /** The term of the composite that is the sum of the indicators. */
  targetComponent: string
}

/** All numbers of a group of units; indicators and seats of a unit stand together. Whole numbers on the named scale. */
export interface BulkScores {
  units: number
  indicatorsPerUnit: number
  /** Which section each indicator belongs to, from 0; the same for all units. */
  sectionOfIndicator: Uint8Array
  sections: number
  /** units × indicators, each × 10^weightPlaces. */
  weights: Int32Array
  weightPlaces: number
  /** units × indicators × seats, each × 10^seatPlaces. */
  seatScores: Int32Array
  seatPlaces: number
  /** The other terms of the composite by name: one number for each unit, × 10^places. */
  components: Readonly<Record<string, { values: Float64Array | Int32Array; places: number }>>
}

export interface BulkResult {
  /** units × indicators */
  indicators: ScaledColumn
  /** units × sections */
  sections: ScaledColumn
  /** 目标考核得分 of each unit. */
  target: ScaledColumn
  composite: ScaledColumn
  ranks: Ranks
}

export type BulkRefusal = Refusal<
  'arrays-do-not-fit' | 'too-many-digits' | 'component-is-missing' | 'seat-score-outside'
>
