import { sql, type Transaction } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '@hengji/contract/session.ts'
import { limitTo } from '../src/platform/database/transact.ts'
import type { Tables } from '../src/platform/database/tables.ts'
import { startTestServer, type TestServer } from './test-server.ts'

/** Rows of each table of unit data, by its own hand: `$u` is the unit, `$k` the kind of document. */
const rows: Record<string, string> = {
  import_files: `insert into import_files values ('$u', 'f-$u', 'hash', 'name', 1, null, null, now(), 'office')`,
  imports: `insert into imports (unit_id, id, file_id, part, state, counts, created_at)
    values ('$u', 'i-$u', 'f-$u', 1, 'review', '{}', now())`,
  import_readings: `insert into import_readings values ('$u', 'i-$u', '{}')`,
  import_corrections: `insert into import_corrections values ('$u', 'i-$u', 2, '[]', now(), 'office', null)`,
  documents: `insert into documents values ('$u', 'd-$u-$k', '$k', 2024, 1)`,
  document_versions: `insert into document_versions values
    ('$u', 'd-$u-$k', 1, '$k', null, '{}', '[]', '{}', null, null, '$u', 'i-$u', now(), 'office', 'x')`,
  plan_indicators: `insert into plan_indicators values
    ('$u', 'd-$u-evaluation-plan', 1, 1, null, null, null, null, null, 1.50, null, '{}', '{}', '{}')`,
  score_sheets: `insert into score_sheets values ('$u', 2024, 1, null, 'f', '[]', now(), 'office', 'x')`,
  audit_entries: `insert into audit_entries (unit_id, at, account_name, act) values ('$u', now(), 'x', 'sign-in')`,
}
const byKind = ['documents', 'document_versions']
const changeable = ['imports', 'import_corrections', 'documents', 'score_sheets']
const tables = Object.keys(rows).filter((table) => table !== 'audit_entries')

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
  const { db } = server.running.database
  for (const unit of ['north', 'south']) {
    for (const [table, insert] of Object.entries(rows)) {
      for (const kind of byKind.includes(table) ? ['evaluation-plan', 'target-table'] : ['evaluation-plan']) {
        await sql.raw(insert.replaceAll('$u', unit).replaceAll('$k', kind)).execute(db)
      }
    }
  }
})
afterAll(() => server.close())

