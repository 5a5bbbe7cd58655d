import { isRefusal, refuse } from '../kernel/refusal.ts'
import type { ScoreSource } from '../scheme/evaluation-rules.ts'
import { givenReader, type GivenReader } from './bulk-given.ts'
import { shareOf, type Share } from './bulk-share.ts'
import { panelReducer, type PanelReducer } from './bulk-panel.ts'
import type { BulkYear, BulkYearRefusal, BulkYearRules } from './bulk-year.ts'
import {
  isCountable,
  largestWhole,
  leastCommonMultiple,
  placesOf,
  wholeOf,
  type ScaledColumn,
} from './scaled-column.ts'

/** What one source says of a row: `numerator ÷ denominator` points. */
interface RowPart {
  numerator: number
  denominator: number
  weight: number
}

/**
 * Points of all rows under the rules, exactly equal to scoring each by itself. A row's parts have denominators of their
 * own; where the scheme rounds an indicator each row is rounded on its own scale, else all must share one.
 */
export function bulkIndicators(year: BulkYear, rules: BulkYearRules): ScaledColumn | BulkYearRefusal {
  const { leastScore, fullScore } = rules.panel
  // Another scheme's panel may have a finer scale than the ballots were kept on.
  if (Math.max(placesOf(leastScore), placesOf(fullScore)) > year.seatPlaces)
    return refuse('too-many-digits', { seatPlaces: year.seatPlaces })
  const rows = year.weights.length
  const numerators = new Float64Array(rows)
  const denominators = rules.places === null ? new Float64Array(rows) : null
  const scale = rules.places === null ? 1 : 10 ** Math.max(rules.places, year.reviewPlaces)
  const reader = rowReader(year, rules)
  const parts: RowPart[] = []
  for (let row = 0; row < rows; row += 1) {
    if (rules.places !== null && !Number.isNaN(year.reviewed[row] ?? NaN)) {
      // Whatever the sources say, they must be sound: a result is refused for a fault that a review hides.
      const unsound = reader.readRow(row, parts)
      if (unsound !== null) return unsound
      numerators[row] = ((year.reviewed[row] ?? 0) * scale) / 10 ** year.reviewPlaces
      continue
    }
    const unsound = reader.readRow(row, parts)
    if (unsound !== null) return unsound
    const combined = reader.combine(parts, row)
    if (isRefusal(combined)) return combined
    if (rules.places !== null) {
      const { numerator, denominator } = combined
      const rounding = 10 ** rules.places
      const doubled = 2 * numerator * rounding + denominator
      if (doubled >= largestWhole) return refuse('too-many-digits', { row })
      numerators[row] = Math.floor(doubled / (2 * denominator)) * (scale / rounding)
    } else if (denominators !== null) {
      const reviewed = year.reviewed[row] ?? NaN
      numerators[row] = Number.isNaN(reviewed) ? combined.numerator : reviewed
      denominators[row] = Number.isNaN(reviewed) ? combined.denominator : 10 ** year.reviewPlaces
    }
  }
  return denominators === null ? { numerators, denominator: scale } : onOneScale(numerators, denominators)
}

function onOneScale(numerators: Float64Array, denominators: Float64Array): ScaledColumn | BulkYearRefusal {
  let common = 1
  let last = 0
  for (const denominator of denominators) {
    if (denominator === last) continue
    last = denominator
    common = leastCommonMultiple(common, denominator)
    if (!isCountable(common)) return refuse('too-many-digits')
  }
  for (let row = 0; row < numerators.length; row += 1) {
    const scaled = (numerators[row] ?? 0) * (common / (denominators[row] ?? 1))
    if (!isCountable(scaled)) return refuse('too-many-digits', { row })
    numerators[row] = scaled
  }
  return { numerators, denominator: common }
}

interface RowReader {
  /** Puts the parts of the row into `parts`. */
  readRow(row: number, parts: RowPart[]): BulkYearRefusal | null
  combine(
    parts: readonly RowPart[],
    row: number,
  ): { numerator: number; denominator: number } | BulkYearRefusal
}

function rowReader(year: BulkYear, rules: BulkYearRules): RowReader {
  const weightPlaces = Math.max(0, ...rules.sources.map(({ weightPercent }) => placesOf(weightPercent)))
  const readers = rules.sources.map((rule) => ({
    isPanel: rule.source === 'panel',
    read: partReader(year, rules, rule.source),
    weight: wholeOf(rule.weightPercent, weightPlaces),
    isNeeded: rule.whenMissing === 'refuse',
  }))
  return {
    readRow(row, parts) {
      parts.length = 0
      const isVoted = rules.votedSections[year.sectionOfRow[row] ?? 0] === 1
      for (const { isPanel, read, weight, isNeeded } of readers) {
        if (isPanel && !isVoted) continue
        const part = read(row)
        if (part === null) {
          if (isNeeded) return refuse('row-cannot-be-scored', { row })
        } else if ('refused' in part) return part
        else parts.push({ ...part, weight })
      }
      return parts.length === 0 ? refuse('row-cannot-be-scored', { row }) : null
    },
    combine: combiner(rules),
  }
}

