import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importSummariesSchema } from '@hengji/contract/imports.ts'
import { startOwnedCity, type OwnedCity } from './owned-city.ts'
import { sampleDocument, startTestServer } from './test-server.ts'

let city: OwnedCity
beforeAll(async () => {
  city = await startOwnedCity()
})
afterAll(() => city.close())

describe('on a database of one’s own', () => {
  it('two servers begun at once serve the same city, and only one makes the administrator', async () => {
    const servers = await Promise.all([
      startTestServer({}, { databaseUrl: city.databaseUrl }),
      startTestServer({}, { databaseUrl: city.databaseUrl }),
    ])
    expect(servers.filter(({ running }) => running.firstAccounts.length > 0)).toHaveLength(1)
    const [one, other] = servers
    const visitor = await one.as('north')
    const elsewhere = other.visitor()
    elsewhere.cookie = visitor.cookie
    expect((await elsewhere.send('GET', '/api/session')).status).toBe(200)
    await one.close()
    await other.close()
  })

  it('row security holds for the owner, who is no superuser', async () => {
    const server = await startTestServer({}, { databaseUrl: city.databaseUrl })
    const north = await server.as('north')
    await north.upload('北山.md', sampleDocument('transport/2024-plan.md'))
    await (await server.as('south')).upload('南湖.md', sampleDocument('transport/2024-plan.md'))
    const names = async (role: 'north' | 'auditor'): Promise<string[]> => {
      const { json } = await (await server.as(role)).send('GET', '/api/imports')
      return importSummariesSchema
        .parse(json)
        .map(({ fileName }) => fileName)
        .toSorted()
    }
    expect(await names('north')).toEqual(['北山.md'])
    expect(await names('auditor')).toEqual(['北山.md', '南湖.md'])
    const unlimited = await server.running.database.db.selectFrom('imports').select('id').execute()
    expect(unlimited).toEqual([])
    await server.close()
  })

  it('that writes days in another way, and keeps another time, has the same days', async () => {
    const settings = new Client(city.connection)
    await settings.connect()
    await settings.query(`alter database city set datestyle to 'German'`)
    await settings.query(`alter database city set timezone to 'America/Los_Angeles'`)
    await settings.end()
    const server = await startTestServer({}, { databaseUrl: city.databaseUrl })
    const office = await server.as('office')
    const { rows } = await sql`
      select date '2026-12-31' as day, timestamptz '2027-01-01 00:05+08' as at`.execute(
      server.running.database.db,
    )
    expect(rows).toEqual([{ day: '2026-12-31', at: new Date('2026-12-31T16:05:00.000Z') }])
    expect((await office.send('GET', '/api/session')).status).toBe(200)
    await server.close()
  })

  it('that goes away for a while is said, and comes back by itself', async () => {
    const server = await startTestServer({}, { databaseUrl: city.databaseUrl })
    const client = new Client(city.connection)
    await client.connect()
    await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = 'city'`)
    await client.end()
    // A connection that is found dead only when it is used is answered with 503, once.
    await expect
      .poll(async () => (await server.visitor().send('GET', '/api/health')).status, { timeout: 10_000 })
      .toBe(200)
    await server.close()
  })
})
