import { roundedUp } from './rounded-up.ts'
import { fraction, fractionOf, multiply } from '../kernel/fraction.ts'
import type { OnSiteRules } from '../scheme/evaluation-rules.ts'

/** What the sample of a unit is drawn from: its indicators that are worth something. */
export interface SampledIndicator {
  id: string
  code: string
}

export interface OnSiteSample {
  /** Of the unit, in the order in which they were drawn. */
  indicatorIds: string[]
  /** Every indicator with the hash that put it in its place, so that anyone can redo the drawing. */
  order: { indicatorId: string; hash: string }[]
}

/**
 * Draws the indicators of a unit that are looked at on site. Anyone can redo it from what is published: for each
 * indicator the hash of `seed`, the unit's id and the indicator's id, one a line; the smallest hashes are drawn.
 *
 *     printf 'seed\nunit\nindicator' | openssl dgst -sm3
 *
 * An indicator's hash depends on no other one, so that neither their order nor one more or less of them shifts the
 * rest. The seed must not be of anyone's choosing: it is announced beforehand where it will come from (a lottery's
 * numbers, a stock index at the close of a later day), and published with the sample.
 * @param hash of a text's UTF-8 bytes, in lower-case hexadecimal: SM3
 */
export function drawOnSiteSample(
  { samplePercent, leastIndicators }: OnSiteRules,
  unitId: string,
  indicators: readonly SampledIndicator[],
  seed: string,
  hash: (text: string) => string,
): OnSiteSample {
  const share = multiply(fractionOf(samplePercent), fraction(BigInt(indicators.length), 100n))
  const count = Math.min(indicators.length, Math.max(leastIndicators, roundedUp(share)))
  const order = indicators
    .map(({ id }) => ({ indicatorId: id, hash: hash(`${seed}\n${unitId}\n${id}`) }))
    .toSorted(
      (one, other) => compareTexts(one.hash, other.hash) || compareTexts(one.indicatorId, other.indicatorId),
    )
  return { indicatorIds: order.slice(0, count).map(({ indicatorId }) => indicatorId), order }
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
