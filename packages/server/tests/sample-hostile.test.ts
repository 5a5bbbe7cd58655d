import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleTimeSchema } from '@hengji/contract/sample-city.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { createServer } from '../src/create-server.ts'
import { projectFolder } from '../src/platform/configuration.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../src/platform/database/embedded-postgres.ts'
import { leftByYears } from './sample-counts.ts'
import { pause } from './server-process.ts'
import {
  startTestServer,
  temporaryFolder,
  testConfiguration,
  visitorOf,
  type TestServer,
  type Visitor,
} from './test-server.ts'
import { removeFolder } from './run-folder.ts'

const city = { samples: join(projectFolder, 'samples'), cityFile: 'city.json' }
const told: string[] = []
const logger = { level: 'warn', stream: { write: (line: string) => void told.push(line) } }

let folder: string
let postgres: EmbeddedPostgres
let databaseUrl: string
let client: Client
let servers: TestServer[]
/** Those that lived through the years themselves. */
const lived: number[] = []

/** A PostgreSQL of one's own, on which we own a database and nothing else, and two servers begun on it at once. */
beforeAll(async () => {
  folder = temporaryFolder()
  const started = await startEmbeddedPostgres(folder, { durable: false })
  if (isRefusal(started)) throw new Error(started.code)
  postgres = started
  const owner = new Client(postgres.connection)
  await owner.connect()
  await owner.query(`create role owner_only login password 'test-only'`)
  await owner.query('create database city owner owner_only')
  await owner.end()
  databaseUrl = `postgres://owner_only:test-only@/city?host=${encodeURIComponent(postgres.connection.host)}`
  client = new Client({ ...postgres.connection, database: 'city' })
  await client.connect()
  servers = await Promise.all(
    [0, 1].map((index) =>
      startTestServer({ logger, whenYearsBegin: () => void lived.push(index) }, { databaseUrl, ...city }),
    ),
  )
}, 600_000)
afterAll(async () => {
  await client.end()
  for (const server of servers) await server.close()
  await postgres.stop()
  removeFolder(folder)
})

function serverAt(index: number): TestServer {
  const server = servers[index]
  if (!server) throw new Error('no such server')
  return server
}

async function officeOf(url: string): Promise<Visitor> {
  const visitor = visitorOf(url)
  const { status } = await visitor.send('POST', '/api/session/sample', { id: 'sample-office' })
  if (status !== 200) throw new Error(`the office could not enter: ${status}`)
  return visitor
}

async function countAll(from: Client): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of leftByYears.tables) {
    const { rows } = await from.query<{ count: string }>(`select count(*) from ${table}`)
    counts[table] = Number(rows[0]?.count)
  }
  return counts
}

async function dayOf(visitor: Visitor): Promise<string> {
  return sampleTimeSchema.parse((await visitor.send('GET', '/api/sample-city')).json).day
}

