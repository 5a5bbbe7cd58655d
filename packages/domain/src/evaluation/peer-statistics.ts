import type { DecimalText } from '../kernel/decimal.ts'
import {
  add,
  fraction,
  isGreater,
  multiply,
  roundedDecimal,
  subtract,
  type Fraction,
} from '../kernel/fraction.ts'
import {
  compareTexts,
  judgedIndicators,
  SumOfQuotients,
  type Judged,
  type PeerShare,
} from './judged-indicators.ts'

/**
 * How a unit scores beside the others on the very same indicators. The comparison is with the mean of the other peers on
 * that indicator, not with a mean over everything: so it does not matter who was given the better units to look at.
 */
export interface Leniency {
  unitId: string
  /** Indicators on which at least one other peer scored too. */
  compared: number
  /** Of these, how often it gave more than the others' mean, and how often less. */
  above: number
  below: number
  /** The mean difference in percentage points of the weight; above zero where it gives more than others. */
  difference: DecimalText
}

/**
 * What two units gave each other beyond what each of them gives to third ones. Generosity to one is no favour where one
 * is generous to all; favour that is not returned is none of both. Therefore each side's habit towards third units is
 * taken off first, and the smaller of the two sides is what is mutual. In both comparisons the measure is what third
 * units gave on the same indicators: beside another generous one, generosity would look smaller than it is. A strong favour between two makes the rest look a little warmer
 * towards each other: the list is read from its top.
 */
export interface MutualFavour {
  units: readonly [string, string]
  /** Indicators compared in each direction. */
  compared: readonly [number, number]
  /** In percentage points of the weight: what the first gives the second beyond its habit, and the other way round. */
  favour: readonly [DecimalText, DecimalText]
  /** The smaller of the two; shown where it is above zero. */
  mutual: DecimalText
}

/** Fewer comparisons than this say nothing, and are not shown. */
export const fewestComparisons = 5

/** Every unit that scored often enough, the most lenient first. A number to look at, and no accusation. */
export function leniencyOf(shares: readonly PeerShare[]): Leniency[] {
  const { units, judged } = judgedIndicators(shares)
  return units
    .map((unitId, unit) => ({ unitId, ...habitOf(judged, unit) }))
    .filter(({ compared }) => compared >= fewestComparisons)
    .toSorted((one, other) => compare(other.mean, one.mean) || compareTexts(one.unitId, other.unitId))
    .map(({ mean, ...habit }) => ({ ...habit, difference: percentagePoints(mean) }))
}

/** What a unit's scores differ from the mean of the other peers on the same indicator; where it stood alone, nothing. */
function habitOf(judged: readonly Judged[], unit: number) {
  const sum = new SumOfQuotients()
  let [above, below] = [0, 0]
  for (const { scores, total, count, scale } of judged) {
    const own = scores[unit] ?? null
    if (own === null || count < 2) continue
    const difference = own * (count - 1) - (total - own)
    if (difference > 0) above += 1
    if (difference < 0) below += 1
    sum.add(difference, scale * (count - 1))
  }
  return { compared: sum.count, above, below, mean: sum.mean() }
}

/** Pairs that give each other more than their habit, the greatest first. */
export function mutualFavours(shares: readonly PeerShare[]): MutualFavour[] {
  const { units, judged } = judgedIndicators(shares)
  const scoredBy = units.map((_, unit) => judged.filter(({ scores }) => (scores[unit] ?? null) !== null))
  const found: { favour: MutualFavour; least: Fraction }[] = []
  for (const [first, one] of units.entries()) {
    for (const [step, other] of units.slice(first + 1).entries()) {
      const second = first + 1 + step
      const there = favourOf(scoredBy[first] ?? [], first, second)
      const back = favourOf(scoredBy[second] ?? [], second, first)
      if (there === null || back === null) continue
      const least = isGreater(there.value, back.value) ? back.value : there.value
      if (least.numerator <= 0n) continue
      found.push({
        least,
        favour: {
          units: [one, other],
          compared: [there.count, back.count],
          favour: [percentagePoints(there.value), percentagePoints(back.value)],
          mutual: percentagePoints(least),
        },
      })
    }
  }
  return found.toSorted((one, other) => compare(other.least, one.least)).map(({ favour }) => favour)
}

