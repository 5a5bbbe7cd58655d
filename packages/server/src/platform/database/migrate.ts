import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Client } from 'pg'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { chainOldEntries } from './chain-old-entries.ts'

const folder = join(import.meta.dirname, 'migrations')
/** What a file leaves to code, in the same transaction. */
const stepsInCode: Record<string, (client: Client) => Promise<void>> = {
  '0016-record.sql': chainOldEntries,
}
/** Any number, the same in every server, so that two starting at once take turns. */
const lockNumber = 7_301_962

/**
 * Applies the numbered files that the database does not have yet, all in one transaction.
 * @returns the names applied; refuses a database that a newer release has written
 */
export async function migrate(client: Client): Promise<string[] | Refusal<'database-is-newer'>> {
  const files = readdirSync(folder)
    .filter((name) => /^\d{4}-.+\.sql$/.test(name))
    .sort()
  await client.query('begin')
  try {
    await client.query('select pg_advisory_xact_lock($1)', [lockNumber])
    await client.query(
      'create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())',
    )
    const { rows } = await client.query<{ name: string }>('select name from migrations')
    const applied = new Set(rows.map((row) => row.name))
    const unknown = [...applied].find((name) => !files.includes(name))
    if (unknown !== undefined) {
      await client.query('rollback')
      return refuse('database-is-newer', { migration: unknown })
    }
    const missing = files.filter((name) => !applied.has(name))
    for (const name of missing) {
      await client.query(readFileSync(join(folder, name), 'utf8'))
      await stepsInCode[name]?.(client)
      await client.query('insert into migrations (name) values ($1)', [name])
    }
    await client.query('commit')
    return missing
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
