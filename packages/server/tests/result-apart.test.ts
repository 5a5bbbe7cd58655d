import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { verifyBundle } from '@hengji/proof/bundle/verify-bundle.ts'
import type { ClaimsWay } from './claims-way.ts'
import { actOnNow, fill, prepareResult, reckon, resultOf, resultPath } from './result-way.ts'
import { startTestServer, type Answer, type TestServer } from './test-server.ts'
import { holdFiles } from './threads/hold-files.ts'

const files = holdFiles()
const patience = { timeout: 50_000 }
let server: TestServer
let way: ClaimsWay

/** Signed off, one press before it is published. */
beforeAll(async () => {
  server = await startTestServer({
    calculationThread: new URL('threads/held-calculation.ts', import.meta.url),
  })
  way = await prepareResult(server)
  await fill(way)
  mustBeDone(await reckon(way))
  mustBeDone(await actOnNow(way.as.office, way, 'announce'))
  server.pass(8 * 24 * 60)
  for (const role of ['office', 'north', 'bureau'] as const) way.as[role] = await server.as(role)
  mustBeDone(await actOnNow(way.as.bureau, way, 'sign-off'))
}, 180_000)
afterAll(async () => {
  for (const file of Object.values(files)) rmSync(file, { force: true })
  await server.close()
})

function mustBeDone({ status, json }: Answer): void {
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(json)}`)
}

/** Presses, and waits until the thread is at work on it. */
async function publishAndHold(revision?: number): Promise<{ answer: Promise<Answer>; release: () => void }> {
  const { shown } = await resultOf(way.as.office, way)
  rmSync(files.begun, { force: true })
  writeFileSync(files.hold, '')
  const answer = way.as.office.send('POST', resultPath(way, '/acts'), {
    act: 'publish',
    version: shown?.version,
    revision: revision ?? shown?.revision,
    text: null,
  })
  await vi.waitFor(() => expect(existsSync(files.begun)).toBe(true), patience)
  return { answer, release: () => rmSync(files.hold, { force: true }) }
}

/** What of the publication lies in the database. */
async function left() {
  const { rows } = await sql<{ bundles: string; audited: string; told: string; state: string }>`
    select (select count(*) from result_bundles) as bundles,
      (select count(*) from audit_entries where act = 'publish-result') as audited,
      (select count(*) from result_acts where act = 'publish') as told,
      (select state from results where evaluation_id = ${way.evaluationId}) as state`.execute(
    server.running.database.db,
  )
  return rows[0]
}

const nothing = { bundles: '0', audited: '0', told: '0', state: 'signed-off' }

describe('a publication that comes to nothing', () => {
  it('because its thread died: one sentence, and nothing is there of it', async () => {
    const { answer, release } = await publishAndHold()
    writeFileSync(files.crash, '')
    release()
    const { status, json } = await answer
    rmSync(files.crash)
    expect(status).toBe(503)
    expect(json).toMatchObject({ code: 'calculation-failed' })
    expect(JSON.stringify(json)).toContain('什么都没有改动')
    expect(await left()).toEqual(nothing)
  })

  it('because the server lost its database in the middle: nothing is there of it', async () => {
    const { answer, release } = await publishAndHold()
    const { rows } = await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where state = 'idle in transaction' and pid <> pg_backend_pid()`.execute(server.running.database.db)
    expect(rows).toHaveLength(1)
    release()
    expect((await answer).status).toBeGreaterThanOrEqual(500)
    expect(await left()).toEqual(nothing)
  })
})

describe('while a publication is under way', () => {
  it('everybody else is answered, the page says so, a second press does nothing, and it is published once', async () => {
    const { answer, release } = await publishAndHold()
    const events: string[] = []
    const ended = answer.then((answered) => {
      events.push('published')
      return answered
    })
    expect((await server.visitor().send('GET', '/api/health')).status).toBe(200)
    events.push('health')
    const seen = await resultOf(way.as.office, way)
    expect(seen.isUnderWay).toBe(true)
    expect(seen.shown?.state).toBe('signed-off')
    events.push('page')
    expect((await way.as.north.send('GET', resultPath(way, '/units/north'))).status).toBe(200)
    events.push('unit')
    const second = way.as.office.send('POST', resultPath(way, '/acts'), {
      act: 'publish',
      version: seen.shown?.version,
      revision: seen.shown?.revision,
      text: null,
    })
    release()
    expect((await ended).status).toBe(200)
    expect(events).toEqual(['health', 'page', 'unit', 'published'])
    expect((await second).status).toBe(409)
    expect(await left()).toEqual({ bundles: '1', audited: '1', told: '1', state: 'published' })
    expect((await resultOf(way.as.office, way)).isUnderWay).toBe(false)
    const { bytes, headers } = await server
      .visitor()
      .send('GET', `/public/results/${way.evaluationId}/proof.zip`)
    expect(Number(headers.get('content-length'))).toBe(bytes.length)
    const { rows } = await sql<{ fingerprint: string }>`select fingerprint from result_bundles`.execute(
      server.running.database.db,
    )
    expect(verifyBundle(bytes, { expectedSigner: rows[0]?.fingerprint ?? null }).verdict).toBe('sound')
  })
})
