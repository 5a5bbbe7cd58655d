import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../src/platform/database/embedded-postgres.ts'
import { migrate } from '../src/platform/database/migrate.ts'
import { openDatabase } from '../src/platform/database/open-database.ts'
import { temporaryFolder } from './test-server.ts'

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
  rmSync(folder, { recursive: true, force: true })
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
    const reference = ['units', 'accounts', 'sessions', 'schemes', 'migrations']
    const withoutUnit = rows.filter(
      (row) => !reference.includes(row.table_name) && !row.columns.includes('unit_id'),
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

describe('a database that cannot be reached', () => {
  it('is refused with the reason', async () => {
    const opened = await openDatabase({ host: join(folder, 'nowhere'), user: 'x' }, () => undefined)
    expect(opened).toMatchObject({ refused: true, code: 'database-unreachable' })
  })
})
