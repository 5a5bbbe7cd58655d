import { refuse } from '../kernel/refusal.ts'
import type { TierSet } from '../scheme/tier-set.ts'
import {
  givenNothing,
  givenPercent,
  givenPoints,
  type BulkYear,
  type BulkYearRefusal,
  type BulkYearRules,
  type GivenColumn,
} from './bulk-year.ts'
import { placesOf, wholeOf } from './scaled-column.ts'

/** Reads one cell of a column as points on the column's scale; NaN where nothing was given. */
export interface GivenReader {
  /** Points × denominator. */
  denominator: number
  pointsAt(cell: number, row: number): number | BulkYearRefusal
}

/** A tier's span, and what it is worth where nobody chooses within it: per cent × 10^places. */
interface TierScale {
  least: number
  most: number
  worth: number | null
  isHighest: boolean
}

/** One reader for a column under given rules. */
export function givenReader(year: BulkYear, rules: BulkYearRules, column: GivenColumn): GivenReader {
  // One place more than the tiers have: the middle of a span may need it.
  const tierPlaces =
    1 + Math.max(...rules.tiers.flatMap((tier) => [tier.mostPercent, tier.leastPercent]).map(placesOf))
  const percentPlaces = Math.max(tierPlaces, column.percentPlaces)
  const tiers = year.tierTitles.map((title) => tierScale(rules, title, percentPlaces))
  const places = Math.max(column.pointsPlaces, year.weightPlaces + percentPlaces + 2)
  const ofPoints = 10 ** (places - column.pointsPlaces)
  const ofPercent = 10 ** (places - year.weightPlaces - percentPlaces - 2)
  const finer = 10 ** (percentPlaces - column.percentPlaces)
  const full = 100 * 10 ** percentPlaces
  const pointsScale = 10 ** column.pointsPlaces
  const weightScale = 10 ** year.weightPlaces
  return {
    denominator: 10 ** places,
    pointsAt(cell, row) {
      const kind = column.kinds[cell] ?? givenNothing
      if (kind === givenNothing) return NaN
      const weight = year.weights[row] ?? 0
      const value = column.values[cell] ?? NaN
      if (kind === givenPoints)
        return value < 0 || value * weightScale > weight * pointsScale ? cannot(row) : value * ofPoints
      const percent =
        kind === givenPercent ? value * finer : percentOfTier(tiers[column.tiers[cell] ?? 0], value * finer)
      return percent >= 0 && percent <= full ? weight * percent * ofPercent : cannot(row)
    },
  }
}

function cannot(row: number): BulkYearRefusal {
  return refuse('row-cannot-be-scored', { row })
}

function tierScale(
  { tiers, tierShare }: BulkYearRules,
  title: string,
  places: number,
): TierScale | undefined {
  const tier = tiers.find((each) => each.title === title)
  if (tier === undefined) return undefined
  const [least, most] = [wholeOf(tier.leastPercent, places), wholeOf(tier.mostPercent, places)]
  const worth = { top: most, middle: (least + most) / 2, bottom: least, chosen: null }[tierShare]
  return { least, most, worth, isHighest: isHighest(tiers, title) }
}

function isHighest(tiers: TierSet, title: string): boolean {
  return tiers[0]?.title === title
}

/** NaN, which no comparison accepts, for a tier that is none or a share outside its span. */
function percentOfTier(tier: TierScale | undefined, chosen: number): number {
  if (tier === undefined) return NaN
  if (tier.worth !== null) return tier.worth
  return chosen >= tier.least && (tier.isHighest ? chosen <= tier.most : chosen < tier.most) ? chosen : NaN
}
