import type { DecimalText } from '../kernel/decimal.ts'
import type { PanelMethod } from './panel-method.ts'

/**
 * How the year's results are evaluated under a scheme: which sources give points, how they become one, and by which
 * rules leaders, the public, bonus and deduction count. A scheme without it does not say; evaluation cannot begin.
 */
export interface EvaluationRules {
  /** Where these choices come from, in words: what no document prescribes, the office has chosen. */
  note: string | null
  /** Who gives a share of an indicator's weight. A source that is not listed is material for the others only. */
  sources: readonly SourceRule[]
  combination: CombinationMethod
  /** How the scores of several peers on one indicator become one. */
  peers: PanelMethod
  /** What of a tier's span a tier is worth (定档). */
  tierShare: TierShare
  /** Fewer ballots on an indicator than this are never opened. */
  minimumSeats: number
  ballotScope: BallotScope
  claims: ClaimRules
  onSite: OnSiteRules
  /** `null`: the component, if the formula has one, is given as a number. */
  leaders: LeaderRules | null
  appraisal: AppraisalRules | null
  /** Bonus and deduction, one entry for each component. */
  adjustments: readonly AdjustmentRules[]
  objection: ObjectionRules
}

/** 单位自定、同组互评、实地考评、考评组无记名打分. */
export const scoreSources = ['self', 'peer', 'on-site', 'panel'] as const
export type ScoreSource = (typeof scoreSources)[number]

export interface SourceRule {
  source: ScoreSource
  /** Of the combined share; counts with `weighted` only, and adds up to 100 there. */
  weightPercent: DecimalText
  /**
   * Where this source gave nothing on an indicator (on-site is a sample). `reweight`: the others stand for it, weights
   * growing in their proportion. `refuse`: the indicator cannot be scored.
   */
  whenMissing: 'refuse' | 'reweight'
}

/** How the shares of several sources become one. All but the first look at every listed source. */
export type CombinationMethod =
  | { kind: 'panel-only' }
  | { kind: 'weighted' }
  | { kind: 'mean' }
  | { kind: 'median' }
  | { kind: 'trimmed-mean'; dropEachEnd: number }
  | { kind: 'lowest' }

/** The upper end of its span, the middle, the lower end, or a share within the span that whoever gives it names. */
export const tierShares = ['top', 'middle', 'bottom', 'chosen'] as const
export type TierShare = (typeof tierShares)[number]

/** On which indicators the panel votes. */
export type BallotScope = { kind: 'all' } | { kind: 'sections'; sections: readonly string[] }

export interface ClaimRules {
  /** A claim that differs from the computed points by more than this needs a reason; in points. */
  reasonAbove: DecimalText
  isProofRequired: boolean
  /** From which tier a report in the main media is asked for; `null`: never. */
  mediaProofTier: string | null
}

export interface OnSiteRules {
  /** Of a unit's indicators, rounded up. */
  samplePercent: DecimalText
  leastIndicators: number
}

export interface LeaderRules {
  /** The component of the formula: 领导评价得分. */
  component: string
  /** How the answers within one group become one. */
  method: PanelMethod
  leastScore: DecimalText
  fullScore: DecimalText
  /** What a leader may choose from; empty: any number of the scale. */
  options: readonly { title: string; points: DecimalText }[]
  /** A group with fewer has too few; abstentions are no answers. */
  minimumAnswers: number
  /**
   * `reweight`: the other groups stand for it. `mean-of-others`: the mean of what that group gave to the other units.
   * `refuse`: the unit cannot be scored.
   */
  tooFew: 'reweight' | 'mean-of-others' | 'refuse'
  /** Decimal places of the component, half-up. */
  places: number
}

export interface AppraisalRules {
  /** The component of the formula: 公众评议得分. */
  component: string
  /** Fewer valid answers to a question, over all channels, are too few. */
  minimumAnswers: number
  tooFew: 'mean-of-others' | 'refuse'
  channels: ChannelRules
  confidencePercent: ConfidencePercent
  /** Decimal places of the component, half-up. */
  places: number
}

export type ChannelRules =
  /** Every answer counts the same, wherever it came from. */
  | { kind: 'pooled' }
  /** Each channel has its share; one without answers leaves its share to the others. */
  | { kind: 'weighted'; channels: readonly { title: string; weightPercent: DecimalText }[] }

export const confidencePercents = ['90', '95', '99'] as const
export type ConfidencePercent = (typeof confidencePercents)[number]

export interface AdjustmentRules {
  /** The component of the formula: 正向激励加分. */
  component: string
  kind: AdjustmentKind
  /** Empty: entries name no item. */
  items: readonly { title: string; mostPoints: DecimalText | null }[]
  /** Of all entries together; the formula's own limit holds besides. */
  mostPoints: DecimalText | null
}

export const adjustmentKinds = ['bonus', 'deduction'] as const
export type AdjustmentKind = (typeof adjustmentKinds)[number]

export interface ObjectionRules {
  /** From the day after the announcement. */
  days: number
  counted: 'calendar-days' | 'workdays'
}
