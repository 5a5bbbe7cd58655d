import type { IsoDate } from '../kernel/dates.ts'

/** What the year looks like on the day of gathering. People stand here as ids of accounts. */
export interface ReminderFacts {
  indicators: readonly IndicatorFact[]
  /** Decisions that wait for somebody. */
  decisions: readonly WaitingFact[]
  /** Comments on a unit's plan that nobody has answered. */
  comments: readonly CommentsFact[]
  followUps: readonly FollowUpFact[]
}

interface Fact {
  unitId: string
  /** The same on every day. */
  key: string
  title: string
  /** An address of the page, from `/`. */
  link: string
}

export interface IndicatorFact extends Fact {
  year: number
  deadline: IsoDate | null
  isDone: boolean
  /** The last report, or the beginning of tracking. `null`: nothing is known of it. */
  silentSince: IsoDate | null
  /** The month of which the latest report speaks; `null` before the first. */
  reportedMonth: number | null
  owners: readonly string[]
  /** Heads of the sections in charge, supervising leaders, liaisons of the unit. */
  heads: readonly string[]
  leaders: readonly string[]
  liaisons: readonly string[]
}

export interface WaitingFact extends Fact {
  since: IsoDate
  due: IsoDate | null
  recipients: readonly string[]
  /** Told to these people alone, not to a group of which they are. */
  isPersonal?: boolean
}

export interface CommentsFact extends Fact {
  count: number
  since: IsoDate
  recipients: readonly string[]
}

export interface FollowUpFact extends Fact {
  rule: 'rectification' | 'ledger'
  due: IsoDate
  recipients: readonly string[]
}
