import { because, type Because } from '../kernel/because.ts'
import { decimalOf, decimalText, sumOf, type DecimalText } from '../kernel/decimal.ts'
import { refuse, type Refusal } from '../kernel/refusal.ts'
import type { AdjustmentRules } from '../scheme/evaluation-rules.ts'
import type { AdjustmentEntry } from './adjustment-entry.ts'

export interface AdjustmentScore {
  points: DecimalText
  because: Because
  /** What was given beyond the limits of the scheme, and does not count. */
  beyondLimits: DecimalText
}

export type AdjustmentRefusal = Refusal<'item-is-unknown' | 'points-are-negative'>

/**
 * Bonus or deduction of one unit: entries by item, each item up to its limit, all up to theirs. Every limit that takes
 * something away is a step of the reason. The formula's own limit comes later, with the composite.
 * @param entries those in force, of this component
 * @rule the scheme's evaluation: adjustments
 */
export function scoreAdjustments(
  rules: AdjustmentRules,
  entries: readonly AdjustmentEntry[],
): AdjustmentScore | AdjustmentRefusal {
  const ordered = entries.toSorted((one, other) =>
    compareTexts(one.decidedOn + one.id, other.decidedOn + other.id),
  )
  for (const { item, points, text } of ordered) {
    if (decimalOf(points).lessThan(0))
      return refuse('points-are-negative', { name: rules.component, points, text })
    const isKnown = rules.items.length === 0 ? item === null : rules.items.some(({ title }) => title === item)
    if (!isKnown) return refuse('item-is-unknown', { name: rules.component, item, text })
  }
  const steps = ordered.map(entryStep)
  const items = rules.items.length === 0 ? [{ title: null, mostPoints: null }] : rules.items
  const sums = items.map(({ title, mostPoints }) => {
    const sum = sumOf(ordered.filter(({ item }) => item === title).map(({ points }) => points)) ?? '0'
    const capped = limited(sum, mostPoints)
    if (capped !== sum) steps.push(because('adjustment-item', { item: title, before: sum, cap: mostPoints }))
    return capped
  })
  const sum = sumOf(sums) ?? '0'
  const points = limited(sum, rules.mostPoints)
  if (points !== sum)
    steps.push(because('adjustment-cap', { name: rules.component, before: sum, cap: rules.mostPoints }))
  const given = sumOf(ordered.map((entry) => entry.points)) ?? '0'
  return {
    points,
    beyondLimits: decimalText(decimalOf(given).minus(points)),
    because: because('adjustments', { name: rules.component, count: ordered.length, points }, steps),
  }
}

function entryStep({
  text,
  basisTitle,
  basisNumber,
  points,
  decider,
  indicatorId,
}: AdjustmentEntry): Because {
  return because('adjustment', { text, basisTitle, basisNumber, points, decider, indicatorId })
}

function limited(sum: DecimalText, most: DecimalText | null): DecimalText {
  return most !== null && decimalOf(sum).greaterThan(most) ? most : sum
}

/** By code points, the same on every machine. */
function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
