import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { exportedEntrySchema, exportedHeadSchema } from '@hengji/contract/record.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import {
  firstPlace,
  verifyEnd,
  verifySlice,
  type BrokenChain,
  type ChainPlace,
} from '../../platform/audit/verify-chain.ts'
import type { VerifiedUnit } from './verify-database.ts'

interface FollowedChain {
  place: ChainPlace
  broken: BrokenChain | null
  head: ChainPlace | null
}

/**
 * Follows the chains of an exported record. A unit without its head at the end was cut off: every export has them.
 * @returns refuses a file that cannot be opened, and a line that is none of a record
 */
export async function verifyFile(path: string): Promise<VerifiedUnit[] | Refusal> {
  const chains = new Map<string, FollowedChain>()
  const chainOf = (unitId: string): FollowedChain => {
    const known = chains.get(unitId) ?? { place: firstPlace, broken: null, head: null }
    chains.set(unitId, known)
    return known
  }
  let lineNumber = 0
  try {
    for await (const line of createInterface({
      input: createReadStream(path, 'utf8'),
      crlfDelay: Infinity,
    })) {
      lineNumber += 1
      if (line.trim() === '') continue
      const isRead = followLine(line, chainOf)
      if (!isRead) return refuse('record-line-not-understood', { line: lineNumber })
    }
  } catch {
    return refuse('record-file-not-readable')
  }
  if (chains.size === 0) return refuse('record-file-empty')
  return [...chains].map(([unitId, { place, broken, head }]) => ({
    unitId,
    unitName: null,
    entries: place.seq,
    head: place.hash,
    broken: broken ?? (head === null ? { fault: 'cut-off', seq: place.seq + 1 } : verifyEnd(place, head)),
  }))
}

/** @returns whether the line is one of a record */
function followLine(line: string, chainOf: (unitId: string) => FollowedChain): boolean {
  const read = readJson(line)
  const asHead = exportedHeadSchema.safeParse(read)
  if (asHead.success) {
    const { unit_id, seq, hash } = asHead.data.head
    chainOf(unit_id).head = { seq, hash }
    return true
  }
  const asEntry = exportedEntrySchema.safeParse(read)
  const at = asEntry.success ? new Date(asEntry.data.at) : null
  if (!asEntry.success || at === null || Number.isNaN(at.getTime())) return false
  const chain = chainOf(asEntry.data.unit_id)
  if (chain.broken !== null) return true
  // After the head nothing may stand.
  if (chain.head !== null) chain.broken = { fault: 'past-head', seq: asEntry.data.seq }
  else {
    const { before = null, after = null, ...entry } = asEntry.data
    const { place, broken } = verifySlice([{ ...entry, before, after, at }], chain.place)
    chain.place = place
    chain.broken = broken
  }
  return true
}

function readJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
