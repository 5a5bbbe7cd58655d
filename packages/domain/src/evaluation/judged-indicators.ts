import { add, divide, fraction, type Fraction } from '../kernel/fraction.ts'

/** One unit's score for an indicator of another, as a share of the weight. */
export interface PeerShare {
  fromUnit: string
  toUnit: string
  indicatorId: string
  share: Fraction
}

/** All that was said of one indicator, in whole numbers: shares × scale. By unit, `null` where it said nothing. */
export interface Judged {
  toUnit: number
  scores: readonly (number | null)[]
  total: number
  count: number
  scale: number
}

/** Units by name; what is compared in whole numbers, as a group of thirty makes millions of comparisons. */
export function judgedIndicators(shares: readonly PeerShare[]): { units: string[]; judged: Judged[] } {
  const units = [...new Set(shares.flatMap(({ fromUnit, toUnit }) => [fromUnit, toUnit]))].toSorted(
    compareTexts,
  )
  const places = new Map(units.map((unit, index) => [unit, index]))
  const judged = [
    ...Map.groupBy(shares, ({ toUnit, indicatorId }) => `${toUnit}\n${indicatorId}`).values(),
  ].map((given): Judged => {
    const scale = scaleOf(given)
    const scores = new Array<number | null>(units.length).fill(null)
    for (const { fromUnit, share } of given) scores[places.get(fromUnit) ?? 0] = scaled(share, scale)
    return {
      toUnit: places.get(given[0]?.toUnit ?? '') ?? 0,
      scores,
      total: scores.reduce<number>((sum, score) => sum + (score ?? 0), 0),
      count: scores.filter((score) => score !== null).length,
      scale: wholeNumber(scale),
    }
  })
  return { units, judged: judged.toSorted((one, other) => one.scale - other.scale) }
}

/** Sums of these stay whole numbers that are exact: a thousand units, ten thousand indicators. */
const largestScale = 1_000_000_000n

/** What makes all shares whole; where that were too much, nine places: it is shown to two. */
function scaleOf(shares: readonly PeerShare[]): bigint {
  let scale = 1n
  for (const { share } of shares) {
    const { denominator } = fraction(scale, share.denominator)
    scale *= denominator
    if (scale > largestScale) return largestScale
  }
  return scale
}

function scaled({ numerator, denominator }: Fraction, scale: bigint): number {
  return wholeNumber((numerator * scale) / denominator)
}

function wholeNumber(whole: bigint): number {
  return Number.parseInt(whole.toString(), 10)
}

/** Quotients with few different divisors, added exactly. */
export class SumOfQuotients {
  count = 0
  readonly #sums = new Map<number, number>()
  #divisor = 1
  #sum = 0

  add(dividend: number, divisor: number): void {
    this.count += 1
    if (divisor !== this.#divisor) {
      this.#sums.set(this.#divisor, this.#sum)
      this.#divisor = divisor
      this.#sum = this.#sums.get(divisor) ?? 0
    }
    this.#sum += dividend
  }

  /** Zero where nothing was added. */
  mean(): Fraction {
    this.#sums.set(this.#divisor, this.#sum)
    const sum = [...this.#sums].reduce(
      (all, [divisor, dividend]) => add(all, fraction(BigInt(dividend), BigInt(divisor))),
      fraction(0n),
    )
    return this.count === 0 ? sum : divide(sum, fraction(BigInt(this.count)))
  }
}

export function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
