import { halfWidth, withoutSpaces } from '../kernel/characters.ts'
import { bigramsOf, likenessOf, type Bigrams } from '../kernel/likeness.ts'
import type { AdjustmentEntry } from './adjustment-entry.ts'

/**
 * The same achievement may count twice: a question for a person, never a reason to refuse.
 * `same-number`: both rest on one document. `like-texts`: both say much the same. `same-indicator`: both belong to one
 * indicator. `in-indicator`: an indicator of the plan asked for what is now to be rewarded once more.
 */
export interface DoubledAdjustment {
  why: 'same-number' | 'like-texts' | 'same-indicator' | 'in-indicator'
  entryId: string
  /** Another entry; of `in-indicator` the indicator. */
  otherId: string
  /** In whole per cent; `null` where it is not their likeness that tells. */
  likeness: number | null
}

/** From this likeness on two short texts say much the same. */
export const likeFrom = 60

interface Prepared {
  entry: AdjustmentEntry
  number: string | null
  bigrams: Bigrams
}

/**
 * @param entries of one unit and year
 * @param indicators of its plan, with their text
 */
export function findDoubledAdjustments(
  entries: readonly AdjustmentEntry[],
  indicators: readonly { id: string; text: string }[] = [],
): DoubledAdjustment[] {
  const prepared = entries.map(prepare)
  const asked = indicators.map(prepareIndicator)
  return prepared.flatMap((one, index) => [
    ...prepared.slice(index + 1).flatMap((other) => {
      const found = one.entry.component === other.entry.component ? compareEntries(one, other) : null
      return found === null ? [] : [found]
    }),
    ...asked.flatMap((indicator) => compareIndicator(one, indicator)),
  ])
}

/**
 * The same for one entry that is to be decided on, against those of other units and years, whose components may bear
 * another name: the caller brings those of the same kind.
 */
export function findDoublesOf(
  entry: AdjustmentEntry,
  others: readonly AdjustmentEntry[],
  indicators: readonly { id: string; text: string }[] = [],
): DoubledAdjustment[] {
  const one = prepare(entry)
  return [
    ...others.flatMap((other) => {
      const found = other.id === entry.id ? null : compareEntries(one, prepare(other))
      return found === null ? [] : [found]
    }),
    ...indicators.flatMap((indicator) => compareIndicator(one, prepareIndicator(indicator))),
  ]
}

function prepare(entry: AdjustmentEntry): Prepared {
  return {
    entry,
    number: entry.basisNumber === null ? null : numberKey(entry.basisNumber),
    bigrams: bigramsOf(entry.text),
  }
}

interface PreparedIndicator {
  id: string
  bigrams: Bigrams
}

function prepareIndicator({ id, text }: { id: string; text: string }): PreparedIndicator {
  return { id, bigrams: bigramsOf(text) }
}

function compareIndicator({ entry, bigrams }: Prepared, asked: PreparedIndicator): DoubledAdjustment[] {
  const likeness = likenessOf(bigrams, asked.bigrams)
  return likeness >= likeFrom && asked.id !== entry.indicatorId
    ? [{ why: 'in-indicator', entryId: entry.id, otherId: asked.id, likeness }]
    : []
}

/** The plainest of what speaks for it. */
function compareEntries(one: Prepared, other: Prepared): DoubledAdjustment | null {
  const pair = { entryId: one.entry.id, otherId: other.entry.id }
  if (one.number !== null && one.number === other.number)
    return { why: 'same-number', ...pair, likeness: null }
  const likeness = likenessOf(one.bigrams, other.bigrams)
  if (likeness >= likeFrom) return { why: 'like-texts', ...pair, likeness }
  const { indicatorId } = one.entry
  return indicatorId !== null && indicatorId === other.entry.indicatorId
    ? { why: 'same-indicator', ...pair, likeness: null }
    : null
}

/** `云政〔2024〕1号` and `云政[2024]１ 号` are one number. */
function numberKey(number: string): string {
  return withoutSpaces(halfWidth(number))
    .replace(/[〔［[(（【]/g, '(')
    .replace(/[〕］\])）】]/g, ')')
}
