import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confirmedImportSchema, importSummariesSchema } from '@hengji/contract/imports.ts'
import { searchAnswerSchema, type FoundEntry } from '@hengji/contract/search.ts'
import { asServer, limitTo } from '../src/platform/database/transact.ts'
import { makeEvidenceFindable } from '../src/features/evidence/make-findable.ts'
import { writeSearchEntries } from '../src/platform/search/write-entries.ts'
import { mostEntries } from '../src/features/search/queries.ts'
import { sampleDocument, startTestServer, type TestRole, type TestServer } from './test-server.ts'

let server: TestServer
let planId: string

beforeAll(async () => {
  server = await startTestServer()
  const office = await server.as('office')
  const [imported] = importSummariesSchema.parse(
    (await office.upload('plan.md', sampleDocument('transport/2024-plan.md'))).json,
  )
  const confirmed = await office.send('POST', `/api/imports/${imported?.id}/confirm`, {
    version: 1,
    unitId: 'north',
    year: 2024,
  })
  planId = confirmedImportSchema.parse(confirmed.json).documentId
})
afterAll(() => server.close())

async function search(role: TestRole, query: string): Promise<FoundEntry[]> {
  const { status, json } = await (await server.as(role)).send('GET', `/api/search?${query}`)
  expect(status).toBe(200)
  return searchAnswerSchema.parse(json).entries
}
const of = (q: string, more = ''): string => `q=${encodeURIComponent(q)}${more}`

describe('search', () => {
  it('finds a word of two characters in every indicator that holds it, and in no other', async () => {
    const stored = await server.running.database.db
      .selectFrom('plan_indicators')
      .selectAll()
      .where('document_id', '=', planId)
      .execute()
    const holding = stored.filter((row) =>
      [row.primary, row.secondary, row.section, ...row.owners, ...row.departments, ...row.leaders].some(
        (text) => text?.includes('公路'),
      ),
    )
    expect(holding.length).toBeGreaterThan(2)
    const found = await search('north', of('公路', '&kind=indicator'))
    expect(found.map(({ id }) => id).toSorted()).toEqual(holding.map((row) => row.indicator_id).toSorted())
  })

  it('finds nothing where the pairs are there but the word is not', async () => {
    const all = await search('office', of('工作', '&kind=indicator'))
    expect(all.length).toBeGreaterThan(0)
    expect(await search('office', of('工作作工'))).toEqual([])
  })

  it('asks for all the words, whatever their width and case', async () => {
    const [first] = await search('office', of('公路', '&kind=indicator'))
    const code = first?.title.split(' ')[0] ?? ''
    const found = await search('office', of(`公路　${code.replace('-', '－')}`))
    expect(found.map(({ id }) => id)).toContain(first?.id)
  })

  it('finds documents by their title and leads to them', async () => {
    const found = await search('office', of('交通运输局', '&kind=document'))
    expect(found).toMatchObject([
      { id: planId, link: `/documents/${planId}`, unit: { id: 'north' }, year: 2024 },
    ])
  })

  it.each(['south', 'finance'] as const)('shows %s nothing of the plan of north', async (role) => {
    expect(await search(role, of('公路'))).toEqual([])
  })

  it('answers nothing to nothing, and refuses a question too long', async () => {
    expect(await search('office', of(' ，。'))).toEqual([])
    const { status } = await (await server.as('office')).send('GET', `/api/search?${of('长'.repeat(101))}`)
    expect(status).toBe(400)
  })

  it('reads a quotation mark, a percent sign and a backslash as what they are', async () => {
    expect(await search('office', of(`'; drop table units; --`))).toEqual([])
    expect(await search('office', of('%_\\'))).toEqual([])
  })

  it('says when there is more than it shows', async () => {
    await asServer(server.running.database.db, (db) =>
      writeSearchEntries(
        db,
        Array.from({ length: mostEntries + 5 }, (_, index) => ({
          unitId: 'south',
          kind: 'follow-up' as const,
          subjectId: `many-${index}`,
          year: 2024,
          title: `清理事项 ${index}`,
          note: '',
          link: '/follow-up',
          words: [],
        })),
      ),
    )
    const { json } = await (await server.as('south')).send('GET', `/api/search?${of('清理事项')}`)
    const answer = searchAnswerSchema.parse(json)
    expect(answer.entries).toHaveLength(mostEntries)
    expect(answer.isCut).toBe(true)
  })

  it('no longer finds what is gone', async () => {
    const entry = {
      unitId: 'south',
      kind: 'person' as const,
      subjectId: 'p1',
      year: null,
      title: '虞青禾',
      note: '',
      link: '/people',
      words: [],
    }
    const { db } = server.running.database
    await asServer(db, (transaction) => writeSearchEntries(transaction, [entry]))
    expect(await search('south', of('青禾'))).toHaveLength(1)
    await asServer(db, (transaction) => writeSearchEntries(transaction, [{ ...entry, isGone: true }]))
    expect(await search('south', of('青禾'))).toEqual([])
  })

  it('writes no entry for a unit that the writer does not see', async () => {
    await server.running.database.db.transaction().execute(async (db) => {
      await limitTo(db, { accountId: 'south', role: 'unit', unit: { id: 'south', name: '' } })
      await writeSearchEntries(db, [
        {
          unitId: 'north',
          kind: 'person',
          subjectId: 'forged',
          year: null,
          title: '伪造条目',
          note: '',
          link: '/',
          words: [],
        },
      ])
    })
    expect(await search('office', of('伪造条目'))).toEqual([])
  })
})

describe('a proof among what is found', () => {
  beforeAll(() =>
    asServer(server.running.database.db, async (transaction) => {
      await transaction
        .insertInto('evidence')
        .values({
          unit_id: 'north',
          id: 'proof-1',
          year: 2024,
          content_hash: 'h',
          text_hash: null,
          file_name: '桥梁验收报告.pdf',
          size: '1',
          media_type: 'application/pdf',
          title: null,
          uploaded_at: new Date(),
          uploaded_by: 'north',
          uploaded_by_name: '乙',
          deleted_at: null,
          deleted_by_name: null,
        })
        .execute()
      await makeEvidenceFindable(transaction, 'north', 'proof-1')
    }),
  )

  it.each(['north', 'office', 'auditor'] as const)('is shown to %s, who may see it', async (role) => {
    expect(await search(role, of('验收报告'))).toMatchObject([{ id: 'proof-1', kind: 'evidence' }])
  })

  it.each(['south', 'finance', 'north-person', 'mayor', 'bureau'] as const)(
    'is not shown to %s',
    async (role) => {
      expect(await search(role, of('验收报告'))).toEqual([])
    },
  )
})
