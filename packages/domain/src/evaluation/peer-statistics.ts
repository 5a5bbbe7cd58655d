import {
  add,
  divide,
  fraction,
  isGreater,
  multiply,
  roundedDecimal,
  subtract,
  type Fraction,
} from '../kernel/fraction.ts'
import type { DecimalText } from '../kernel/decimal.ts'
import { meanOf } from '../scoring/combine-sources.ts'

/** One unit's score for an indicator of another, as a share of the weight. */
export interface PeerShare {
  fromUnit: string
  toUnit: string
  indicatorId: string
  share: Fraction
}

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

interface Difference {
  fromUnit: string
  toUnit: string
  value: Fraction
}

/** All that was said of one indicator. */
interface Judged {
  toUnit: string
  shares: Map<string, Fraction>
  sum: Fraction
}

function judgedIndicators(shares: readonly PeerShare[]): Judged[] {
  const byIndicator = new Map<string, Judged>()
  for (const { fromUnit, toUnit, indicatorId, share } of shares) {
    const key = `${toUnit}\n${indicatorId}`
    const judged = byIndicator.get(key) ?? { toUnit, shares: new Map<string, Fraction>(), sum: fraction(0n) }
    judged.shares.set(fromUnit, share)
    judged.sum = add(judged.sum, share)
    byIndicator.set(key, judged)
  }
  return [...byIndicator.values()]
}

/** What each score differs from the mean of the other peers on the same indicator; none where a peer stood alone. */
function differencesOf(shares: readonly PeerShare[]): Difference[] {
  return judgedIndicators(shares).flatMap(({ toUnit, shares: given, sum }) =>
    given.size < 2
      ? []
      : [...given].map(([fromUnit, share]) => {
          const others = divide(subtract(sum, share), fraction(BigInt(given.size - 1)))
          return { fromUnit, toUnit, value: subtract(share, others) }
        }),
  )
}

/** Every unit that scored often enough, the most lenient first. A number to look at, and no accusation. */
export function leniencyOf(shares: readonly PeerShare[]): Leniency[] {
  const differences = differencesOf(shares)
  return unitsIn(differences)
    .map((unitId) => {
      const own = differences.filter(({ fromUnit }) => fromUnit === unitId).map(({ value }) => value)
      return { unitId, own }
    })
    .filter(({ own }) => own.length >= fewestComparisons)
    .map(({ unitId, own }) => ({ unitId, own, mean: meanOf(own) }))
    .toSorted((one, other) => compare(other.mean, one.mean) || compareTexts(one.unitId, other.unitId))
    .map(({ unitId, own, mean }) => ({
      unitId,
      compared: own.length,
      above: own.filter(({ numerator }) => numerator > 0n).length,
      below: own.filter(({ numerator }) => numerator < 0n).length,
      difference: percentagePoints(mean),
    }))
}

/** Pairs that give each other more than their habit, the greatest first. */
export function mutualFavours(shares: readonly PeerShare[]): MutualFavour[] {
  const judged = judgedIndicators(shares)
  const units = unitsIn(shares)
  const found: { favour: MutualFavour; least: Fraction }[] = []
  for (const [index, first] of units.entries()) {
    for (const second of units.slice(index + 1)) {
      const there = favourOf(judged, first, second)
      const back = favourOf(judged, second, first)
      if (there === null || back === null) continue
      const least = isGreater(there.value, back.value) ? back.value : there.value
      if (least.numerator <= 0n) continue
      found.push({
        least,
        favour: {
          units: [first, second],
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
  from: string,
  to: string,
): { value: Fraction; count: number } | null {
  const towards: Fraction[] = []
  const elsewhere: Fraction[] = []
  for (const { toUnit, shares, sum } of judged) {
    const own = shares.get(from)
    if (own === undefined) continue
    const partner = shares.get(to)
    const thirds = shares.size - (partner === undefined ? 1 : 2)
    if (thirds === 0) continue
    const rest = subtract(subtract(sum, own), partner ?? fraction(0n))
    const difference = subtract(own, divide(rest, fraction(BigInt(thirds))))
    if (toUnit === to) towards.push(difference)
    else elsewhere.push(difference)
  }
  if (towards.length < fewestComparisons || elsewhere.length < fewestComparisons) return null
  return { value: subtract(meanOf(towards), meanOf(elsewhere)), count: towards.length }
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
  const found: { silence: MutualSilence; expected: Fraction }[] = []
  for (const [index, first] of units.entries()) {
    for (const second of units.slice(index + 1)) {
      const [there, back] = [between(counts, first, second), between(counts, second, first)]
      if (there.objections + back.objections > 0) continue
      const expected = add(expectedOf(counts, first, second), expectedOf(counts, second, first))
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

function between(counts: readonly ObjectionCount[], from: string, to: string) {
  return totalOf(counts.filter((each) => each.fromUnit === from && each.toUnit === to))
}

function expectedOf(counts: readonly ObjectionCount[], from: string, to: string): Fraction {
  const elsewhere = totalOf(counts.filter((each) => each.fromUnit === from && each.toUnit !== to))
  return elsewhere.claims === 0
    ? fraction(0n)
    : multiply(
        fraction(BigInt(elsewhere.objections), BigInt(elsewhere.claims)),
        fraction(BigInt(between(counts, from, to).claims)),
      )
}

function totalOf(counts: readonly ObjectionCount[]): { claims: number; objections: number } {
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

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
