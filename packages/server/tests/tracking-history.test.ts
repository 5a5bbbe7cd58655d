import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filedReportsSchema } from '@hengji/contract/reports.ts'
import { measureStorySchema, type MeasureStory } from '@hengji/contract/measure-story.ts'
import type { Measure } from '@hengji/contract/measures.ts'
import { myWorkSchema } from '@hengji/contract/my-work.ts'
import type { Visitor } from './test-server.ts'
import { addAccounts, must, startTrackedCity, type TrackedCity } from './tracking-city.ts'

let city: TrackedCity
let north: Visitor
let measure: Measure

beforeAll(async () => {
  city = await startTrackedCity()
  await addAccounts(city)
  city.setClock('2024-12-31T02:00:00.000Z')
  north = await city.as('north')
  const found = (await city.measures()).find(({ name }) => name.includes('2.8亿元'))
  if (!found) throw new Error('no measure')
  measure = found
})
afterAll(() => city.server.close())

async function story(): Promise<MeasureStory> {
  return measureStorySchema.parse((await north.send('GET', `/api/measures/${measure.id}`)).json)
}

interface Standing {
  id: string
  value: string
  before: Standing | null
}

/** What stands for each month over what it superseded, and how many reports there have ever been. */
const standing = new Map<number, Standing>()
let ever = 0

async function file(month: number, value: string): Promise<void> {
  const before = standing.get(month)
  const { json } = await north.send('POST', '/api/reports', {
    unitId: 'north',
    documentId: city.documentId,
    entries: [
      {
        requestKey: randomUUID(),
        measureId: measure.id,
        month,
        value,
        sentence: '按口径核对。',
        supersedes: before?.id ?? null,
        isConfirmed: true,
      },
    ],
  })
  const outcome = filedReportsSchema.parse(json)
  const [report] = outcome.state === 'filed' ? outcome.reports : []
  if (!report) throw new Error(JSON.stringify(json))
  ever += 1
  standing.set(month, { id: report.id, value, before: before ?? null })
}

async function undo(month: number): Promise<void> {
  const last = standing.get(month)
  if (!last) return
  const { status } = await north.send('POST', `/api/reports/${last.id}/undo`)
  expect(status).toBe(200)
  const again = (await story()).reports.find((report) => report.month === month)
  expect(again?.id).toBe(last.before?.id)
  expect(again?.value).toBe(last.before?.value)
  if (last.before === null) standing.delete(month)
  else standing.set(month, last.before)
}

const acts = fc.array(
  fc.record({
    what: fc.constantFrom('file', 'file', 'undo'),
    month: fc.integer({ min: 1, max: 4 }),
    // As it comes back: 1.5, never 1.50.
    value: fc.integer({ min: 1, max: 300 }).map((hundredths) => String(hundredths / 100)),
  }),
  { minLength: 3, maxLength: 8 },
)

test('filing, correcting and undoing in any order loses no report, and one stands for each month', async () => {
  await fc.assert(
    fc.asyncProperty(acts, async (each) => {
      for (const { what, month, value } of each) await (what === 'file' ? file(month, value) : undo(month))
      const { reports, history } = await story()
      expect(reports.length + history.length).toBe(ever)
      expect(new Map(reports.map(({ month, id }) => [month, id]))).toEqual(
        new Map([...standing].map(([month, { id }]) => [month, id])),
      )
      const ids = new Set([...reports, ...history].map(({ id }) => id))
      for (const { supersedes } of [...reports, ...history])
        if (supersedes !== null) expect(ids).toContain(supersedes)
    }),
    // The city remembers: a smaller sequence would begin where this one ended.
    { numRuns: 12, endOnFailure: true },
  )
})

test('who heads a section today reports what the plan gives to it, whoever headed it before', async () => {
  must(
    await city.act(async ({ db }) => {
      await db
        .insertInto('sections')
        .values({ unit_id: 'north', id: 'collecting', name: '归集科', kind: 'section', closed_on: null })
        .execute()
      await db
        .insertInto('appointments')
        .values({
          unit_id: 'north',
          id: 'head',
          person_id: 'feng',
          section_id: 'collecting',
          duty: 'section-head',
          title: '科长',
          from_on: '2024-11-01',
          until_on: null,
        })
        .execute()
      return {}
    }),
  )
  const feng = await city.as('feng')
  const work = myWorkSchema.parse((await feng.send('GET', '/api/my-work?year=2024')).json)
  expect(work.items.map(({ name, mayReport, onBehalfOf }) => [name, mayReport, onBehalfOf])).toEqual([
    ['全年新增缴存职工36000人', true, []],
    ['全年归集资金2.8亿元', true, []],
  ])
  const wu = await city.as('wu')
  const supervised = myWorkSchema.parse(
    (await wu.send('GET', '/api/my-work?year=2024&scope=supervised')).json,
  )
  expect(supervised.items).toHaveLength(6)
  expect(supervised.items.every(({ mayReport }) => !mayReport)).toBe(true)
  expect((await wu.send('GET', '/api/my-work?year=2024&scope=unit')).status).toBe(403)
})
