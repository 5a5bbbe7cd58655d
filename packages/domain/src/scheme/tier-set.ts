import type { DecimalText } from '../kernel/decimal.ts'

/**
 * One grade tier (档) of a qualitative indicator: the span of the weight, in per cent, that may be given.
 * Tiers stand from the highest down. A tier holds its lower end; its upper end belongs to the tier above,
 * except that of the highest tier.
 */
export interface Tier {
  title: string
  mostPercent: DecimalText
  leastPercent: DecimalText
}

export type TierSet = readonly Tier[]

const titles = ['达成预期指标', '部分达成预期指标并具有一定效果', '未达成预期指标且效果较差'] as const

/** 100–80, 80–50, 50–0 per cent, as on the self-evaluation form of 2023, note 4. */
export const printedTiers: TierSet = [
  { title: titles[0], mostPercent: '100', leastPercent: '80' },
  { title: titles[1], mostPercent: '80', leastPercent: '50' },
  { title: titles[2], mostPercent: '50', leastPercent: '0' },
]

/** The other variant in use: 100–80, 80–60, 60–0 per cent. */
export const tiersFromSixty: TierSet = [
  { title: titles[0], mostPercent: '100', leastPercent: '80' },
  { title: titles[1], mostPercent: '80', leastPercent: '60' },
  { title: titles[2], mostPercent: '60', leastPercent: '0' },
]
