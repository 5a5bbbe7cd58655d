import type { DecimalText } from '../kernel/decimal.ts'
import type { IsoDate, PlanYear } from '../kernel/dates.ts'
import type { SourcePlace } from './place.ts'

/** What all official documents have in common. What is not in the document is `null`, never invented. */
export interface DocumentHead {
  title: string | null
  unit: string | null
  year: PlanYear | null
  /** As printed, with 〔〕: `泉公积金〔2024〕22号`. */
  documentNumber: string | null
  /** The day it was issued or filled in. */
  issuedOn: IsoDate | null
}

/** One running paragraph, kept so that its amounts and counts can be held against the table. */
export interface ProseParagraph {
  text: string
  at: SourcePlace
}

/** Text of the source that found no place in the reading: shown to a person, never dropped. */
export interface UnplacedText {
  text: string
  at: SourcePlace
  /** A Chinese sentence that says why. */
  reason: string
  /** A person has looked at it on the review desk, or put it where it belongs. */
  isSeen?: true
}

/** A total that the document prints itself, to be held against the sum of its parts. */
export interface PrintedTotal {
  /** As printed: `合计`, `总分`, `绩效目标考评得分`. */
  label: string
  /** The section it closes; `null` for the total of the whole document. */
  section: string | null
  weightPoints: DecimalText | null
  claimedPoints: DecimalText | null
  at: SourcePlace
}

/** Sums over the rows as read, not as printed. */
export interface DocumentTotals {
  weightPoints: DecimalText | null
  claimedPoints: DecimalText | null
  computedPoints: DecimalText | null
}
