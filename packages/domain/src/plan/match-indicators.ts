import { bareText } from '../kernel/bare-text.ts'
import type { PlanIndicator } from './evaluation-plan.ts'

type Row = Pick<PlanIndicator, 'code' | 'primary' | 'secondary'>

/**
 * Which row of an earlier version each row of a later one is: by serial and text, else by text, else by serial.
 * A row is matched once, and only where it is the only one that could be meant.
 * @returns for each later row the index of the earlier one; `null` where it is new
 */
export function matchIndicators(earlier: readonly Row[], later: readonly Row[]): (number | null)[] {
  const matched: (number | null)[] = later.map(() => null)
  const taken = new Set<number>()
  for (const keyOf of [codeAndText, text, code]) {
    const candidates = onlyOnes(earlier, keyOf, (index) => !taken.has(index))
    const asking = onlyOnes(later, keyOf, (index) => matched[index] === null)
    for (const [key, laterIndex] of asking) {
      const earlierIndex = candidates.get(key)
      if (earlierIndex === undefined) continue
      matched[laterIndex] = earlierIndex
      taken.add(earlierIndex)
    }
  }
  return matched
}

function codeAndText(row: Row): string | null {
  return row.code === null ? null : `${row.code} ${text(row) ?? ''}`
}

function text({ primary, secondary }: Row): string | null {
  const bare = `${bareText(primary ?? '')}/${bareText(secondary ?? '')}`
  return bare === '/' ? null : bare
}

function code(row: Row): string | null {
  return row.code
}

/** Keys that one row alone has. */
function onlyOnes(
  rows: readonly Row[],
  keyOf: (row: Row) => string | null,
  isFree: (index: number) => boolean,
): Map<string, number> {
  const found = new Map<string, number | null>()
  for (const [index, row] of rows.entries()) {
    const key = isFree(index) ? keyOf(row) : null
    if (key !== null) found.set(key, found.has(key) ? null : index)
  }
  return new Map([...found].filter((entry): entry is [string, number] => entry[1] !== null))
}
