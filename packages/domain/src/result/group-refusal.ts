import type { Refusal } from '../kernel/refusal.ts'
import type { CompositeRefusal } from '../scoring/score-composite.ts'
import type { PreparationRefusal } from './prepare-group.ts'
import type { ComponentRefusalCode } from './score-components.ts'
import type { IndicatorRefusalCode } from './score-indicator.ts'

/** Why there is no result: everything that is missing or cannot be, each at its place. */
export interface GroupRefusal extends Refusal<'group-cannot-be-scored'> {
  refusals: readonly PlacedRefusal[]
}

export interface PlacedRefusal extends Refusal<ResultRefusalCode> {
  unitId: string | null
  indicatorId: string | null
}

/** Everything that can keep a group's year from being scored. */
export type ResultRefusalCode = OwnRefusalCode | CompositeRefusal['code']

/** Of these `explain-result-refusal.ts` has the sentences; of the others the formula has. */
export type OwnRefusalCode =
  | PreparationRefusal['code']
  | IndicatorRefusalCode
  | ComponentRefusalCode
  | 'no-indicators'
  | 'indicator-twice'