describe('two servers begun at once on one sample city', () => {
  it('live through its years once, though they own the database alone', async () => {
    expect(told).toEqual([])
    expect(lived).toHaveLength(1)
    expect(await countAll(client)).toMatchObject(leftByYears.counts)
  })

  it('show the day that either of them is set to', async () => {
    const one = await officeOf(serverAt(0).url)
    const other = await officeOf(serverAt(1).url)
    expect((await one.send('PUT', '/api/sample-city/day', { day: '2024-12-02' })).status).toBe(200)
    for (let tries = 0; (await dayOf(other)) !== '2024-12-02' && tries < 100; tries += 1) await pause(100)
    expect(await dayOf(other)).toBe('2024-12-02')
  }, 60_000)

  it('set at once: one is, the other is told to wait; nobody at work meanwhile hears of a fault or is signed out', async () => {
    const visitors = [await officeOf(serverAt(0).url), await officeOf(serverAt(1).url)]
    let isSetting = true
    const statuses = new Set<number>()
    const atWork = visitors.map(async (visitor) => {
      while (isSetting) {
        for (const path of [
          '/api/home',
          '/api/overview',
          '/api/follow-up/ledger?year=2024',
          '/api/documents',
        ])
          statuses.add((await visitor.send('GET', path)).status)
        await pause(50)
      }
    })
    const answers = await Promise.all(
      visitors.map((visitor) => visitor.send('PUT', '/api/sample-city/day', { day: '2023-07-20' })),
    )
    isSetting = false
    await Promise.all(atWork)
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect([...statuses].filter((status) => status === 401 || status >= 500)).toEqual([])
    const { rows } = await client.query(
      `select unit_id from documents where kind = 'evaluation-plan' group by unit_id, year having count(*) > 1`,
    )
    expect(rows).toEqual([])
    expect(told).toEqual([])
  }, 120_000)

  it('keep what was tried out where the day is the one shown already: a second click', async () => {
    const office = await officeOf(serverAt(0).url)
    const body = {
      quarter: 4,
      year: 2023,
      unitId: 'transport',
      text: '试填的一条',
      documentId: null,
      indicatorId: null,
    }
    const id = 'aaaaaaaa-0000-4000-8000-000000000001'
    expect((await office.send('POST', '/api/meeting/decisions', { id, ...body })).status).toBe(201)
    expect((await office.send('PUT', '/api/sample-city/day', { day: '2023-07-20' })).status).toBe(200)
    const { rows } = await client.query('select id from meeting_decisions where id = $1', [id])
    expect(rows).toHaveLength(1)
  })

  it('begun anew has its people back as they came', async () => {
    await client.query(
      `update accounts set disabled_at = now(), role = 'responsible' where id = 'sample-health'`,
    )
    const office = await officeOf(serverAt(0).url)
    expect((await office.send('PUT', '/api/sample-city/day', { day: '2023-07-12' })).status).toBe(200)
    expect((await office.send('GET', '/api/session')).status).toBe(200)
    const liaison = visitorOf(serverAt(0).url)
    const { json } = await liaison.send('POST', '/api/session/sample', { id: 'sample-health' })
    expect(json).toMatchObject({ account: { role: 'unit' } })
  }, 120_000)

  it('refuse days that no calendar has', async () => {
    const office = await officeOf(serverAt(0).url)
    for (const day of ['2024-02-31', '2024-13-01', '2024-99-99', '']) {
      expect((await office.send('PUT', '/api/sample-city/day', { day })).status).toBe(400)
    }
    expect(await dayOf(office)).toBe('2023-07-12')
  })
})

describe('a database that is not the sample city’s', () => {
  it('is one though a visitor added a unit to try it', async () => {
    await client.query(`insert into units (id, name, kind) values ('tried', '试建的单位', '政府部门')`)
    const again = await startTestServer({ logger }, { databaseUrl, ...city })
    await again.close()
    const office = await officeOf(serverAt(0).url)
    expect((await office.send('PUT', '/api/sample-city/day', { day: '2023-07-10' })).status).toBe(200)
    const { rows } = await client.query(
      `select closed_on is not null as is_closed from units where id = 'tried'`,
    )
    expect(rows).toEqual([{ is_closed: true }])
    await client.query(`delete from units where id = 'tried'`)
  }, 120_000)

  it('with the sample turned off goes by the real time, ends sample sessions and refuses to be set or emptied', async () => {
    const before = await countAll(client)
    const office = await officeOf(serverAt(0).url)
    const off = await startTestServer({}, { databaseUrl, ...city, isSampleCity: false })
    const visitor = visitorOf(off.url)
    visitor.cookie = office.cookie
    const asked = [
      await visitor.send('PUT', '/api/sample-city/day', { day: '2024-07-18' }),
      await visitor.send('POST', '/api/sample-city/reset'),
      await visitor.send('POST', '/api/session/sample', { id: 'sample-office' }),
    ]
    expect(asked.map(({ status }) => status)).toEqual([401, 401, 404])
    expect(await countAll(client)).toEqual(before)
    await off.close()
  })

  it('once left is not opened as one: with a unit of its own nobody enters by a click, and nothing is emptied', async () => {
    await client.query(`insert into units (id, name, kind) values ('real', '某真实单位', '政府部门')`)
    const before = await countAll(client)
    const refused = await createServer(
      { ...testConfiguration(temporaryFolder()), databaseUrl, ...city },
      { logger: false },
    )
    expect(isRefusal(refused) && refused.code).toBe('not-a-sample-city')
    expect(await countAll(client)).toEqual(before)
    await client.query(`delete from units where id = 'real'`)
  })
})
