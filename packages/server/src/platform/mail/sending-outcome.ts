/**
 * How an attempt to send ended. What the other side certainly did not take may be sent again; of anything else nobody
 * knows, and it is not.
 */
export type SendingOutcome =
  | { kind: 'sent' }
  /** Certainly not taken. `mayRetry`: later it might be. */
  | { kind: 'not-taken'; mayRetry: boolean; note: string }
  | { kind: 'uncertain'; note: string }
