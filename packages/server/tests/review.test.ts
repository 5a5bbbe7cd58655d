import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  documentSummariesSchema,
  documentVersionsSchema,
  documentViewSchema,
} from '@hengji/contract/documents.ts'
import {
  confirmedImportSchema,
  correctedImportSchema,
  correctionConflictSchema,
  importDraftSchema,
  importSummariesSchema,
  importSummarySchema,
  type ImportDraft,
} from '@hengji/contract/imports.ts'
import { sampleDocument, startTestServer, type Answer, type TestServer, type Visitor } from './test-server.ts'

let server: TestServer
let office: Visitor
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  office = await server.as('office')
})

let uploads = 0
async function importPlan(by: Visitor = office): Promise<ImportDraft> {
  uploads += 1
  const { status, json } = await by.upload(`方案 ${uploads}.md`, sampleDocument('transport/2024-plan.md'))
  expect(status).toBe(201)
  const [first] = importSummariesSchema.parse(json)
  return draftOf(by, first?.id ?? '')
}

async function draftOf(by: Visitor, id: string): Promise<ImportDraft> {
  return importDraftSchema.parse((await by.send('GET', `/api/imports/${id}`)).json)
}

function correctWeight(by: Visitor, id: string, version: number, text: string, index = 0): Promise<Answer> {
  return by.send('POST', `/api/imports/${id}/corrections`, {
    version,
    corrections: [{ kind: 'set', part: { in: 'indicator', index }, field: 'weightPoints', text }],
  })
}

function weightOf(document: ImportDraft['document'], index = 0): string | null | undefined {
  return document?.kind === 'evaluation-plan' ? document.indicators[index]?.weightPoints : undefined
}

describe('an import', () => {
  it('lies on the desk as read, with its source, findings and the unit it names', async () => {
    const draft = await importPlan()
    expect(draft).toMatchObject({
      state: 'review',
      version: 1,
      kind: 'evaluation-plan',
      year: 2024,
      corrections: [],
    })
    expect(draft.document).toEqual(draft.read)
    expect(draft.source?.pages.length).toBeGreaterThan(0)
    expect(draft.counts.indicators).toBe(draft.document?.indicators.length)
  })

  it('keeps the bytes as they came', async () => {
    const draft = await importPlan()
    const { bytes, headers } = await office.send('GET', `/api/imports/${draft.id}/file`)
    expect(Buffer.from(bytes).equals(Buffer.from(sampleDocument('transport/2024-plan.md')))).toBe(true)
    expect(headers.get('content-disposition')).toContain(
      encodeURIComponent(draft.fileName).replaceAll('%20', '%20'),
    )
    expect(headers.get('content-disposition')).toMatch(/^attachment/)
  })

  it('of the same file, uploaded twice, is one; two at once are one as well', async () => {
    const content = sampleDocument('education/2024-self-evaluation.md')
    const both = await Promise.all([office.upload('同一份.md', content), office.upload('同一份.md', content)])
    const third = await office.upload('同一份.md', content)
    const ids = [...both, third].map(({ json }) => importSummariesSchema.parse(json).map(({ id }) => id))
    expect(third.status).toBe(200)
    expect(ids[0]).toEqual(ids[1])
    expect(ids[1]).toEqual(ids[2])
  })
})

