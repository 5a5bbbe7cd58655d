import { rmSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { madeLinksSchema, surveyResultsSchema } from '@hengji/contract/survey.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../src/platform/database/embedded-postgres.ts'
import { codeOf, prepareWay } from './approval-way.ts'
import { openTestEvaluation, setPhase } from './evaluation-way.ts'
import { appraisalRules, sheet, surveyOf } from './survey-way.ts'
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

/** Where the roles of requests are missing, the owner asks, who is held by the policies like everybody. */
it('the public is asked and counted where the owner of the database is no superuser', async () => {
  const server = await startTestServer({}, { databaseUrl })
  const way = await prepareWay(server)
  const id = await openTestEvaluation(way, { appraisal: appraisalRules })
  const survey = surveyOf(way, id)
  await survey.save()
  await survey.release()
  const made = await way.as.office.send('POST', `${survey.path}/units/north/links`, {
    requestKey: randomUUID(),
    channel: '网上',
    count: 2,
  })
  const [first, second] = madeLinksSchema.parse(made.json).links.map(({ token }) => token)
  await way.as.office.send('POST', `${survey.path}/units/north/open-links`, {
    channel: '现场',
    token: null,
    isOpen: true,
  })
  const [open] = (await survey.view()).units[0]?.openLinks ?? []
  await setPhase(way, id, 'public', 'open')
  expect((await survey.answer(first ?? '', sheet('a', 'a'))).status).toBe(200)
  expect(codeOf(await survey.answer(first ?? '', sheet('a', 'a')))).toBe('survey-link-used')
  expect((await survey.answer(open?.token ?? '', sheet('c', 'b'))).status).toBe(200)
  await setPhase(way, id, 'public', 'close')
  expect(codeOf(await survey.answer(second ?? '', sheet('a', 'a')))).toBe('survey-over')
  expect((await way.as.office.send('POST', `${survey.path}/count`, {})).status).toBe(200)
  const { json } = await way.as.auditor.send('GET', `${survey.path}/results`)
  expect(surveyResultsSchema.parse(json).units[0]).toMatchObject({ returned: 2, valid: 2, points: '72' })
  await server.close()
})
