import type { DecimalText } from '../kernel/decimal.ts'
import {
  givenNothing,
  givenPercent,
  givenPoints,
  givenTier,
  type BulkYear,
  type GivenColumn,
} from '../scoring/bulk-year.ts'
import type { GivenScore } from '../scoring/given-score.ts'
import { placesOf, wholeOf } from '../scoring/scaled-column.ts'
import type { GroupYear, IndicatorYear } from './group-year.ts'

/**
 * A group's year as typed arrays: made once, scored under many schemes. Sections and tiers are kept by their titles.
 * @returns `null` where a number has more digits than the arrays hold
 */
export function bulkYearOf({ scheme, units }: GroupYear): BulkYear | null {
  const rows: IndicatorYear[] = units.flatMap(({ indicators }) => indicators)
  const sectionTitles = scheme.sections.map(({ title }) => title)
  const tierTitles = [...new Set(rows.flatMap(tiersIn))]
  const weightPlaces = mostPlaces(rows.map(({ weightPoints }) => weightPoints))
  const scores = new Set([scheme.panel.leastScore, scheme.panel.fullScore])
  for (const { ballots } of rows) for (const ballot of ballots) scores.add(ballot)
  const seatPlaces = mostPlaces(scores)
  const reviews = rows.flatMap(({ review }) => (review === null ? [] : [review.points]))
  const reviewPlaces = mostPlaces(reviews)
  const given = [...rows.map(({ self }) => self), ...rows.map(({ onSite }) => onSite)].concat(
    rows.flatMap(({ peers }) => peers.map(({ score }) => score)),
  )
  const isHeld =
    areHeld(
      rows.map(({ weightPoints }) => weightPoints),
      weightPlaces,
    ) &&
    areHeld(scores, seatPlaces) &&
    areHeld(reviews, reviewPlaces) &&
    areHeld(pointsIn(given), mostPlaces(pointsIn(given))) &&
    areHeld(percentsIn(given), mostPlaces(percentsIn(given)))
  if (!isHeld || sectionTitles.length > 255 || tierTitles.length > 255) return null
  return {
    units: units.length,
    firstRow: startsOf(units.map(({ indicators }) => indicators.length)),
    sectionOfRow: Uint8Array.from(rows, ({ section }) => sectionTitles.indexOf(section)),
    sections: sectionTitles.length,
    weights: Int32Array.from(rows, ({ weightPoints }) => wholeOf(weightPoints, weightPlaces)),
    weightPlaces,
    firstBallot: startsOf(rows.map(({ ballots }) => ballots.length)),
    ballots: wholesOf(
      rows.map(({ ballots }) => ballots),
      seatPlaces,
    ),
    seatPlaces,
    self: givenColumn(
      rows.map(({ self }) => self),
      tierTitles,
    ),
    onSite: givenColumn(
      rows.map(({ onSite }) => onSite),
      tierTitles,
    ),
    firstPeer: startsOf(rows.map(({ peers }) => peers.length)),
    peers: givenColumn(
      rows.flatMap(({ peers }) => peers.map(({ score }) => score)),
      tierTitles,
    ),
    tierTitles,
    reviewed: Float64Array.from(rows, ({ review }) =>
      review === null ? NaN : wholeOf(review.points, reviewPlaces),
    ),
    reviewPlaces,
  }
}

function givenColumn(scores: readonly (GivenScore | null)[], tierTitles: readonly string[]): GivenColumn {
  const [pointsPlaces, percentPlaces] = [mostPlaces(pointsIn(scores)), mostPlaces(percentsIn(scores))]
  const column = {
    kinds: new Uint8Array(scores.length),
    tiers: new Uint8Array(scores.length),
    values: new Float64Array(scores.length).fill(NaN),
    pointsPlaces,
    percentPlaces,
  }
  for (const [cell, score] of scores.entries()) {
    column.kinds[cell] = kindOf(score)
    if (score === null) continue
    if (score.kind === 'tier') column.tiers[cell] = tierTitles.indexOf(score.tier)
    if (score.kind === 'points') column.values[cell] = wholeOf(score.points, pointsPlaces)
    else if (score.percent !== null) column.values[cell] = wholeOf(score.percent, percentPlaces)
  }
  return column
}

function pointsIn(scores: readonly (GivenScore | null)[]): DecimalText[] {
  return scores.flatMap((score) => (score?.kind === 'points' ? [score.points] : []))
}

function percentsIn(scores: readonly (GivenScore | null)[]): DecimalText[] {
  return scores.flatMap((score) =>
    score === null || score.kind === 'points' || score.percent === null ? [] : [score.percent],
  )
}

/** As whole numbers of so many places they fit 32 bits. */
function areHeld(texts: Iterable<DecimalText>, places: number): boolean {
  const digits = 9 - places
  for (const text of new Set(texts)) {
    const whole = text.replace(/^[+-]?0*/, '').split('.')[0] ?? ''
    if (digits < 0 || whole.length > digits) return false
  }
  return true
}

function kindOf(score: GivenScore | null): number {
  if (score === null) return givenNothing
  return { points: givenPoints, percent: givenPercent, tier: givenTier }[score.kind]
}

function tiersIn({ self, onSite, peers }: IndicatorYear): string[] {
  return [self, onSite, ...peers.map(({ score }) => score)].flatMap((score) =>
    score?.kind === 'tier' ? [score.tier] : [],
  )
}

function mostPlaces(texts: Iterable<DecimalText>): number {
  let most = 0
  for (const text of new Set(texts)) most = Math.max(most, placesOf(text))
  return most
}

function wholesOf(lists: readonly (readonly DecimalText[])[], places: number): Int32Array {
  const wholes = new Int32Array(lists.reduce((sum, list) => sum + list.length, 0))
  // The same few scores stand there half a million times.
  const known = new Map<DecimalText, number>()
  let index = 0
  for (const list of lists) {
    for (const text of list) {
      let whole = known.get(text)
      if (whole === undefined) known.set(text, (whole = wholeOf(text, places)))
      wholes[index] = whole
      index += 1
    }
  }
  return wholes
}

/** Where each list begins when they stand one after the other, and where the last ends. */
function startsOf(lengths: readonly number[]): Int32Array {
  const starts = new Int32Array(lengths.length + 1)
  for (const [index, length] of lengths.entries()) starts[index + 1] = (starts[index] ?? 0) + length
  return starts
}
