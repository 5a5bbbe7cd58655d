import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evidenceListSchema, storedEvidenceSchema } from '@hengji/contract/evidence.ts'
import { codeOf } from './approval-way.ts'
import { begin, bring, pdfOf, settle, type World } from './evidence-world.ts'
import { startTestServer, type Answer, type TestServer } from './test-server.ts'

let server: TestServer
let world: World
beforeAll(async () => {
  server = await startTestServer()
  world = await settle(server)
})
afterAll(() => server.close())

async function proof(name: string): Promise<string> {
  return storedEvidenceSchema.parse((await bring(server, world.north, `${name}.pdf`, pdfOf(name))).json)
    .evidence.id
}

function link(id: string, ...indexes: number[]): Promise<Answer> {
  return world.north.send('POST', `/api/evidence/${id}/links`, {
    documentId: world.documentId,
    indicatorIds: indexes.map((index) => world.indicators[index]),
  })
}

describe('at the same moment', () => {
  it('a proof is deleted and linked: it ends as one of the two left it, and the list agrees', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await proof(`both ${round}`)
      const [linked, deleted] = await Promise.all([
        link(id, 0),
        world.north.send('POST', `/api/evidence/${id}/delete`),
      ])
      expect(deleted.status).toBe(200)
      expect(linked.status === 200 || codeOf(linked) === 'evidence-deleted').toBe(true)
      const list = evidenceListSchema.parse(
        (await world.north.send('GET', '/api/evidence?unitId=north&year=2024')).json,
      )
      expect(list.evidence.some((each) => each.id === id)).toBe(false)
      expect(list.indicators.flatMap(({ evidenceIds }) => evidenceIds)).not.toContain(id)
    }
  })

  it('is linked ten times and stands once', async () => {
    const id = await proof('ten times')
    const answers = await Promise.all(Array.from({ length: 10 }, () => link(id, 0, 1)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    const seen = await world.north.send('GET', `/api/evidence/${id}`)
    expect((seen.json as { indicatorIds: string[] }).indicatorIds).toHaveLength(2)
  })

  it('one content brought by three people is one proof', async () => {
    const owner = await world.as('owner')
    const head = await world.as('head')
    const answers = await Promise.all(
      [world.north, owner, head].map((by) =>
        bring(server, by, '同一份.pdf', pdfOf('the same'), {
          documentId: world.documentId,
          indicatorIds: [world.indicators[0] ?? ''],
        }),
      ),
    )
    const ids = answers.map((answer) => storedEvidenceSchema.parse(answer.json).evidence.id)
    expect(new Set(ids).size).toBe(1)
  })
})

describe('ids of elsewhere', () => {
  it('attach nothing: another unit’s plan with one’s own unit, an indicator of no plan, a plan of no unit', async () => {
    const bytes = pdfOf('elsewhere')
    const southOwner = await world.as('southOwner')
    const tries = [
      begin(southOwner, {
        fileName: 'a.pdf',
        size: bytes.length,
        unitId: 'south',
        documentId: world.documentId,
        indicatorIds: [world.indicators[0] ?? ''],
      }),
      begin(southOwner, {
        fileName: 'a.pdf',
        size: bytes.length,
        unitId: 'south',
        documentId: world.documentId,
      }),
      begin(southOwner, {
        fileName: 'a.pdf',
        size: bytes.length,
        unitId: 'north',
        documentId: world.documentId,
      }),
      begin(world.north, {
        fileName: 'a.pdf',
        size: bytes.length,
        documentId: world.documentId,
        indicatorIds: ['nobody'],
      }),
      begin(world.north, { fileName: 'a.pdf', size: bytes.length, documentId: 'nobody' }),
    ]
    expect((await Promise.all(tries)).every(({ status }) => status >= 400 && status < 500)).toBe(true)
    const id = await proof('mine')
    expect((await southOwner.send('GET', `/api/evidence/${id}/file`)).status).toBe(404)
    expect((await southOwner.send('POST', `/api/evidence/${id}/delete`)).status).toBe(404)
  })

  it('a report’s proof is one that its reporter may see', async () => {
    const id = await proof('only north')
    const other = await world.as('other')
    const refused = await other.send('POST', `/api/evidence/${id}/links`, {
      documentId: world.documentId,
      indicatorIds: [world.indicators[1]],
    })
    expect(codeOf(refused)).toBe('evidence-unknown')
  })
})

describe('odd requests', () => {
  it.each([
    'bytes=0-99999999999999999999',
    'bytes=-0',
    'bytes=5-2',
    'bytes=a-b',
    'bytes=0-1,3-4',
    'lines=1-2',
  ])('for %s get an answer', async (range) => {
    const id = await proof('range')
    const answer = await world.north.send('GET', `/api/evidence/${id}/file`, undefined, { range })
    expect([200, 206, 416]).toContain(answer.status)
  })

  it('for a name with a line break or a path keep to one header and one folder', async () => {
    const stored = await bring(server, world.north, '../../a\r\nSet-Cookie: x=1\u202Efdp.pdf', pdfOf('name'))
    const { evidence } = storedEvidenceSchema.parse(stored.json)
    expect(evidence.fileName).not.toMatch(/[\r\n\u202E/\\]/)
    const file = await world.north.send('GET', `/api/evidence/${evidence.id}/file`)
    expect([file.status, file.headers.get('set-cookie')]).toEqual([200, null])
  })

  it('what is shown in the page runs nothing and is framed by us alone', async () => {
    const id = await proof('shown')
    const { headers } = await world.north.send('GET', `/api/evidence/${id}/view`)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'self'")
    expect(policy).not.toContain('script-src')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    const page = Buffer.from('<!doctype html><script>alert(1)</script>')
    for (const name of ['a.html', 'a.pdf', 'a.svg', 'a.png']) {
      const stored = await bring(server, world.north, name, page)
      const { evidence } = storedEvidenceSchema.safeParse(stored.json).data ?? { evidence: null }
      if (evidence === null) continue
      const view = await world.north.send('GET', `/api/evidence/${evidence.id}/view`)
      expect([name, view.status]).toEqual([name, 404])
    }
  })
})
