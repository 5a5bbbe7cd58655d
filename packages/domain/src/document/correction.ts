/** A change that a person makes on the review desk: plain data, stored and replayed in order. */
export type Correction =
  | {
      kind: 'set'
      part: CorrectedPart
      /** A field of that part, as in `correctableFields`. */
      field: string
      /** As typed; empty for a value that is not there. */
      text: string
      /** The unplaced text the value was made with, by its position among them: it counts as seen from then on. */
      unplaced?: number | undefined
    }
  /** The person has looked at a doubtful value, or at an unplaced text (field `text`), and lets it stand. */
  | { kind: 'accept'; part: CorrectedPart; field: string }
  /** Takes out the indicator at `index`; its text stays among the unplaced. */
  | { kind: 'remove-row'; index: number }
  /** Puts an empty indicator before the one at `index`, or at the end. */
  | { kind: 'insert-row'; index: number }

/**
 * Where the field stands. `index` counts from 0 in the document's list of such parts; head has none.
 * In `composite`, no index means the formula itself, an index one of its terms.
 */
export interface CorrectedPart {
  in: 'indicator' | 'funding' | 'section' | 'schedule' | 'head' | 'composite' | 'unplaced'
  index?: number | undefined
}

export type CorrectionRefusal =
  | 'no-such-part'
  | 'no-such-field'
  | 'no-such-section'
  | 'section-within-itself'
  | 'title-is-taken'
  | 'text-is-missing'
  | 'text-is-too-long'
  | 'not-points'
  | 'not-an-amount'
  | 'not-a-rate'
  | 'not-a-count'
  | 'not-a-year'
  | 'not-a-date'
  | 'not-a-deadline'
  | 'not-a-quantity'
  | 'not-a-direction'
  | 'not-a-code'
  | 'year-is-missing'
