import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confirmedImportSchema, importSummariesSchema } from '@hengji/contract/imports.ts'
import { publishedPlanSchema } from '@hengji/contract/publication.ts'
import { asPublic, asServer } from '../src/platform/database/transact.ts'
import { sampleDocument, startTestServer, type TestServer, type Visitor } from './test-server.ts'

let server: TestServer
let anybody: Visitor
const address = '/public/plans/north/2024'

async function confirm(file: string, unitId: string, supersede = false): Promise<string> {
  const office = await server.as('office')
  const bytes = sampleDocument(file)
  const [imported] = importSummariesSchema.parse((await office.upload(`${unitId}.md`, bytes)).json)
  const answer = await office.send('POST', `/api/imports/${imported?.id}/confirm`, {
    version: imported?.version ?? 1,
    unitId,
    year: 2024,
    supersede,
  })
  return confirmedImportSchema.parse(answer.json).documentId
}

function publish(documentId: string, version: number): Promise<unknown> {
  return asServer(server.running.database.db, (db) =>
    db
      .updateTable('documents')
      .set({
        published_version: version,
        published_at: new Date('2024-08-01T02:00:00Z'),
        approved_version: version,
      })
      .where('id', '=', documentId)
      .execute(),
  )
}

beforeAll(async () => {
  server = await startTestServer()
  anybody = server.visitor()
})
afterAll(() => server.close())

const bodyOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

describe('the public page of a plan', () => {
  it('is not there before the plan is published, and neither is its data', async () => {
    const documentId = await confirm('transport/2024-plan.md', 'north')
    for (const path of [address, `${address}/plan.json`, `${address}/plan.csv`]) {
      const { status, headers } = await anybody.send('GET', path)
      expect({ status, kept: headers.get('cache-control') }).toEqual({ status: 404, kept: 'no-store' })
    }
    expect(bodyOf((await anybody.send('GET', '/public')).bytes)).toContain('还没有公开的方案')
    await publish(documentId, 1)
    expect((await anybody.send('GET', address)).status).toBe(200)
  })

  it('shows the ten columns of every indicator to anybody, without a script', async () => {
    const { bytes, headers } = await anybody.send('GET', address)
    const html = bodyOf(bytes)
    const stored = await server.running.database.db
      .selectFrom('plan_indicators')
      .select(['code', 'secondary'])
      .where('unit_id', '=', 'north')
      .execute()
    expect(stored.length).toBeGreaterThan(20)
    for (const { code } of stored) expect(html).toContain(`data-name="序号">${code}<`)
    expect(html).not.toContain('<script')
    expect(html.match(/<td /g)?.length).toBe(stored.length * 9)
    expect(headers.get('cache-control')).toContain('public')
    expect(headers.get('set-cookie')).toBeNull()
  })

  it('is listed, and gives its data as JSON and CSV that pages of others may read', async () => {
    expect(bodyOf((await anybody.send('GET', '/public')).bytes)).toContain(address)
    const json = await anybody.send('GET', `${address}/plan.json`)
    const published = publishedPlanSchema.parse(json.json)
    expect(json.headers.get('access-control-allow-origin')).toBe('*')
    const csv = bodyOf((await anybody.send('GET', `${address}/plan.csv`)).bytes)
    expect(csv.trim().split('\r\n')).toHaveLength(published.plan.indicators.length + 1)
    expect(JSON.stringify(published)).not.toMatch(/"(?:at|doubtful|repaired|sources|findings)"/)
  })

  it('shows the published version and not the one under way', async () => {
    const { db } = server.running.database
    const { id } = await db
      .selectFrom('documents')
      .select('id')
      .where('unit_id', '=', 'north')
      .executeTakeFirstOrThrow()
    await asServer(db, (transaction) =>
      transaction.updateTable('documents').set({ version: 2 }).where('id', '=', id).execute(),
    )
    const { json } = await anybody.send('GET', `${address}/plan.json`)
    expect(publishedPlanSchema.parse(json).version).toBe(1)
  })

  it('writes markup in a title as text', async () => {
    const { db } = server.running.database
    await asServer(db, async (transaction) => {
      const row = await transaction
        .selectFrom('document_versions')
        .selectAll()
        .where('unit_id', '=', 'north')
        .executeTakeFirstOrThrow()
      const document = { ...row.document, title: '<img src=x onerror=alert(1)>方案，电话13800138000' }
      await transaction
        .updateTable('document_versions')
        .set({ document: JSON.stringify(document) })
        .where('unit_id', '=', 'north')
        .execute()
    })
    const html = bodyOf((await anybody.send('GET', address)).bytes)
    expect(html).not.toContain('<img')
    expect(html).not.toContain('13800138000')
    expect(html).toContain('（号码略）')
  })

  it.each([
    '/public/plans/north/2023',
    '/public/plans/south/2024',
    '/public/plans/x/abc',
    '/public/plans/north/9999999',
  ])('answers an address that is none with a sentence: %s', async (path) => {
    const { status } = await anybody.send('GET', path)
    expect([400, 404]).toContain(status)
  })
})

describe('what the database shows in public', () => {
  it('is published plans alone', async () => {
    const { db } = server.running.database
    const health = await confirm('health/2024-target-table.html', 'south')
    const seen = await asPublic(db, (transaction) =>
      transaction.selectFrom('documents').select('id').execute(),
    )
    expect(seen).toHaveLength(1)
    expect(seen.map(({ id }) => id)).not.toContain(health)
  })

  it.each(['plan_indicators', 'imports', 'reports', 'people', 'evidence', 'audit_entries'] as const)(
    'is nothing of %s',
    async (table) => {
      const { db } = server.running.database
      const rows = await asPublic(db, (transaction) =>
        transaction.selectFrom(table).select('unit_id').execute(),
      )
      expect(rows).toEqual([])
    },
  )
})
