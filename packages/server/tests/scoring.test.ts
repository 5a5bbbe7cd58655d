import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  schemeEntriesSchema,
  scoredSchema,
  scoreSheetConflictSchema,
  scoreSheetSchema,
} from '@hengji/contract/scoring.ts'
import { projectFolder } from '../src/platform/configuration.ts'
import { startTestServer, visitorOf, type TestServer, type Visitor } from './test-server.ts'

const formula =
  '综合得分＝目标考核得分×60%+领导评价得分×10%+公众评议得分×30%+正向激励加分（上限5分）-察访核验扣分'
const values = {
  目标考核得分: '95.20',
  领导评价得分: '92',
  公众评议得分: '88.5',
  正向激励加分: '2',
  察访核验扣分: '0.5',
}

let server: TestServer
let office: Visitor
beforeAll(async () => {
  server = await startTestServer(
    {},
    { samples: join(projectFolder, 'samples'), cityFile: 'without-years.json' },
  )
  office = visitorOf(server.url)
  await office.send('POST', '/api/session/sample', { id: 'sample-office' })
})
afterAll(() => server.close())

describe('the composite score', () => {
  it('by a printed formula comes with its steps', async () => {
    const { json } = await office.send('POST', '/api/scores/composite', { formula, values })
    const { value, because } = scoredSchema.parse(json)
    expect(value).toBe('94.37')
    expect(because.join('\n')).toContain('95.20×60% = 57.12')
  })

  it('by a scheme of the sample city is rounded where the scheme says', async () => {
    const schemes = schemeEntriesSchema.parse((await office.send('GET', '/api/schemes')).json)
    expect(schemes.length).toBeGreaterThanOrEqual(3)
    const { json } = await office.send('POST', '/api/scores/composite', {
      schemeId: 'housing-fund-2023',
      values: { ...values, 目标考核得分: '95.123' },
    })
    expect(scoredSchema.parse(json).value).toMatch(/^\d+\.\d{1,2}$/)
  })

  it.each([
    ['综合得分=（甲×60%', { 甲: '1' }, 'bracket-not-closed'],
    ['综合得分=甲÷乙', { 甲: '1', 乙: '0' }, 'division-by-zero'],
    ['综合得分=甲', {}, 'missing-value'],
    ['综合得分=甲', { 甲: '很高' }, 'not-a-number'],
  ])('%s is refused with the place and the reason', async (bad, given, code) => {
    const answer = await office.send('POST', '/api/scores/composite', { formula: bad, values: given })
    expect(answer).toMatchObject({ status: 422, json: { code } })
  })

  it.each([
    ['加分按办法的上限计', { 正向激励加分: '7.5' }, { status: 200, json: { value: '97.37' } }],
    ['扣分按办法的上限计', { 察访核验扣分: '9' }, { status: 200, json: { value: '89.87' } }],
    ['高于满分', { 目标考核得分: '100.5' }, { status: 422, json: { code: 'points-above-full-marks' } }],
    ['负的扣分', { 察访核验扣分: '-2' }, { status: 422, json: { code: 'points-are-negative' } }],
  ])('by a scheme keeps its limits: %s', async (_name, changed, expected) => {
    const answer = await office.send('POST', '/api/scores/composite', {
      schemeId: 'housing-fund-2024',
      values: { ...values, ...changed },
    })
    expect(answer).toMatchObject(expected)
  })

  it('above full marks is refused with a sentence that names the part and both figures', async () => {
    const { json } = await office.send('POST', '/api/scores/composite', {
      schemeId: 'housing-fund-2024',
      values: { ...values, 目标考核得分: '100.5' },
    })
    expect(json).toMatchObject({ message: '“目标考核得分”为 100.5，高于满分 100。' })
  })

  it('needs a formula or a scheme, not both', async () => {
    const both = await office.send('POST', '/api/scores/composite', { formula, schemeId: 'x', values })
    expect(both).toMatchObject({ status: 400, json: { code: 'request-not-understood' } })
    const unknown = await office.send('POST', '/api/scores/composite', { schemeId: 'x', values })
    expect(unknown).toMatchObject({ status: 404, json: { code: 'scheme-unknown' } })
  })
})

