import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { otherComponentsSchema, type OtherComponents } from '@hengji/contract/other-components.ts'
import { verifyBundle } from '@hengji/proof/bundle/verify-bundle.ts'
import { limitTo } from '../src/platform/database/transact.ts'
import type { ClaimsWay } from './claims-way.ts'
import { actOnNow, fill, prepareResult, reckon, unitResultOf, viewIn } from './result-way.ts'
import { startTestServer, type TestServer, type Visitor } from './test-server.ts'

let server: TestServer
let way: ClaimsWay
const component = '党建考核得分'
beforeAll(async () => {
  server = await startTestServer({ logger: { level: 'error' } })
  way = await prepareResult(server)
  // The scheme's formula asks for one more, which nothing of the evaluation gives.
  await sql`update schemes set scheme = jsonb_set(
      jsonb_set(scheme::jsonb, '{formula}', to_jsonb(replace(scheme->>'formula', '公众评议得分×30%', '公众评议得分×20%+党建考核得分×10%'))),
      '{components}', (scheme::jsonb->'components') || '[{"name": "党建考核得分", "fullMarks": "100"}]'::jsonb)::json
    where id = 'test-2024'`.execute(server.running.database.db)
  await fill(way)
}, 60_000)
afterAll(() => server.close())

const path = (end = '') => `/api/evaluations/${way.evaluationId}/components${end}`

async function look(by: Visitor = way.as.office): Promise<OtherComponents> {
  const { status, json } = await by.send('GET', path())
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(json)}`)
  return otherComponentsSchema.parse(json)
}

const enter = (given: object, by: Visitor = way.as.office) =>
  by.send('POST', path(), {
    batch: randomUUID(),
    component,
    basisTitle: '《关于通报党建考核结果的通知》',
    basisNumber: '组发〔2025〕3 号',
    ...given,
  })
const both = [
  { unitId: 'north', points: '95.5', revision: 0 },
  { unitId: 'south', points: '88', revision: 0 },
]

describe('components that others score', () => {
  it('are named where they are missing, with the place where they are entered', async () => {
    expect(await look()).toMatchObject({
      mayEnter: true,
      hindrance: null,
      components: [{ name: component, fullMarks: '100', missing: 2 }],
      last: null,
    })
    expect(viewIn(await reckon(way)).shown?.faults).toEqual([
      {
        place: 'components',
        unit: null,
        indicator: null,
        sentence: `“${component}”还没有录入，2 个单位都缺。`,
      },
    ])
  })

  it('are entered by the office, all or none, with the document they come from', async () => {
    const [north] = both
    for (const other of [way.as.bureau, way.as.auditor, way.as.north])
      expect((await enter({ entries: both }, other)).status).toBe(403)
    expect((await way.as.north.send('GET', path())).status).toBe(403)
    expect((await enter({ entries: both, basisTitle: ' ' })).json).toMatchObject({
      code: 'component-without-basis',
    })
    expect((await enter({ entries: both, component: '公众评议得分' })).json).toMatchObject({
      code: 'component-unknown',
    })
    expect(
      (await enter({ entries: [north, { unitId: 'west', points: '1', revision: 0 }] })).json,
    ).toMatchObject({
      code: 'component-unit-unknown',
    })
    expect((await enter({ entries: [north, north] })).json).toMatchObject({ code: 'component-unit-unknown' })
    for (const points of ['101', '-1', '优'])
      expect(
        (await enter({ entries: [north, { unitId: 'south', points, revision: 0 }] })).json,
      ).toMatchObject({
        code: 'component-points-wrong',
      })
    expect((await look()).components).toMatchObject([{ missing: 2 }])
    const batch = randomUUID()
    const sent = await Promise.all([1, 2, 3].map(() => enter({ batch, entries: both })))
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 200])
    const { rows } = await sql`select 1 from other_components`.execute(server.running.database.db)
    expect(rows).toHaveLength(2)
    expect((await enter({ entries: both })).json).toMatchObject({ code: 'component-changed-meanwhile' })
    expect(await look(way.as.bureau)).toMatchObject({
      mayEnter: false,
      components: [{ missing: 0 }],
      units: [{ given: [{ points: '95.5', basisTitle: '关于通报党建考核结果的通知' }] }, {}],
    })
  })

  it('are taken back as they were entered, and what stood before stands again', async () => {
    const first = (await look()).last?.batch ?? ''
    const second = randomUUID()
    await enter({ batch: second, entries: [{ unitId: 'north', points: '90', revision: 1 }] })
    const undo = (batch: string) => way.as.office.send('POST', path(`/${batch}/undo`), {})
    expect((await undo(first)).json).toMatchObject({ code: 'component-batch-gone' })
    for (const _ of [1, 2]) expect((await undo(second)).status).toBe(200)
    expect((await look()).units[0]?.given).toMatchObject([{ points: '95.5', revision: 3 }])
  })

  it('count in the result, explained by their document, and verify from the bundle', async () => {
    expect(viewIn(await reckon(way)).shown?.faults).toEqual([])
    await actOnNow(way.as.office, way, 'announce')
    const { explained } = await unitResultOf(way.as.north, way)
    expect(explained.children.find(({ id }) => id === component)).toMatchObject({
      points: '95.5',
      sentences: [`${component}录入为 95.5，依据《关于通报党建考核结果的通知》（组发〔2025〕3 号）`],
    })
    expect((await enter({ entries: [{ unitId: 'north', points: '1', revision: 3 }] })).json).toMatchObject({
      code: 'components-after-announcement',
    })
    expect((await look()).hindrance).toMatch(/退回重新测算/)
    const asUnit = await server.running.database.db.startTransaction().execute()
    await limitTo(asUnit, { accountId: 'north', role: 'unit', unit: { id: 'north', name: 'north' } })
    expect((await sql`select 1 from other_components`.execute(asUnit)).rows).toEqual([])
    await asUnit.rollback().execute()
    server.pass(9 * 24 * 60)
    for (const role of ['office', 'bureau'] as const) way.as[role] = await server.as(role)
    expect((await actOnNow(way.as.bureau, way, 'sign-off')).status).toBe(200)
    expect((await actOnNow(way.as.office, way, 'publish')).status).toBe(200)
    const { bytes } = await server.visitor().send('GET', `/public/results/${way.evaluationId}/proof.zip`)
    const report = verifyBundle(bytes, { expectedSigner: null })
    expect(report.checks.filter(({ holds }) => holds === false)).toEqual([])
  })
})
