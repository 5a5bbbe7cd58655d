import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readXlsx } from 'hucre/xlsx'
import { confirmedImportSchema, importSummariesSchema } from '@hengji/contract/imports.ts'
import { documentViewSchema, type DocumentView } from '@hengji/contract/documents.ts'
import { sampleDocument, startTestServer, type Answer, type TestServer, type Visitor } from './test-server.ts'

let server: TestServer
let office: Visitor
const views = new Map<string, DocumentView>()

beforeAll(async () => {
  server = await startTestServer()
  office = await server.as('office')
  for (const file of [
    'transport/2024-plan.html',
    'health/2023-self-evaluation.docx',
    'health/2024-target-table.xlsx',
  ]) {
    const [imported] = importSummariesSchema.parse((await office.upload(file, sampleDocument(file))).json)
    const confirmed = await office.send('POST', `/api/imports/${imported?.id}/confirm`, {
      version: 1,
      unitId: 'north',
      year: 2024,
    })
    const { documentId } = confirmedImportSchema.parse(confirmed.json)
    const { json } = await office.send('GET', `/api/documents/${documentId}`)
    const view = documentViewSchema.parse(json)
    views.set(view.kind, view)
  }
})
afterAll(() => server.close())

const kinds = ['evaluation-plan', 'self-evaluation', 'target-table']

function viewOf(kind: string): DocumentView {
  const view = views.get(kind)
  if (!view) throw new Error(`no ${kind} was confirmed`)
  return view
}

function exported(kind: string, format: string): Promise<Answer> {
  return office.send('GET', `/api/documents/${viewOf(kind).id}/export?format=${format}`)
}

describe.each(kinds)('a %s', (kind) => {
  it('goes out as JSON in the format of the command line, all numbers as text', async () => {
    const { json, headers } = await exported(kind, 'json')
    const { document } = viewOf(kind)
    expect(json).toMatchObject({
      kind,
      title: document.title,
      unit: document.unit,
      year: String(document.year),
    })
    expect(JSON.stringify(json)).not.toMatch(/:\s*-?\d/)
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="file\.json"; filename\*=UTF-8''/,
    )
  })

  it('goes out as CSV that spreadsheets know as UTF-8', async () => {
    const { bytes } = await exported(kind, 'csv')
    expect(Buffer.from(bytes.slice(0, 3)).toString('hex')).toBe('efbbbf')
    expect(new TextDecoder().decode(bytes).split('\r\n').length).toBeGreaterThan(
      viewOf(kind).document.indicators.length,
    )
  })

  it('goes out as a workbook with a row per indicator and weights to reckon with', async () => {
    const { bytes } = await exported(kind, 'xlsx')
    const workbook = await readXlsx(bytes)
    const [sheet, findings] = workbook.sheets
    const { document, findings: found } = viewOf(kind)
    const before = document.kind === 'self-evaluation' ? document.funding.length : 0
    expect(sheet?.rows).toHaveLength(1 + before + document.indicators.length)
    expect(findings?.rows).toHaveLength(1 + found.length)
    if (kind !== 'target-table') {
      const column = sheet?.rows[0]?.findIndex((title) => ['权重分值', '分值'].includes(String(title))) ?? -1
      const weights = (sheet?.rows ?? []).slice(1 + before).map((row) => row[column])
      expect(weights.every((weight) => typeof weight === 'number')).toBe(true)
    }
  })
})

describe('an export', () => {
  it('is written down with who took it', async () => {
    await exported('evaluation-plan', 'csv')
    const entry = await server.running.database.db
      .selectFrom('audit_entries')
      .select(['act', 'account_id', 'after'])
      .where('subject', '=', viewOf('evaluation-plan').id)
      .orderBy('id', 'desc')
      .executeTakeFirst()
    expect(entry).toMatchObject({
      act: 'export-document',
      account_id: 'office',
      after: { format: 'csv', version: 1 },
    })
  })

  it('in a format that is none is refused', async () => {
    expect((await exported('evaluation-plan', 'pdf')).status).toBe(400)
  })
})