/** What one gives the other, less what it gives third units; `null` where either rests on too little. */
function favourOf(
  judged: readonly Judged[],
  from: number,
  to: number,
): { value: Fraction; count: number } | null {
  const towards = new SumOfQuotients()
  const elsewhere = new SumOfQuotients()
  for (const { toUnit, scores, total, count, scale } of judged) {
    const own = scores[from] ?? 0
    const partner = scores[to] ?? null
    const thirds = count - (partner === null ? 1 : 2)
    if (thirds === 0) continue
    const difference = own * thirds - (total - own - (partner ?? 0))
    ;(toUnit === to ? towards : elsewhere).add(difference, scale * thirds)
  }
  if (towards.count < fewestComparisons || elsewhere.count < fewestComparisons) return null
  return { value: subtract(towards.mean(), elsewhere.mean()), count: towards.count }
}

/** Objections that a unit raised, among the claims of another that it could see. */
export interface ObjectionCount {
  fromUnit: string
  toUnit: string
  claims: number
  objections: number
}

/** Two units that object to others and never to each other. */
export interface MutualSilence {
  units: readonly [string, string]
  /** Claims that the two could have objected to, of each other. */
  claims: number
  /**
   * How many objections between them their habit towards third units lets one expect: rate × claims, both ways. A rate
   * is the objections a unit raised against others ÷ the claims of others it saw.
   */
  expected: DecimalText
}

/** Below this none at all is no wonder. */
export const fewestExpected = 3

/** Where peers only object and give no scores, silence is what two could do for each other. */
export function mutualSilences(counts: readonly ObjectionCount[]): MutualSilence[] {
  const units = unitsIn(counts)
  const pairs = new Map(
    [...Map.groupBy(counts, ({ fromUnit, toUnit }) => `${fromUnit}\n${toUnit}`)].map(([pair, each]) => [
      pair,
      totalOf(each),
    ]),
  )
  const totals = new Map(
    [...Map.groupBy(counts, ({ fromUnit }) => fromUnit)].map(([unit, own]) => [unit, totalOf(own)]),
  )
  const between = (from: string, to: string) => pairs.get(`${from}\n${to}`) ?? none
  const found: { silence: MutualSilence; expected: Fraction }[] = []
  for (const [index, first] of units.entries()) {
    for (const second of units.slice(index + 1)) {
      const [there, back] = [between(first, second), between(second, first)]
      if (there.objections + back.objections > 0) continue
      const expected = add(
        expectedOf(totals.get(first) ?? none, there),
        expectedOf(totals.get(second) ?? none, back),
      )
      if (isGreater(fraction(BigInt(fewestExpected)), expected)) continue
      found.push({
        expected,
        silence: {
          units: [first, second],
          claims: there.claims + back.claims,
          expected: roundedDecimal(expected, 1),
        },
      })
    }
  }
  return found.toSorted((one, other) => compare(other.expected, one.expected)).map(({ silence }) => silence)
}

const none = { claims: 0, objections: 0 }
type Total = typeof none

/** @param all of a unit's; @param towards what of them concerns the other one */
function expectedOf(all: Total, towards: Total): Fraction {
  const claims = all.claims - towards.claims
  return claims === 0
    ? fraction(0n)
    : multiply(
        fraction(BigInt(all.objections - towards.objections), BigInt(claims)),
        fraction(BigInt(towards.claims)),
      )
}

function totalOf(counts: readonly ObjectionCount[]): Total {
  return {
    claims: counts.reduce((sum, { claims }) => sum + claims, 0),
    objections: counts.reduce((sum, { objections }) => sum + objections, 0),
  }
}

function unitsIn(given: readonly { fromUnit: string }[]): string[] {
  return [...new Set(given.map(({ fromUnit }) => fromUnit))].toSorted(compareTexts)
}

function percentagePoints(share: Fraction): DecimalText {
  return roundedDecimal(multiply(share, fraction(100n)), 2)
}

function compare(one: Fraction, other: Fraction): number {
  return isGreater(one, other) ? 1 : isGreater(other, one) ? -1 : 0
}
