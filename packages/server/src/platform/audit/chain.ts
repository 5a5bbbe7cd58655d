import { createHash } from 'node:crypto'

/** What an entry of the record says. `before` and `after` are plain JSON, as the database gives them back. */
export interface ChainedFields {
  unit_id: string
  /** From 1, without gaps, per unit. */
  seq: number
  at: Date
  account_id: string | null
  account_name: string
  act: string
  subject: string | null
  before: unknown
  after: unknown
}

/** Before the first entry of a unit stands nothing. */
export const firstPrevious = '0'.repeat(64)

/**
 * SM3 over the entry and the hash before it, as hex.
 * @param previous hash of the entry before in the same unit's chain, or `firstPrevious`
 */
export function hashOfEntry(entry: ChainedFields, previous: string): string {
  return createHash('sm3').update(canonicalEntry(entry, previous)).digest('hex')
}

/** One text for one meaning: fields in this order, keys sorted, no spaces, moments in UTC to the millisecond. */
function canonicalEntry(entry: ChainedFields, previous: string): string {
  return canonicalJson([
    entry.unit_id,
    entry.seq,
    entry.at.toISOString(),
    entry.account_id,
    entry.account_name,
    entry.act,
    entry.subject,
    entry.before ?? null,
    entry.after ?? null,
    previous,
  ])
}

export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}
