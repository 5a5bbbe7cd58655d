import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { firstPlace, verifySlice, type ChainedRow } from '../src/platform/audit/verify-chain.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../src/platform/database/embedded-postgres.ts'
import { migrate } from '../src/platform/database/migrate.ts'
import { openDatabase } from '../src/platform/database/open-database.ts'
import { temporaryFolder } from './test-server.ts'
import { removeFolder } from './run-folder.ts'

const migrationsFolder = join(import.meta.dirname, '../src/platform/database/migrations')
let folder: string
let postgres: EmbeddedPostgres
let client: Client

beforeAll(async () => {
  folder = temporaryFolder()
  const started = await startEmbeddedPostgres(folder, { durable: false })
  if (isRefusal(started)) throw new Error(started.code)
  postgres = started
  client = new Client(postgres.connection)
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await postgres.stop()
  removeFolder(folder)
})

async function newDatabase(name: string): Promise<Client> {
  await client.query(`create database ${name}`)
  const database = new Client({ ...postgres.connection, database: name })
  await database.connect()
  return database
}

describe('migrations', () => {
  it('apply in order, once, and again only what is new', async () => {
    const database = await newDatabase('once')
    const first = await migrate(database)
    expect(first).toEqual([...(first as string[])].toSorted())
    expect((first as string[]).length).toBeGreaterThan(4)
    expect(await migrate(database)).toEqual([])
    await database.end()
  })

  it('take turns when two servers start at once', async () => {
    const one = await newDatabase('turns')
    const other = new Client({ ...postgres.connection, database: 'turns' })
    await other.connect()
    const [first, second] = await Promise.all([migrate(one), migrate(other)])
    expect([first, second].filter((applied) => Array.isArray(applied) && applied.length === 0)).toHaveLength(
      1,
    )
    await one.end()
    await other.end()
  })

  it('leave a database alone that a newer release has written', async () => {
    const database = await newDatabase('newer')
    await migrate(database)
    await database.query(`insert into migrations (name) values ('9999-from-the-future.sql')`)
    expect(await migrate(database)).toMatchObject({
      code: 'database-is-newer',
      facts: { migration: '9999-from-the-future.sql' },
    })
    await database.end()
  })

  it('work as the owner of a database who is no superuser', async () => {
    await client.query(`create role plain login password 'plain-test'`)
    await client.query('create database of_plain owner plain')
    const opened = await openDatabase(
      { ...postgres.connection, user: 'plain', password: 'plain-test', database: 'of_plain' },
      () => undefined,
    )
    if (isRefusal(opened)) throw new Error(opened.code)
    expect(await opened.isReachable()).toBe(true)
    await opened.close()
  })
})

describe('what was stored before projects were known', () => {
  it('says that it knows none, its other keys in their order, and names the part of a doubt let stand', async () => {
    await client.query(`create role owner login password 'owner-test'`)
    await client.query('create database of_owner owner owner')
    const database = new Client({
      ...postgres.connection,
      user: 'owner',
      password: 'owner-test',
      database: 'of_owner',
    })
    await database.connect()
    await database.query(
      'create table migrations (name text primary key, applied_at timestamptz not null default now())',
    )
    for (const name of readdirSync(migrationsFolder)
      .filter((each) => each < '0007')
      .toSorted()) {
      await database.query(readFileSync(join(migrationsFolder, name), 'utf8'))
      await database.query('insert into migrations (name) values ($1)', [name])
    }
    await database.query(`select set_config('hengji.sees_all', 'on', false), set_config('hengji.forms', 'all', false),
      set_config('hengji.writes', 'on', false)`)
    await database.query(`
      insert into units (id, name, kind) values ('north', '测试市北湖局', '局');
      insert into accounts (id, name, display_name, role, sample_description, created_at) values ('a', 'a', '甲', 'office', '测试', now());
      insert into documents values ('north', 'form', 'self-evaluation', 2024, 1), ('north', 'plan', 'evaluation-plan', 2024, 1);
      insert into document_versions (unit_id, document_id, version, kind, document, findings, counts, import_unit_id,
        import_id, confirmed_at, confirmed_by, confirmed_by_name)
        select 'north', id, 1, kind, json_build_object('kind', kind, 'unit', null, 'b', 1, 'a', 2), '[]', '{}', 'north',
          'i', now(), 'a', '甲' from documents;
      insert into import_files values ('north', 'f', 'h', '表.md', 1, null, null, now(), 'a');
      insert into imports (unit_id, id, file_id, part, state, counts, created_at)
        values ('north', 'i', 'f', 1, 'review', '{}', now());
      insert into import_corrections (unit_id, import_id, version, corrections, made_at, made_by) values ('north', 'i', 2,
        '[{"kind":"insert-row","index":0},{"kind":"accept","index":3,"field":"owners"}]', now(), 'a');`)
    await database.query(`select set_config('hengji.sees_all', '', false), set_config('hengji.forms', '', false),
      set_config('hengji.writes', '', false)`)
    expect(await migrate(database)).toContain('0007-projects.sql')
    await database.query(
      `select set_config('hengji.sees_all', 'on', false), set_config('hengji.forms', 'all', false)`,
    )
    const { rows } = await database.query<{ document: object; project: string | null }>(
      'select document, project from document_versions order by document_id',
    )
    expect(rows.map(({ document }) => Object.keys(document))).toEqual([
      ['project', 'kind', 'unit', 'b', 'a'],
      ['kind', 'unit', 'b', 'a'],
    ])
    expect(rows.map(({ project }) => project)).toEqual([null, null])
    const corrections = await database.query<{ corrections: object[] }>(
      'select corrections from import_corrections',
    )
    expect(corrections.rows[0]?.corrections).toEqual([
      { kind: 'insert-row', index: 0 },
      { kind: 'accept', part: { in: 'indicator', index: 3 }, field: 'owners' },
    ])
    await database.end()
  })
})

