import type { Refusal } from '../kernel/refusal.ts'
import type { CombinationMethod, SourceRule, TierShare } from '../scheme/evaluation-rules.ts'
import type { PanelMethod, PanelRules, ResultRules } from '../scheme/panel-method.ts'
import type { TierSet } from '../scheme/tier-set.ts'

/**
 * Everything that was said of a group's indicators, as whole numbers in typed arrays. A row is one indicator of one unit;
 * the rows of a unit stand together, and so do the ballots and the peers of a row.
 */
export interface BulkYear {
  units: number
  /** units + 1: where the rows of each unit begin. */
  firstRow: Int32Array
  sectionOfRow: Uint8Array
  sections: number
  /** Each × 10^weightPlaces. */
  weights: Int32Array
  weightPlaces: number
  /** rows + 1: where the ballots of each row begin. */
  firstBallot: Int32Array
  /** Each × 10^seatPlaces. */
  ballots: Int32Array
  seatPlaces: number
  self: GivenColumn
  onSite: GivenColumn
  /** rows + 1: where the peers of each row begin in `peers`. */
  firstPeer: Int32Array
  peers: GivenColumn
  /** Titles of tiers, as `tiers` of the columns counts them. */
  tierTitles: readonly string[]
  /** Points after review × 10^reviewPlaces; NaN where there was none. */
  reviewed: Float64Array
  reviewPlaces: number
}

export const givenNothing = 0
export const givenPoints = 1
export const givenPercent = 2
export const givenTier = 3

/** What a source gave, row by row. */
export interface GivenColumn {
  /** `givenNothing`, `givenPoints`, `givenPercent` or `givenTier`. */
  kinds: Uint8Array
  /** Which tier; read for `givenTier` only. */
  tiers: Uint8Array
  /** Points × 10^pointsPlaces, or per cent × 10^percentPlaces; NaN for a tier without a chosen share. */
  values: Float64Array
  pointsPlaces: number
  percentPlaces: number
}

/** What of a scheme decides the points of an indicator. */
export interface BulkYearRules {
  panel: PanelRules
  result: ResultRules
  tiers: TierSet
  tierShare: TierShare
  peers: PanelMethod
  sources: readonly SourceRule[]
  combination: CombinationMethod
  minimumSeats: number
  /** By section: 1 where the panel votes. */
  votedSections: Uint8Array
  /** Decimal places of an indicator's points. */
  places: number | null
}

/** Why this cannot be reckoned in bulk; reckoned one by one, it may still be, or be refused with its place. */
export type BulkYearRefusal = Refusal<'too-many-digits' | 'row-cannot-be-scored'>
