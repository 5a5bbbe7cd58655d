import type { DecimalText } from '../kernel/decimal.ts'

export type LampColour = 'green' | 'yellow' | 'red'

/** One lamp and the lowest share of the pro-rata target, in per cent, at which it is lit. */
export interface Lamp {
  colour: LampColour
  /** Inclusive; `null` for the last lamp, which takes everything below. */
  fromPercent: DecimalText | null
}

/** From the best lamp down; half-open, so every share lights exactly one lamp. */
export type Lamps = readonly Lamp[]

export const usualLamps: Lamps = [
  { colour: 'green', fromPercent: '80' },
  { colour: 'yellow', fromPercent: '60' },
  { colour: 'red', fromPercent: null },
]
