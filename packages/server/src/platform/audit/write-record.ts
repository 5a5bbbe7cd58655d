import { sql, type Transaction } from 'kysely'
import { storableJson } from '../database/storable-json.ts'
import type { Tables } from '../database/tables.ts'
import { hashOfEntry, type ChainedFields } from './chain.ts'

export type EntryToWrite = Omit<ChainedFields, 'seq'>

/** As it will come back from the database: what JSON leaves out is left out before it is hashed. */
export function plainJson(value: unknown): unknown {
  return value === undefined || value === null ? null : (JSON.parse(storableJson(value)) as unknown)
}

/** Appends the entries to the chains of their units. Units in order, so that two transactions never wait for each other. */
export async function writeRecord(db: Transaction<Tables>, entries: readonly EntryToWrite[]): Promise<void> {
  if (entries.length === 0) return
  const units = [...new Set(entries.map((entry) => entry.unit_id))].toSorted()
  for (const unitId of units) {
    const ofUnit = entries.filter((entry) => entry.unit_id === unitId)
    await appendToChain(db, unitId, ofUnit)
  }
}

interface Head {
  seq: string
  hash: string
}

async function appendToChain(
  db: Transaction<Tables>,
  unitId: string,
  entries: readonly EntryToWrite[],
): Promise<void> {
  const { rows } = await sql<Head>`select seq, hash from lock_record(${unitId})`.execute(db)
  const [head] = rows
  if (!head) throw new Error('a record without a head')
  let seq = Number(head.seq)
  let previous = head.hash
  const chained = entries.map((entry) => {
    seq += 1
    const link = { ...entry, seq, previous, hash: hashOfEntry({ ...entry, seq }, previous) }
    previous = link.hash
    return link
  })
  // One round trip while the others of the unit wait.
  await sql`
    with written as (
      insert into audit_entries
        (unit_id, seq, at, account_id, account_name, act, subject, before, after, previous, hash)
      select unit_id, seq, at, account_id, account_name, act, subject, nullif(before, 'null'), nullif(after, 'null'),
        previous, hash
      from jsonb_to_recordset(${JSON.stringify(chained)}::jsonb) as e (
        unit_id text, seq bigint, at timestamptz, account_id text, account_name text, act text, subject text,
        before jsonb, after jsonb, previous text, hash text))
    select move_record_head(${unitId}, ${head.seq}::bigint, ${head.hash}, ${seq}::bigint, ${previous})`.execute(
    db,
  )
}
