import type { DecimalText } from '../kernel/decimal.ts'

/** One grade and the lowest score that earns it. */
export interface GradeBand {
  title: string
  /** Inclusive; `null` for the lowest grade, which takes everything below. */
  from: DecimalText | null
}

/** From the best grade down. Each band is half-open, so every score has exactly one grade. */
export type GradeBands = readonly GradeBand[]

export const usualGradeBands: GradeBands = [
  { title: '优', from: '90' },
  { title: '良', from: '80' },
  { title: '中', from: '60' },
  { title: '差', from: null },
]