describe('corrections', () => {
  it('change the document, its sums and findings, and survive a reload', async () => {
    const draft = await importPlan()
    const answer = await correctWeight(office, draft.id, 1, '50')
    expect(answer.status).toBe(200)
    const corrected = correctedImportSchema.parse(answer.json)
    expect(corrected.version).toBe(2)
    expect(weightOf(corrected.document)).toBe('50')
    expect(corrected.findings.length).toBeGreaterThan(draft.findings.length)
    const reloaded = await draftOf(office, draft.id)
    expect(reloaded).toMatchObject({
      version: 2,
      corrections: corrected.corrections,
      document: corrected.document,
    })
    expect(weightOf(reloaded.read)).toBe(weightOf(draft.read))
  })

  it('that cannot be such a value are refused with the reason and change nothing', async () => {
    const draft = await importPlan()
    const answer = await correctWeight(office, draft.id, 1, '很多')
    expect(answer).toMatchObject({ status: 422, json: { code: 'not-points', facts: { position: 0 } } })
    expect(await draftOf(office, draft.id)).toEqual(draft)
  })

  it('are all made or none', async () => {
    const draft = await importPlan()
    const { status, json } = await office.send('POST', `/api/imports/${draft.id}/corrections`, {
      version: 1,
      corrections: [
        { kind: 'set', part: { in: 'indicator', index: 0 }, field: 'weightPoints', text: '3' },
        { kind: 'set', part: { in: 'indicator', index: 9999 }, field: 'weightPoints', text: '3' },
      ],
    })
    expect({ status, json }).toMatchObject({
      status: 422,
      json: { code: 'no-such-part', facts: { position: 1 } },
    })
    expect(await draftOf(office, draft.id)).toEqual(draft)
  })

  it('made on an old version are refused with the newer state, and nothing is overwritten', async () => {
    const draft = await importPlan()
    await correctWeight(office, draft.id, 1, '3')
    const late = await correctWeight(office, draft.id, 1, '4')
    expect(late.status).toBe(409)
    const { code, newer } = correctionConflictSchema.parse(late.json)
    expect(code).toBe('import-changed-meanwhile')
    expect(newer?.version).toBe(2)
    expect(weightOf(newer?.document ?? null)).toBe('3')
  })

  it('sent at the same moment by two people: one is made, the other sees it', async () => {
    const draft = await importPlan()
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_each, index) => correctWeight(office, draft.id, 1, String(index + 1))),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409, 409, 409])
    expect((await draftOf(office, draft.id)).corrections).toHaveLength(1)
  })

  it('are undone one submission at a time, back to what was read', async () => {
    const draft = await importPlan()
    await correctWeight(office, draft.id, 1, '3')
    await correctWeight(office, draft.id, 2, '4')
    const undo = (version: number): Promise<Answer> =>
      office.send('DELETE', `/api/imports/${draft.id}/corrections/last`, { version })
    const once = correctedImportSchema.parse((await undo(3)).json)
    expect(once.version).toBe(4)
    expect(weightOf(once.document)).toBe('3')
    const twice = correctedImportSchema.parse((await undo(4)).json)
    expect(twice.document).toEqual(draft.document)
    expect(twice.corrections).toEqual([])
    expect(await undo(5)).toMatchObject({ status: 409, json: { code: 'nothing-to-undo' } })
  })

  it('may hold characters no database keeps; they are refused, not lost halfway', async () => {
    const draft = await importPlan()
    expect((await correctWeight(office, draft.id, 1, '\u0000')).status).toBe(400)
    expect((await draftOf(office, draft.id)).version).toBe(1)
  })

  it('are written down with who made them', async () => {
    const draft = await importPlan()
    await correctWeight(office, draft.id, 1, '3')
    const entry = await server.running.database.db
      .selectFrom('audit_entries')
      .selectAll()
      .where('subject', '=', draft.id)
      .where('act', '=', 'correct-import')
      .executeTakeFirstOrThrow()
    expect(entry).toMatchObject({
      account_id: 'office',
      account_name: '甲（测试）',
      before: { version: 1 },
      after: { version: 2, corrections: [{ kind: 'set', text: '3' }] },
    })
  })
})