/** Runs statements as a role, as requests do, and takes everything back. */
async function asRole<T>(
  role: Role,
  unit: string | null,
  work: (db: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  const transaction = await server.running.database.db.startTransaction().execute()
  try {
    await limitTo(transaction, {
      accountId: role,
      role,
      unit: unit === null ? null : { id: unit, name: unit },
    })
    return await work(transaction)
  } finally {
    await transaction.rollback().execute()
  }
}

async function unitsSeen(db: Transaction<Tables>, table: string): Promise<string[]> {
  const seen = await sql<{
    unit_id: string
  }>`select distinct unit_id from ${sql.table(table)} order by 1`.execute(db)
  return seen.rows.map((row) => row.unit_id)
}

describe('row security', () => {
  it('is tried here on every table that holds data of units', async () => {
    const found = await sql<{ table_name: string }>`
      select table_name from information_schema.columns
      where table_schema = 'public' and column_name = 'unit_id' and table_name <> 'accounts'
      order by 1`.execute(server.running.database.db)
    expect(found.rows.map((row) => row.table_name)).toEqual(Object.keys(rows).toSorted())
  })

  it('acts as a role that owns nothing', async () => {
    const user = await asRole('office', null, async (db) =>
      sql<{ current_user: string }>`select current_user`.execute(db),
    )
    expect(user.rows).toEqual([{ current_user: 'hengji_app' }])
  })

  it.each(tables)('shows a liaison the own unit only: %s', async (table) => {
    expect(await asRole('unit', 'north', (db) => unitsSeen(db, table))).toEqual(['north'])
  })

  it.each(tables)('shows the office all units: %s', async (table) => {
    expect(await asRole('office', null, (db) => unitsSeen(db, table))).toEqual(['north', 'south'])
  })

  it.each(tables)('shows nothing where nobody has said who asks: %s', async (table) => {
    const seen = await server.running.database.db.transaction().execute(async (db) => {
      await sql`set local role hengji_app`.execute(db)
      return unitsSeen(db, table)
    })
    expect(seen).toEqual([])
  })

  it.each(tables)('lets a liaison add nothing to another unit: %s', async (table) => {
    const insert = (rows[table] ?? '')
      .replaceAll("'$u'", "'south'")
      .replaceAll('$u', 'other')
      .replaceAll('$k', 'self-evaluation')
    await expect(asRole('unit', 'north', (db) => sql.raw(insert).execute(db))).rejects.toThrow(
      /row-level security/,
    )
  })

  it.each(changeable)('lets a liaison change nothing of another unit: %s', async (table) => {
    const column = table === 'import_corrections' ? 'undone_in' : 'version'
    const changed = await asRole('unit', 'north', (db) =>
      sql`update ${sql.table(table)} set ${sql.ref(column)} = 9 where unit_id = 'south'`.execute(db),
    )
    expect(changed.numAffectedRows).toBe(0n)
    const own = await asRole('unit', 'north', (db) =>
      sql`update ${sql.table(table)} set ${sql.ref(column)} = 9 where unit_id = 'north'`.execute(db),
    )
    expect(own.numAffectedRows).toBeGreaterThan(0n)
  })

  it.each(changeable)('lets the auditor change nothing: %s', async (table) => {
    const column = table === 'import_corrections' ? 'undone_in' : 'version'
    const changed = await asRole('auditor', null, (db) =>
      sql`update ${sql.table(table)} set ${sql.ref(column)} = 9`.execute(db),
    )
    expect(changed.numAffectedRows).toBe(0n)
  })

  it.each(Object.keys(rows))('lets nobody delete: %s', async (table) => {
    await expect(
      asRole('office', null, (db) => sql`delete from ${sql.table(table)}`.execute(db)),
    ).rejects.toThrow(/permission denied/)
  })

  it.each(['document_versions', 'plan_indicators', 'import_readings', 'import_files', 'audit_entries'])(
    'lets nobody change what is stored for good: %s',
    async (table) => {
      await expect(
        asRole('office', null, (db) => sql`update ${sql.table(table)} set unit_id = 'north'`.execute(db)),
      ).rejects.toThrow(/permission denied/)
    },
  )

  it.each(byKind)('shows finance the budget forms of all units and no plan: %s', async (table) => {
    const kinds = await asRole('finance', null, async (db) =>
      sql<{
        kind: string
        unit_id: string
      }>`select kind, unit_id from ${sql.table(table)} order by unit_id`.execute(db),
    )
    expect(kinds.rows).toEqual([
      { kind: 'target-table', unit_id: 'north' },
      { kind: 'target-table', unit_id: 'south' },
    ])
  })

  it.each(['imports', 'import_readings', 'plan_indicators', 'score_sheets'])(
    'shows finance nothing of the annual evaluation: %s',
    async (table) => {
      expect(await asRole('finance', null, (db) => unitsSeen(db, table))).toEqual([])
    },
  )

  it('shows the acts of all to those who see all, and none to a liaison', async () => {
    expect(await asRole('auditor', null, (db) => unitsSeen(db, 'audit_entries'))).toEqual([
      'north',
      'office',
      'south',
    ])
    expect(await asRole('unit', 'north', (db) => unitsSeen(db, 'audit_entries'))).toEqual([])
  })

  it('shows no password hash and no session to requests', async () => {
    await expect(
      asRole('office', null, (db) => sql`select password_hash from accounts`.execute(db)),
    ).rejects.toThrow(/permission denied/)
    await expect(asRole('office', null, (db) => sql`select * from sessions`.execute(db))).rejects.toThrow(
      /permission denied/,
    )
  })
})
