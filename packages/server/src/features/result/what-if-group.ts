import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { prepareBulk, type BulkGroup } from '@hengji/domain/result/bulk-group.ts'
import type { GroupYear } from '@hengji/domain/result/group-year.ts'
import { standingsUnder, type Standing } from '@hengji/domain/result/what-if.ts'

/** A reckoned group made ready for trying: somebody who tries one change tries twenty. */
export interface WhatIfGroup {
  group: BulkGroup
  /** How the units stand under the scheme as it is. */
  standings: Standing[]
}

/**
 * Kept by the hash of the whole input: what was made of the same input is the same, in whichever evaluation and
 * whichever server process, and a changed input has another hash. Who may see it is asked before, every time.
 */
const kept = new Map<string, WhatIfGroup>()

/** In indicators: a city's groups all at once, and less than a hundred MB. */
const mostKept = 120_000

/** @param load the input with that hash; asked only where nothing is kept of it */
export async function whatIfGroup(inputHash: string, load: () => Promise<GroupYear>): Promise<WhatIfGroup> {
  const found = kept.get(inputHash)
  if (found) {
    // The one asked for last is dropped last.
    kept.delete(inputHash)
    kept.set(inputHash, found)
    return found
  }
  const made = prepare(await load())
  kept.set(inputHash, made)
  dropBeyond(mostKept)
  return made
}

function prepare(input: GroupYear): WhatIfGroup {
  const group = prepareBulk(input)
  const standings = standingsUnder(group, input.scheme)
  if (isRefusal(standings)) throw new Error('a group that was scored cannot be scored')
  return { group, standings }
}

function dropBeyond(most: number): void {
  let sum = [...kept.values()].reduce((all, each) => all + indicatorsIn(each), 0)
  for (const [hash, each] of kept) {
    if (sum <= most) return
    kept.delete(hash)
    sum -= indicatorsIn(each)
  }
}

function indicatorsIn({ group }: WhatIfGroup): number {
  return group.groupYear.units.reduce((sum, { indicators }) => sum + indicators.length, 0)
}
