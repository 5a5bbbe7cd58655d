import type { DecimalText } from '../kernel/decimal.ts'

/** What a source says of one indicator. However it is said, it becomes a share of the indicator's weight. */
export type GivenScore =
  | { kind: 'points'; points: DecimalText }
  /** Per cent of the weight. */
  | { kind: 'percent'; percent: DecimalText }
  /** A tier of the scheme; the share within its span is named where the scheme leaves it to choose. */
  | { kind: 'tier'; tier: string; percent: DecimalText | null }
