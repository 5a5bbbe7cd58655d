/**
 * How an attempt to send ended. What the other side certainly did not take may be sent again; of anything else nobody
 * knows, and it is not.
 */
export type SendingOutcome =
  | { kind: 'sent' }
  /** Certainly not taken. `mayRetry`: later it might be. `isAway`: the other side was not there at all. */
  | { kind: 'not-taken'; mayRetry: boolean; note: string; isAway?: boolean }
  | { kind: 'uncertain'; note: string }
