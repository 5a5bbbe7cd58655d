import { rmSync } from 'node:fs'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../src/platform/database/embedded-postgres.ts'
import {
  act,
  approve,
  draftOf,
  importPlan,
  look,
  open,
  prepareWay,
  procedureIn,
  say,
} from './approval-way.ts'
import { startTestServer, temporaryFolder } from './test-server.ts'

let folder: string
let postgres: EmbeddedPostgres
let databaseUrl: string
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

/** Views and policies are asked as the owner there, who is held by the policies like everybody. */
it('a plan goes the whole way where the owner of the database is no superuser', async () => {
  const server = await startTestServer({}, { databaseUrl })
  const way = await prepareWay(server)
  const documentId = await importPlan(way)
  const { id } = await open(way.as.north, documentId)
  expect((await way.as.south.send('GET', `/api/procedures/${id}`)).status).toBe(404)
  await act(way.as.north, id, 'submit')
  expect((await draftOf(way.as.south, documentId)).version).toBe(1)
  const said = procedureIn(await say(way.as.south, id, { severity: 'advice' }))
  expect(said.comments).toHaveLength(1)
  await act(way.as.north, id, 'recall')
  expect((await approve(way, id)).state).toBe('approved')
  expect((await look(way.as.auditor, id)).acts).toHaveLength(8)
  await server.close()
})
