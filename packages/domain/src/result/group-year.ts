import type { UnitAppraisal } from '../appraisal/appraisal-tally.ts'
import type { Questionnaire } from '../appraisal/questionnaire.ts'
import type { LeaderAnswers } from '../appraisal/score-leaders.ts'
import type { AdjustmentEntry } from '../incentive/adjustment-entry.ts'
import type { IsoDate } from '../kernel/dates.ts'
import type { DecimalText } from '../kernel/decimal.ts'
import type { Scheme } from '../scheme/scheme.ts'
import type { GivenScore } from '../scoring/given-score.ts'

/**
 * All that a group's result follows from, and nothing else: `scoreGroup` is a function of this alone. What the server
 * shows, what the published bundle holds and what a verifier recomputes is this one value. Plain JSON: numbers that
 * become points are decimal texts, counts are whole numbers, and nothing in it leads from a score to a person.
 * The order of its lists means nothing.
 */
export interface GroupYear {
  scheme: Scheme
  /** `null` where the scheme has no public appraisal, or gives its points as a number. */
  questionnaire: Questionnaire | null
  units: readonly UnitYear[]
}

export interface UnitYear {
  id: string
  name: string
  indicators: readonly IndicatorYear[]
  /** By group of leaders; a group that is absent gave no answers. */
  leaders: readonly LeaderAnswers[]
  appraisal: UnitAppraisal | null
  /** Those in force: decided, and not taken back. */
  adjustments: readonly AdjustmentEntry[]
  /** Components that are neither of these and were given as numbers. */
  otherComponents: readonly GivenComponent[]
}

export interface GivenComponent {
  name: string
  points: DecimalText
  /** The document that the number comes from, by title and number; `null` where none is named. */
  basis: string | null
}

export interface IndicatorYear {
  /** The same over the versions of the plan. */
  id: string
  /** `1-3-2` */
  code: string
  title: string
  /** A section of the scheme by its title. */
  section: string
  weightPoints: DecimalText
  /** 单位自定 */
  self: GivenScore | null
  /** 同组互评 */
  peers: readonly PeerScore[]
  /** 实地考评 */
  onSite: GivenScore | null
  /** 考评组成员无记名打分: without label, on the panel's scale. */
  ballots: readonly DecimalText[]
  review: PointsReview | null
}

export interface PeerScore {
  /** The unit that gave it. */
  unitId: string
  score: GivenScore
}

/** 考评结果复核: the points that stand instead of the computed ones. */
export interface PointsReview {
  points: DecimalText
  reason: string
  decider: string
  decidedOn: IsoDate
}
