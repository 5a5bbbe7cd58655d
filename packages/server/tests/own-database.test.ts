import { rmSync } from 'node:fs'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importSummariesSchema } from '@hengji/contract/imports.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../src/platform/database/embedded-postgres.ts'
import { sampleDocument, startTestServer, temporaryFolder } from './test-server.ts'

let folder: string
let postgres: EmbeddedPostgres
let databaseUrl: string

/** One's own PostgreSQL, on which we own a database and nothing else: no superuser, no right to make roles. */
beforeAll(async () => {
  folder = temporaryFolder()
  const started = await startEmbeddedPostgres(folder, { durable: false })
  if (isRefusal(started)) throw new Error(started.code)
  postgres = started
  const client = new Client(postgres.connection)
  await client.connect()
  await client.query(`create role owner_only login password 'test-only'`)
  await client.query('create database city owner owner_only')
  await client.end()
  databaseUrl = `postgres://owner_only:test-only@/city?host=${encodeURIComponent(postgres.connection.host)}`
})
afterAll(async () => {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe('on a database of one’s own', () => {
  it('two servers begun at once serve the same city, and only one makes the administrator', async () => {
    const servers = await Promise.all([
      startTestServer({}, { databaseUrl }),
      startTestServer({}, { databaseUrl }),
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
    const server = await startTestServer({}, { databaseUrl })
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

  it('that goes away for a while is said, and comes back by itself', async () => {
    const server = await startTestServer({}, { databaseUrl })
    const client = new Client(postgres.connection)
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
