import type { Client } from 'pg'
import { firstPrevious, hashOfEntry, type ChainedFields } from '../audit/chain.ts'

const batch = 2000

/**
 * Chains what was written down before entries were chained, unit by unit in the order of writing, and then demands of
 * every entry that it is chained. Part of migration 0016, in its transaction.
 */
export async function chainOldEntries(client: Client): Promise<void> {
  const units = await client.query<{ unit_id: string }>(
    'select distinct unit_id from audit_entries order by 1',
  )
  for (const { unit_id } of units.rows) await chainUnit(client, unit_id)
  await client.query(`
    alter table audit_entries force row level security;
    alter table audit_entries alter column seq set not null;
    alter table audit_entries alter column previous set not null;
    alter table audit_entries alter column hash set not null;
    create unique index audit_entries_in_order on audit_entries (unit_id, seq)`)
}

async function chainUnit(client: Client, unitId: string): Promise<void> {
  let lastId = '0'
  let seq = 0
  let previous = firstPrevious
  for (;;) {
    const { rows } = await client.query<Omit<ChainedFields, 'seq'> & { id: string }>(
      `select id, unit_id, at, account_id, account_name, act, subject, before, after from audit_entries
        where unit_id = $1 and id > $2 order by id limit ${batch}`,
      [unitId, lastId],
    )
    if (rows.length === 0) break
    const chained = rows.map((row) => {
      seq += 1
      const hash = hashOfEntry({ ...row, seq }, previous)
      const link = { id: row.id, seq, previous, hash }
      previous = hash
      return link
    })
    await client.query(
      `update audit_entries e set seq = l.seq, previous = l.previous, hash = l.hash
        from json_to_recordset($2::json) as l (id bigint, seq bigint, previous text, hash text)
        where e.unit_id = $1 and e.id = l.id`,
      [unitId, JSON.stringify(chained)],
    )
    lastId = rows.at(-1)?.id ?? lastId
  }
  await client.query('insert into audit_heads (unit_id, seq, hash) values ($1, $2, $3)', [
    unitId,
    seq,
    previous,
  ])
}
