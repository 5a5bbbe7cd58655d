import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentSummariesSchema } from '@hengji/contract/documents.ts'
import { importSummariesSchema } from '@hengji/contract/imports.ts'
import { unitsSchema } from '@hengji/contract/organization.ts'
import { scoreSheetSchema } from '@hengji/contract/scoring.ts'
import { signInPageSchema } from '@hengji/contract/session.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { createServer } from '../src/create-server.ts'
import { projectFolder } from '../src/platform/configuration.ts'
import {
  startTestServer,
  testConfiguration,
  visitorOf,
  type TestServer,
  type Visitor,
} from './test-server.ts'

const samples = join(projectFolder, 'samples')
let server: TestServer
let office: Visitor
beforeAll(async () => {
  server = await startTestServer({}, { samples, cityFile: 'without-years.json' })
  office = visitorOf(server.url)
  await office.send('POST', '/api/session/sample', { id: 'sample-office' })
})
afterAll(() => server.close())

async function stateOf(visitor: Visitor): Promise<unknown> {
  const [imports, documents, units] = await Promise.all(
    ['/api/imports', '/api/documents', '/api/units'].map(
      async (path) => (await visitor.send('GET', path)).json,
    ),
  )
  return { imports, documents, units }
}

describe('the sample city', () => {
  it('has four units, two years, documents of every kind, and one left to be reviewed', async () => {
    expect(unitsSchema.parse((await office.send('GET', '/api/units')).json)).toHaveLength(4)
    const documents = documentSummariesSchema.parse((await office.send('GET', '/api/documents')).json)
    expect(new Set(documents.map(({ kind }) => kind)).size).toBe(3)
    expect(new Set(documents.map(({ year }) => year)).size).toBe(2)
    expect(new Set(documents.map(({ unit }) => unit.id)).size).toBe(4)
    const imports = importSummariesSchema.parse((await office.send('GET', '/api/imports')).json)
    expect(imports.filter(({ state }) => state === 'review')).toHaveLength(1)
    expect(imports.filter(({ state }) => state === 'refused')).toEqual([])
  })

  it('offers every role with one click, persons marked as samples', async () => {
    const { sampleRoles } = signInPageSchema.parse((await server.visitor().send('GET', '/api/sign-in')).json)
    expect(new Set(sampleRoles.map(({ role }) => role))).toEqual(
      new Set(['office', 'unit', 'finance', 'auditor']),
    )
    expect(sampleRoles.every(({ displayName }) => displayName.endsWith('（示例）'))).toBe(true)
    for (const { id, role } of sampleRoles) {
      const visitor = server.visitor()
      const { json } = await visitor.send('POST', '/api/session/sample', { id })
      expect(json).toMatchObject({ account: { role } })
    }
  })

  it('has a score sheet that computes', async () => {
    const { json } = await office.send('GET', '/api/score-sheets?unitId=housing-fund&year=2023')
    expect(scoreSheetSchema.parse(json).composite).toHaveProperty('value')
  })

  it('is loaded once: a second start changes nothing', async () => {
    const before = await stateOf(office)
    const dataFolder = server.dataFolder
    await server.running.close()
    const again = await createServer(
      { ...testConfiguration(dataFolder), samples, cityFile: 'without-years.json' },
      { logger: false, isThrowaway: true, clock: { now: () => new Date('2026-03-02T01:00:00.000Z') } },
    )
    if (isRefusal(again)) throw new Error(again.code)
    expect(again.firstAccounts).toEqual([])
    const visitor = visitorOf(again.address)
    await visitor.send('POST', '/api/session/sample', { id: 'sample-office' })
    expect(await stateOf(visitor)).toEqual(before)
    await again.close()
  })
})
