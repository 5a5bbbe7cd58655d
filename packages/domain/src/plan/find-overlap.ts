import { bareText } from '../kernel/bare-text.ts'
import { bigramsOf, likenessOf } from '../kernel/likeness.ts'
import type { PlanIndicator } from './evaluation-plan.ts'

type Row = Pick<PlanIndicator, 'code' | 'primary' | 'secondary'>

/** Two rows of a plan that may ask for the same work: for a person to judge, never a reason to refuse. */
export interface Overlap {
  /** The row that was asked about, and the one that stands already; from 0 in their lists. */
  index: number
  otherIndex: number
  code: string | null
  text: string
  otherCode: string | null
  otherText: string
  /** In whole per cent. */
  likeness: number
  /** Wording that both have, the longest first. */
  shared: string[]
}

/**
 * From this likeness on two indicators are shown side by side. Measured on the three sample plans: of their 4,144 pairs
 * of different rows eight come so near, each with most of its wording in common; of the 57 goals of 2024, 31 come so
 * near to one of 2023.
 */
export const overlapFrom = 45

const mostPerRow = 3

/** The existing rows that are most like each of the added ones, the likest first. */
export function findOverlap(
  added: readonly { index: number; row: Row }[],
  existing: readonly { index: number; row: Row }[],
): Overlap[] {
  const standing = existing.map((each) => ({
    ...each,
    text: textOf(each.row),
    bigrams: bigramsOf(textOf(each.row)),
  }))
  return added.flatMap(({ index, row }) => {
    const text = textOf(row)
    const bigrams = bigramsOf(text)
    return standing
      .map((other) => ({ other, likeness: other.index === index ? 0 : likenessOf(bigrams, other.bigrams) }))
      .filter(({ likeness }) => likeness >= overlapFrom)
      .toSorted((one, next) => next.likeness - one.likeness || one.other.index - next.other.index)
      .slice(0, mostPerRow)
      .map(({ other, likeness }) => ({
        index,
        otherIndex: other.index,
        code: row.code,
        text,
        otherCode: other.row.code,
        otherText: other.text,
        likeness,
        shared: sharedWording(text, other.text),
      }))
  })
}

/** What is to be done stands in the secondary indicator; in the primary one where there is no other. */
function textOf({ primary, secondary }: Row): string {
  return secondary ?? primary ?? ''
}

const shortestShown = 4
const mostShown = 5

/** Runs of characters that stand in both texts, none within another; at least four characters, the longest first. */
export function sharedWording(one: string, other: string): string[] {
  const [first, second] = [[...bareText(one)], [...bareText(other)]]
  const runs: { start: number; length: number }[] = []
  let above: number[] = []
  for (const [row, character] of first.entries()) {
    const current: number[] = []
    for (const [column, opposite] of second.entries()) {
      const length = character === opposite ? (above[column - 1] ?? 0) + 1 : 0
      current.push(length)
      const isWhole = first[row + 1] !== second[column + 1] || row + 1 >= first.length
      if (length >= shortestShown && isWhole) runs.push({ start: row + 1 - length, length })
    }
    above = current
  }
  const kept: typeof runs = []
  for (const run of runs.toSorted((a, b) => b.length - a.length || a.start - b.start)) {
    const isFree = kept.every(
      ({ start, length }) => run.start >= start + length || run.start + run.length <= start,
    )
    if (isFree && kept.length < mostShown) kept.push(run)
  }
  return kept.map(({ start, length }) => first.slice(start, start + length).join(''))
}