type ReadPart = (row: number) => { numerator: number; denominator: number } | null | BulkYearRefusal

function partReader(year: BulkYear, rules: BulkYearRules, source: ScoreSource): ReadPart {
  switch (source) {
    case 'self':
      return singleReader(givenReader(year, rules, year.self))
    case 'on-site':
      return singleReader(givenReader(year, rules, year.onSite))
    case 'peer':
      return peerReader(year, rules)
    case 'panel':
      return ballotReader(year, rules)
  }
}

function singleReader({ denominator, pointsAt }: GivenReader): ReadPart {
  return (row) => {
    const numerator = pointsAt(row, row)
    if (typeof numerator !== 'number') return numerator
    return Number.isNaN(numerator) ? null : { numerator, denominator }
  }
}

function peerReader(year: BulkYear, rules: BulkYearRules): ReadPart {
  const { denominator, pointsAt } = givenReader(year, rules, year.peers)
  const dropped = rules.peers.kind === 'trimmed-mean' ? rules.peers.dropEachEnd : 0
  return (row) => {
    const values: number[] = []
    for (let cell = year.firstPeer[row] ?? 0; cell < (year.firstPeer[row + 1] ?? 0); cell += 1) {
      const value = pointsAt(cell, row)
      if (typeof value !== 'number') return value
      values.push(value)
    }
    if (values.length <= dropped * 2) return null
    const { numerator, count } = sumOfMiddle(values, rules.peers.kind === 'median' ? 'median' : dropped)
    return { numerator, denominator: denominator * count }
  }
}

/** The sum of what is left in the middle, and of how many it is. */
function sumOfMiddle(values: number[], drop: 'median' | number): { numerator: number; count: number } {
  if (drop !== 0) values.sort((one, other) => one - other)
  const from = drop === 'median' ? (values.length - 1) >> 1 : drop
  let numerator = 0
  for (let index = from; index < values.length - from; index += 1) numerator += values[index] ?? 0
  return { numerator, count: values.length - 2 * from }
}

function ballotReader(year: BulkYear, rules: BulkYearRules): ReadPart {
  const { panel, minimumSeats } = rules
  const [least, most] = [
    wholeOf(panel.leastScore, year.seatPlaces),
    wholeOf(panel.fullScore, year.seatPlaces),
  ]
  const shares = new Map<number, { reducer: PanelReducer; share: Share }>()
  const weightScale = 10 ** year.weightPlaces
  return (row) => {
    const from = year.firstBallot[row] ?? 0
    const count = (year.firstBallot[row + 1] ?? 0) - from
    if (count === 0) return null
    if (count < minimumSeats || count > panel.seats) return refuse('row-cannot-be-scored', { row })
    for (let ballot = from; ballot < from + count; ballot += 1) {
      const score = year.ballots[ballot] ?? 0
      if (score < least || score > most) return refuse('row-cannot-be-scored', { row })
    }
    let known = shares.get(count)
    if (known === undefined) {
      const reducer = panelReducer(panel.method, count)
      known = { reducer, share: shareOf(rules, year.seatPlaces, reducer.divisor) }
      shares.set(count, known)
    }
    const score = known.reducer.scoreAt(year.ballots, from)
    return {
      numerator: (year.weights[row] ?? 0) * known.share.of(score),
      denominator: known.share.denominator * weightScale,
    }
  }
}

function combiner({ combination }: BulkYearRules): RowReader['combine'] {
  const values: number[] = []
  return (parts, row) => {
    const [first] = parts
    if (parts.length === 1 && first !== undefined)
      return combination.kind === 'weighted' && first.weight === 0
        ? refuse('row-cannot-be-scored', { row })
        : combination.kind === 'trimmed-mean'
          ? refuse('row-cannot-be-scored', { row })
          : first
    let common = 1
    for (const { denominator } of parts) common = leastCommonMultiple(common, denominator)
    if (!isCountable(common)) return refuse('too-many-digits', { row })
    values.length = 0
    let weighted = 0
    let weights = 0
    for (const { numerator, denominator, weight } of parts) {
      const value = numerator * (common / denominator)
      values.push(value)
      weighted += value * weight
      weights += weight
    }
    if (!isCountable(weighted)) return refuse('too-many-digits', { row })
    const kind = combination.kind
    if (kind === 'weighted')
      return weights === 0 || !isCountable(common * weights)
        ? refuse(weights === 0 ? 'row-cannot-be-scored' : 'too-many-digits', { row })
        : { numerator: weighted, denominator: common * weights }
    if (kind === 'lowest') return { numerator: Math.min(...values), denominator: common }
    const drop = kind === 'median' ? 'median' : kind === 'trimmed-mean' ? combination.dropEachEnd : 0
    if (drop !== 'median' && values.length <= drop * 2) return refuse('row-cannot-be-scored', { row })
    const { numerator, count } = sumOfMiddle(values, drop)
    return isCountable(numerator) && isCountable(common * count)
      ? { numerator, denominator: common * count }
      : refuse('too-many-digits', { row })
  }
}
