import { firstPrevious, hashOfEntry, type ChainedFields } from './chain.ts'

/** An entry with its links, as a database or an exported file gives it. */
export interface ChainedRow extends Omit<ChainedFields, 'seq'> {
  seq: string | number
  previous: string
  hash: string
}

/** Up to where a chain was followed. */
export interface ChainPlace {
  seq: number
  hash: string
}

export const firstPlace: ChainPlace = { seq: 0, hash: firstPrevious }

/**
 * What is wrong where a chain breaks:
 * - `missing`: numbers are left out, so entries were removed
 * - `doubled`: a number comes twice, so an entry was inserted or numbered anew
 * - `changed`: the entry says something else than when it was written, or its hash was replaced
 * - `unlinked`: whole in itself, but not written after the one before: reordered, inserted, or the one before replaced
 * - `cut-off`: entries at the end are gone, by what the head says
 * - `past-head`: more entries than the head knows of
 */
export type ChainFault = 'missing' | 'doubled' | 'changed' | 'unlinked' | 'cut-off' | 'past-head'

export interface BrokenChain {
  fault: ChainFault
  /** The number where it was expected, or found broken. */
  seq: number
}

export interface VerifiedSlice {
  place: ChainPlace
  broken: BrokenChain | null
}

/** Follows a chain through the next entries, in the order of their numbers. */
export function verifySlice(rows: readonly ChainedRow[], from: ChainPlace): VerifiedSlice {
  let place = from
  for (const row of rows) {
    const fault = faultOf(row, place)
    if (fault !== null) {
      const seq = fault === 'missing' ? place.seq + 1 : Number(row.seq)
      return { place, broken: { fault, seq } }
    }
    place = { seq: Number(row.seq), hash: row.hash }
  }
  return { place, broken: null }
}

/** At the end of the entries: does the head say the same? @param head `null` where the unit has none */
export function verifyEnd(place: ChainPlace, head: ChainPlace | null): BrokenChain | null {
  const known = head ?? firstPlace
  if (place.seq < known.seq) return { fault: 'cut-off', seq: place.seq + 1 }
  if (place.seq > known.seq) return { fault: 'past-head', seq: known.seq + 1 }
  return place.hash === known.hash ? null : { fault: 'changed', seq: place.seq }
}

function faultOf(row: ChainedRow, place: ChainPlace): ChainFault | null {
  const seq = Number(row.seq)
  if (seq > place.seq + 1) return 'missing'
  if (seq <= place.seq) return 'doubled'
  if (hashOfEntry({ ...row, seq }, row.previous) !== row.hash) return 'changed'
  return row.previous === place.hash ? null : 'unlinked'
}
