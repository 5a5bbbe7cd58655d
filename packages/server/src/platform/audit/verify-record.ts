import { sql, type Transaction } from 'kysely'
import type { Tables } from '../database/tables.ts'
import {
  firstPlace,
  verifyEnd,
  verifySlice,
  type BrokenChain,
  type ChainedRow,
  type ChainPlace,
} from './verify-chain.ts'

export interface VerifiedPart {
  place: ChainPlace
  isDone: boolean
  broken: BrokenChain | null
}

/** As many entries as are checked at a time: a fraction of a second. */
export const entriesAtATime = 5000

export interface RecordOfUnit {
  unitId: string
  unitName: string
  entries: number
  head: string
}

/** Every unit that has entries or a head. */
export async function listRecords(db: Transaction<Tables>): Promise<RecordOfUnit[]> {
  const { rows } = await sql<{
    unit_id: string
    name: string | null
    seq: string | null
    hash: string | null
  }>`
    select r.unit_id, u.name, h.seq, h.hash
    from (select unit_id from audit_heads union select distinct unit_id from audit_entries) r
      left join audit_heads h on h.unit_id = r.unit_id
      left join units u on u.id = r.unit_id
    order by u.position, r.unit_id`.execute(db)
  return rows.map((row) => ({
    unitId: row.unit_id,
    unitName: row.name ?? row.unit_id,
    entries: Number(row.seq ?? 0),
    head: row.hash ?? firstPlace.hash,
  }))
}

type RowWithHead = { [name in keyof ChainedRow]: ChainedRow[name] } & {
  head_seq: string | null
  head_hash: string | null
  has_entry: boolean
}

/**
 * Follows a unit's chain from an entry on. Entries and head are read in one statement, so that what is written down
 * meanwhile breaks nothing.
 * @param fromSeq number of the last entry that has been checked already; 0 at the beginning
 */
export async function verifyPart(
  db: Transaction<Tables>,
  unitId: string,
  fromSeq: number,
): Promise<VerifiedPart> {
  const from = await placeAt(db, unitId, fromSeq)
  if (from === null)
    return { place: { seq: fromSeq, hash: '' }, isDone: true, broken: { fault: 'missing', seq: fromSeq } }
  const { rows } = await sql<RowWithHead>`
    select h.seq as head_seq, h.hash as head_hash, e.seq is not null as has_entry, e.unit_id, e.seq, e.at, e.account_id,
      e.account_name, e.act, e.subject, e.before, e.after, e.previous, e.hash
    from (select ${unitId}::text as unit_id) asked
      left join audit_heads h on h.unit_id = asked.unit_id
      left join audit_entries e on e.unit_id = asked.unit_id and (e.seq > ${fromSeq} or (${fromSeq} = 0 and e.seq < 1))
    order by e.seq limit ${entriesAtATime}`.execute(db)
  const entries = rows.filter((row) => row.has_entry)
  const { place, broken } = verifySlice(entries, from)
  if (broken !== null) return { place, isDone: true, broken }
  if (entries.length === entriesAtATime) return { place, isDone: false, broken: null }
  const [first] = rows
  const head =
    first === undefined || first.head_seq === null || first.head_hash === null
      ? null
      : { seq: Number(first.head_seq), hash: first.head_hash }
  return { place, isDone: true, broken: verifyEnd(place, head) }
}

async function placeAt(db: Transaction<Tables>, unitId: string, seq: number): Promise<ChainPlace | null> {
  if (seq === 0) return firstPlace
  const row = await db
    .selectFrom('audit_entries')
    .select('hash')
    .where('unit_id', '=', unitId)
    .where('seq', '=', String(seq))
    .executeTakeFirst()
  return row ? { seq, hash: row.hash } : null
}
