import { bareText } from '../kernel/bare-text.ts'
import { bigramsOf, likenessOf } from '../kernel/likeness.ts'
import type { PlanIndicator } from './evaluation-plan.ts'

export type MatchedRow = Pick<PlanIndicator, 'code' | 'primary' | 'secondary'>

/** A serial alone makes two rows one only where their texts have something in common. */
const leastWithSerial = 20
const leastWithout = 50

/**
 * Which row of an earlier version each row of a later one is: by serial and text, else by text, else by serial where the
 * texts are alike, else by texts that are very much alike. A serial whose text is another thing is another work: it would
 * inherit reports that are not its own. A row is matched once; by serial or text only where it alone can be meant.
 * @returns for each later row the index of the earlier one; `null` where it is new
 */
export function matchIndicators(
  earlier: readonly MatchedRow[],
  later: readonly MatchedRow[],
): (number | null)[] {
  const matched: (number | null)[] = later.map(() => null)
  const taken = new Set<number>()
  const likeness = likenessBetween(earlier, later)
  const isOne = {
    always: () => true,
    alike: (before: number, after: number) =>
      textOf(earlier[before]) === '' || likeness(before, after) >= leastWithSerial,
  }
  for (const [keyOf, mayBe] of [
    [codeAndText, isOne.always],
    [text, isOne.always],
    [code, isOne.alike],
  ] as const) {
    const candidates = onlyOnes(earlier, keyOf, (index) => !taken.has(index))
    const asking = onlyOnes(later, keyOf, (index) => matched[index] === null)
    for (const [key, laterIndex] of asking) {
      const earlierIndex = candidates.get(key)
      if (earlierIndex === undefined || !mayBe(earlierIndex, laterIndex)) continue
      matched[laterIndex] = earlierIndex
      taken.add(earlierIndex)
    }
  }
  const free = earlier.flatMap((_row, index) => (taken.has(index) ? [] : [index]))
  const pairs = matched
    .flatMap((index, position) =>
      index === null ? free.map((other) => ({ other, position, likeness: likeness(other, position) })) : [],
    )
    .filter((pair) => pair.likeness >= leastWithout)
    .toSorted((one, next) => next.likeness - one.likeness)
  for (const { other, position } of pairs) {
    if (taken.has(other) || matched[position] !== null) continue
    matched[position] = other
    taken.add(other)
  }
  return matched
}

/** How alike an earlier and a later row are in what is to be done, in per cent. */
function likenessBetween(
  earlier: readonly MatchedRow[],
  later: readonly MatchedRow[],
): (before: number, after: number) => number {
  const before = earlier.map((row) => bigramsOf(textOf(row)))
  const after = later.map((row) => bigramsOf(textOf(row)))
  return (one, other) => {
    const [first, second] = [before[one], after[other]]
    return first === undefined || second === undefined ? 0 : likenessOf(first, second)
  }
}

/** What is to be done stands in the secondary indicator; in the primary one where there is no other. */
function textOf(row: MatchedRow | undefined): string {
  return row?.secondary ?? row?.primary ?? ''
}

function codeAndText(row: MatchedRow): string | null {
  return row.code === null ? null : `${row.code} ${text(row) ?? ''}`
}

function text({ primary, secondary }: MatchedRow): string | null {
  const bare = `${bareText(primary ?? '')}/${bareText(secondary ?? '')}`
  return bare === '/' ? null : bare
}

function code(row: MatchedRow): string | null {
  return row.code
}

/** Keys that one row alone has. */
function onlyOnes(
  rows: readonly MatchedRow[],
  keyOf: (row: MatchedRow) => string | null,
  isFree: (index: number) => boolean,
): Map<string, number> {
  const found = new Map<string, number | null>()
  for (const [index, row] of rows.entries()) {
    const key = isFree(index) ? keyOf(row) : null
    if (key !== null) found.set(key, found.has(key) ? null : index)
  }
  return new Map([...found].filter((entry): entry is [string, number] => entry[1] !== null))
}