describe('confirming', () => {
  it('stores the corrected document; a second click gives the same answer', async () => {
    const draft = await importPlan()
    await correctWeight(office, draft.id, 1, '2.50')
    const confirm = (): Promise<Answer> =>
      office.send('POST', `/api/imports/${draft.id}/confirm`, { version: 2, unitId: 'north', year: 2021 })
    const [first, second] = await Promise.all([confirm(), confirm()])
    const { documentId } = confirmedImportSchema.parse(first.json)
    expect(second.json).toEqual({ documentId })
    expect((await confirm()).json).toEqual({ documentId })
    const view = documentViewSchema.parse((await office.send('GET', `/api/documents/${documentId}`)).json)
    expect(view).toMatchObject({
      unit: { id: 'north' },
      year: 2021,
      version: 1,
      importId: draft.id,
      confirmedBy: '甲（测试）',
    })
    expect(weightOf(view.document)).toBe('2.5')
    expect(await draftOf(office, draft.id)).toMatchObject({ state: 'confirmed', documentId })
  })

  it('keeps the indicators as rows with exact weights and real dates', async () => {
    const draft = await importPlan()
    const confirmed = await office.send('POST', `/api/imports/${draft.id}/confirm`, {
      version: 1,
      unitId: 'north',
      year: 2022,
    })
    const { documentId } = confirmedImportSchema.parse(confirmed.json)
    const stored = await server.running.database.db
      .selectFrom('plan_indicators')
      .selectAll()
      .where('document_id', '=', documentId)
      .orderBy('position')
      .execute()
    const plan = draft.document
    if (plan?.kind !== 'evaluation-plan') throw new Error('not a plan')
    expect(stored).toHaveLength(plan.indicators.length)
    expect(stored.map((row) => [row.code, row.weight_points, row.deadline, row.owners])).toEqual(
      plan.indicators.map((each) => [each.code, each.weightPoints, each.deadline, each.owners]),
    )
  })

  it('refuses a second document of the same unit, year and kind until told to supersede; versions stay', async () => {
    const first = await importPlan()
    const second = await importPlan()
    const target = { version: 1, unitId: 'south', year: 2023 }
    const { documentId } = confirmedImportSchema.parse(
      (await office.send('POST', `/api/imports/${first.id}/confirm`, target)).json,
    )
    const refused = await office.send('POST', `/api/imports/${second.id}/confirm`, target)
    expect(refused).toMatchObject({
      status: 409,
      json: { code: 'document-exists', facts: { documentId, version: 1, unit: '测试市南湖局', year: 2023 } },
    })
    await correctWeight(office, second.id, 1, '7')
    const superseded = await office.send('POST', `/api/imports/${second.id}/confirm`, {
      ...target,
      version: 2,
      supersede: true,
    })
    expect(superseded.json).toEqual({ documentId })
    const history = documentVersionsSchema.parse(
      (await office.send('GET', `/api/documents/${documentId}/history`)).json,
    )
    expect(history.map(({ version, importId }) => [version, importId])).toEqual([
      [2, second.id],
      [1, first.id],
    ])
    const current = documentViewSchema.parse((await office.send('GET', `/api/documents/${documentId}`)).json)
    const former = documentViewSchema.parse(
      (await office.send('GET', `/api/documents/${documentId}?version=1`)).json,
    )
    expect([weightOf(current.document), weightOf(former.document)]).toEqual(['7', weightOf(first.document)])
    expect((await office.send('GET', `/api/documents/${documentId}?version=3`)).status).toBe(404)
  })

  it('by two people for the same unit at once stores one and refuses the other', async () => {
    const [one, other] = [await importPlan(), await importPlan()]
    const target = { version: 1, unitId: 'south', year: 2020 }
    const answers = await Promise.all(
      [one, other].map(({ id }) => office.send('POST', `/api/imports/${id}/confirm`, target)),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  it('on an old version is refused with the newer state', async () => {
    const draft = await importPlan()
    await correctWeight(office, draft.id, 1, '3')
    const late = await office.send('POST', `/api/imports/${draft.id}/confirm`, {
      version: 1,
      unitId: 'north',
      year: 2019,
    })
    expect(late).toMatchObject({
      status: 409,
      json: { code: 'import-changed-meanwhile', newer: { version: 2 } },
    })
  })

  it('for a unit that does not exist, or for another unit by a liaison, is refused', async () => {
    const draft = await importPlan()
    const nowhere = await office.send('POST', `/api/imports/${draft.id}/confirm`, {
      version: 1,
      unitId: 'nowhere',
      year: 2024,
    })
    expect(nowhere).toMatchObject({ status: 404, json: { code: 'unit-unknown' } })
    const north = await server.as('north')
    const own = await importPlan(north)
    const foreign = await north.send('POST', `/api/imports/${own.id}/confirm`, {
      version: 1,
      unitId: 'south',
      year: 2024,
    })
    expect(foreign).toMatchObject({ status: 403, json: { code: 'not-permitted' } })
  })

  it('ends corrections', async () => {
    const draft = await importPlan()
    await office.send('POST', `/api/imports/${draft.id}/confirm`, { version: 1, unitId: 'north', year: 2018 })
    expect(await correctWeight(office, draft.id, 1, '3')).toMatchObject({
      status: 409,
      json: { code: 'import-already-confirmed' },
    })
  })
})

describe('discarding', () => {
  it('takes an import off the desk and gives it back as it was, corrections included', async () => {
    const draft = await importPlan()
    await correctWeight(office, draft.id, 1, '3')
    const corrected = await draftOf(office, draft.id)
    for (const _click of [1, 2]) {
      const { json } = await office.send('POST', `/api/imports/${draft.id}/discard`)
      expect(importSummarySchema.parse(json).state).toBe('discarded')
    }
    expect(await correctWeight(office, draft.id, 2, '4')).toMatchObject({
      json: { code: 'import-discarded' },
    })
    for (const _click of [1, 2]) {
      const { json } = await office.send('POST', `/api/imports/${draft.id}/restore`)
      expect(importSummarySchema.parse(json).state).toBe('review')
    }
    expect(await draftOf(office, draft.id)).toEqual(corrected)
  })
})

describe('lists', () => {
  it('show a liaison the own unit, and what was asked for', async () => {
    const north = await server.as('north')
    await importPlan(north)
    const imports = importSummariesSchema.parse((await north.send('GET', '/api/imports')).json)
    expect(imports.every(({ fileName }) => fileName.startsWith('方案'))).toBe(true)
    const all = documentSummariesSchema.parse((await office.send('GET', '/api/documents')).json)
    const own = documentSummariesSchema.parse((await north.send('GET', '/api/documents')).json)
    expect(own).toEqual(all.filter(({ unit }) => unit.id === 'north'))
    const [first] = all
    const asked = documentSummariesSchema.parse(
      (
        await office.send(
          'GET',
          `/api/documents?kind=evaluation-plan&unitId=${first?.unit.id}&year=${first?.year}`,
        )
      ).json,
    )
    expect(asked).toEqual([first])
  })
})