/** Reference tables, and what the server does once a day for all: no data of units. Nor is what belongs to an account. */
const ofNoUnit = [
  'surveys',
  'units',
  'schemes',
  'migrations',
  'peer_groups',
  'accounts',
  'sessions',
  'security_policy',
  'reminder_rules',
  'calendar_feeds',
  'gathered_days',
  'sample_city',
  'deliveries',
  // An evaluation is the city's: its phases, its draw and its result are about all units of a group at once.
  'evaluations',
  'evaluation_phases',
  'evaluation_phase_acts',
  'on_site_draws',
  'results',
  'result_reckonings',
  'result_tables',
  'result_acts',
  'result_bundles',
  'publisher',
  'result_signers',
]
/**
 * Of numbers that pages make and addresses name without the unit: nobody lays a second thing under another unit's number.
 * The primary key beside each has the unit; distributed by unit, these alone would have to go.
 */
const ofPages = ['visits_id_key', 'visit_photos_id_key', 'incentive_entries_id_key']

describe('the schema', () => {
  it('has the unit in every key of unit data, so that it can be distributed by unit', async () => {
    const database = await newDatabase('shape')
    await migrate(database)
    const { rows } = await database.query<{ table_name: string; index_name: string; columns: string[] }>(`
      select t.relname as table_name, i.relname as index_name,
        array(select a.attname::text from pg_attribute a where a.attrelid = t.oid and a.attnum = any (x.indkey)) as columns
      from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
        join pg_namespace n on n.oid = t.relnamespace
      where n.nspname = 'public' and x.indisunique`)
    const withoutUnit = rows.filter(
      ({ table_name, index_name, columns }) =>
        !ofNoUnit.includes(table_name) &&
        !ofPages.includes(index_name) &&
        !columns.includes('unit_id') &&
        !columns.includes('account_id'),
    )
    expect(rows.length).toBeGreaterThan(10)
    expect(withoutUnit).toEqual([])
    await database.end()
  })

  it('has no triggers of its own', async () => {
    const database = await newDatabase('triggers')
    await migrate(database)
    const { rows } = await database.query('select tgname from pg_trigger where not tgisinternal')
    expect(rows).toEqual([])
    await database.end()
  })
})

describe('what was written down before entries were chained', () => {
  it('is chained in its order, unit by unit, and nothing is lost, also by an owner who is no superuser', async () => {
    await client.query(`create role keeper login password 'keeper-test'`)
    await client.query('create database of_keeper owner keeper')
    const database = new Client({
      ...postgres.connection,
      user: 'keeper',
      password: 'keeper-test',
      database: 'of_keeper',
    })
    await database.connect()
    await database.query(
      'create table migrations (name text primary key, applied_at timestamptz not null default now())',
    )
    for (const name of readdirSync(migrationsFolder)
      .filter((each) => each.endsWith('.sql') && each < '0016')
      .toSorted()) {
      await database.query(readFileSync(join(migrationsFolder, name), 'utf8'))
      await database.query('insert into migrations (name) values ($1)', [name])
    }
    await database.query(`
      insert into units (id, name, kind) values ('north', '测试市北湖局', '局');
      insert into audit_entries (unit_id, at, account_id, account_name, act, subject, before, after)
        select case when n % 3 = 0 then 'north' else 'office' end, timestamptz '2025-01-01' + n * interval '1 minute',
          case when n % 2 = 0 then 'a' end, '甲', 'save-score-sheet', 's' || n,
          case when n % 5 = 0 then null else jsonb_build_object('b', n, 'a', n::numeric / 8, '中', '文"') end, '[]'
        from generate_series(1, 4500) n`)
    expect(await migrate(database)).toContain('0016-record.sql')
    await database.query('begin')
    await database.query(`select set_config('hengji.role', 'auditor', true)`)
    const { rows } = await database.query<ChainedRow>('select * from audit_entries order by unit_id, seq')
    expect(rows).toHaveLength(4500)
    const heads = await database.query<{ unit_id: string; seq: string; hash: string }>(
      'select * from audit_heads order by unit_id',
    )
    await database.query('rollback')
    for (const head of heads.rows) {
      const ofUnit = rows.filter((row) => row.unit_id === head.unit_id)
      expect(verifySlice(ofUnit, firstPlace)).toMatchObject({ broken: null, place: { hash: head.hash } })
      expect(Number(head.seq)).toBe(ofUnit.length)
      const inOrder = ofUnit.map((row) => Number(row.subject?.slice(1)))
      expect(inOrder).toEqual(inOrder.toSorted((one, other) => one - other))
    }
    expect(heads.rows.map(({ unit_id }) => unit_id)).toEqual(['north', 'office'])
    await expect(database.query('update audit_entries set hash = null')).resolves.toMatchObject({
      rowCount: 0,
    })
    await database.end()
  })
})

describe('a database that cannot be reached', () => {
  it('is refused with the reason', async () => {
    const opened = await openDatabase({ host: join(folder, 'nowhere'), user: 'x' }, () => undefined)
    expect(opened).toMatchObject({ refused: true, code: 'database-unreachable' })
  })
})