describe('a score sheet', () => {
  const sheet = { unitId: 'transport', year: 2024, schemeId: null, formula, values, version: 0 }

  it('is nothing before it is saved', async () => {
    const answer = await office.send('GET', '/api/score-sheets?unitId=transport&year=2024')
    expect(answer).toMatchObject({ status: 200, json: null })
    expect(Buffer.from(answer.bytes).toString()).toBe('null')
  })

  it('keeps what was typed in its order, computes, and saved again unchanged stays the same', async () => {
    const first = scoreSheetSchema.parse((await office.send('PUT', '/api/score-sheets', sheet)).json)
    expect(first).toMatchObject({ version: 1, values, composite: { value: '94.37' } })
    const again = scoreSheetSchema.parse((await office.send('PUT', '/api/score-sheets', sheet)).json)
    expect(again).toEqual(first)
    const loaded = scoreSheetSchema.parse(
      (await office.send('GET', '/api/score-sheets?unitId=transport&year=2024')).json,
    )
    expect(Object.keys(loaded.values)).toEqual(Object.keys(values))
  })

  it('saved on an old version is refused with the newer one', async () => {
    const changed = { ...sheet, version: 1, values: { ...values, 目标考核得分: '90' } }
    expect((await office.send('PUT', '/api/score-sheets', changed)).status).toBe(200)
    const late = await office.send('PUT', '/api/score-sheets', {
      ...sheet,
      version: 1,
      values: { ...values, 目标考核得分: '80' },
    })
    expect(late.status).toBe(409)
    const { code, newer } = scoreSheetConflictSchema.parse(late.json)
    expect(code).toBe('score-sheet-changed-meanwhile')
    expect(newer).toMatchObject({ version: 2, values: { 目标考核得分: '90' } })
  })

  it('of two people who begin it at once is one person’s; the other sees it', async () => {
    const begin = (text: string) =>
      office.send('PUT', '/api/score-sheets', { ...sheet, year: 2022, values: { 目标考核得分: text } })
    const answers = await Promise.all([begin('1'), begin('2'), begin('3')])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
  })

  it('of a scheme keeps to it, and leaves out what its page leaves out', async () => {
    const schemes = schemeEntriesSchema.parse((await office.send('GET', '/api/schemes')).json)
    const scheme = schemes.find(({ id }) => id === 'housing-fund-2024')
    const ofScheme = {
      ...sheet,
      year: 2021,
      schemeId: 'housing-fund-2024',
      formula: String(scheme?.scheme['formula']),
    }
    const typed = { ...values, 正向激励加分: '7.5', 市政府领导评价得分: '', 旧公式的一项: '3' }
    const saved = scoreSheetSchema.parse(
      (await office.send('PUT', '/api/score-sheets', { ...ofScheme, values: typed })).json,
    )
    expect(saved).toMatchObject({ values: typed, composite: { value: '97.37' } })
    const above = { ...ofScheme, version: 1, values: { ...values, 目标考核得分: '101' } }
    const refused = scoreSheetSchema.parse((await office.send('PUT', '/api/score-sheets', above)).json)
    expect(refused.composite).toMatchObject({ code: 'points-above-full-marks' })
    const own = { ...above, version: 2, formula: '综合得分=目标考核得分×2' }
    const free = scoreSheetSchema.parse((await office.send('PUT', '/api/score-sheets', own)).json)
    expect(free.composite).toMatchObject({ value: '202' })
  })

  it('made on a scheme that a newer one has replaced keeps it, and names it', async () => {
    const { json } = await office.send('GET', '/api/schemes')
    const [scheme] = schemeEntriesSchema.parse(json)
    const made = { ...sheet, year: 2031, schemeId: scheme?.id ?? null }
    const look = async () =>
      scoreSheetSchema.parse(
        (await office.send('GET', `/api/score-sheets?unitId=${sheet.unitId}&year=2031`)).json,
      )
    expect((await office.send('PUT', '/api/score-sheets', made)).status).toBe(200)
    expect((await look()).supersededScheme).toBeNull()
    const { db } = server.running.database
    await sql`update schemes set state = 'superseded' where id = ${scheme?.id}`.execute(db)
    const listed = schemeEntriesSchema.parse((await office.send('GET', '/api/schemes')).json)
    expect(listed.map(({ id }) => id)).not.toContain(scheme?.id)
    expect(await look()).toMatchObject({ schemeId: scheme?.id, supersededScheme: { title: scheme?.title } })
    await sql`update schemes set state = 'in-force' where id = ${scheme?.id}`.execute(db)
  })

  it('half filled in is kept, and says what is missing', async () => {
    const half = { ...sheet, year: 2023, values: { 目标考核得分: '90' } }
    const saved = scoreSheetSchema.parse((await office.send('PUT', '/api/score-sheets', half)).json)
    expect(saved.composite).toMatchObject({ code: 'missing-value' })
  })
})
