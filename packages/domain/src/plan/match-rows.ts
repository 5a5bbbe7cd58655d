import { bigramsOf, likenessOf } from '../kernel/likeness.ts'
import type { PlanIndicator } from './evaluation-plan.ts'
import { matchIndicators } from './match-indicators.ts'

type Row = Pick<PlanIndicator, 'code' | 'primary' | 'secondary'>
type Identities = readonly (string | null)[]

/**
 * Which row of one plan each row of another is. Between versions of one plan the identity decides; between plans of two
 * years serial and text, then likeness of the text: next year's serials are given anew.
 * @returns for each later row the index of the earlier one; `null` where it is new
 */
export function matchRows(
  earlier: readonly Row[],
  later: readonly Row[],
  identities?: { from: Identities; to: Identities },
): (number | null)[] {
  return identities === undefined ? byText(earlier, later) : byIdentity(identities)
}

function byIdentity({ from, to }: { from: Identities; to: Identities }): (number | null)[] {
  const indexes = new Map(from.map((identity, index) => [identity, index]))
  return to.map((identity) => (identity === null ? null : (indexes.get(identity) ?? null)))
}

/** A serial alone makes two rows one only where their texts have something in common. */
const leastWithSerial = 20
const leastWithout = 50

function byText(earlier: readonly Row[], later: readonly Row[]): (number | null)[] {
  const before = earlier.map((row) => bigramsOf(textOf(row)))
  const after = later.map((row) => bigramsOf(textOf(row)))
  const likeness = (one: number, other: number) => {
    const [first, second] = [before[one], after[other]]
    return first === undefined || second === undefined ? 0 : likenessOf(first, second)
  }
  const matched = matchIndicators(earlier, later).map((index, position) =>
    index !== null && (textOf(earlier[index]) === '' || likeness(index, position) >= leastWithSerial)
      ? index
      : null,
  )
  const taken = new Set(matched)
  const free = earlier.map((_row, index) => index).filter((index) => !taken.has(index))
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

function textOf(row: Row | undefined): string {
  return row?.secondary ?? row?.primary ?? ''
}
