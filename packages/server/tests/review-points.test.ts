import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reviewDeskSchema, reviewOverviewSchema, type ReviewDesk } from '@hengji/contract/reviews.ts'
import { limitTo } from '../src/platform/database/transact.ts'
import type { ClaimsWay } from './claims-way.ts'
import { actOnNow, fill, prepareResult, reckon, resultOf, unitResultOf } from './result-way.ts'
import { startTestServer, type TestServer, type Visitor } from './test-server.ts'

let server: TestServer
let way: ClaimsWay
beforeAll(async () => {
  server = await startTestServer()
  way = await prepareResult(server)
}, 60_000)
afterAll(() => server.close())

const deskPath = (unit = 'north') => `/api/evaluations/${way.evaluationId}/units/${unit}/reviews`

async function deskOf(by: Visitor = way.as.office, unit = 'north'): Promise<ReviewDesk> {
  const { status, json } = await by.send('GET', deskPath(unit))
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(json)}`)
  return reviewDeskSchema.parse(json)
}

async function review(given: object, by: Visitor = way.as.office, index = 0) {
  const row = (await deskOf()).rows[index]
  return by.send('PUT', `${deskPath()}/${row?.indicatorId}`, {
    revision: row?.review?.revision ?? 0,
    pointsBefore: row?.before ?? '0',
    reason: '佐证不足',
    ...given,
  })
}

describe('points after review', () => {
  it('wait for the result; what has no points yet says why', async () => {
    const [row] = (await deskOf()).rows
    expect(row).toMatchObject({ before: null, fault: expect.stringMatching(/考评组/) as string })
    expect((await review({ points: '1.5' })).json).toMatchObject({ code: 'phase-not-open' })
    expect((await deskOf()).hindrance).toMatch(/综合得分与结果/)
    await fill(way)
    expect((await deskOf()).hindrance).toBeNull()
  })

  it('lay every source beside the others, with how they became one', async () => {
    const [row] = (await deskOf(way.as.auditor)).rows
    expect(row?.sources.map(({ source, counts, given, points }) => [source, counts, given, points])).toEqual([
      ['self', true, 1, '2'],
      ['peer', true, 1, '1.8'],
      ['on-site', false, 0, null],
      ['panel', true, 9, expect.any(String)],
    ])
    expect(row?.sources.at(-1)?.values).toEqual(['6', '7', '7', '8', '8', '8', '9', '9', '9'])
    expect(row?.before).not.toBeNull()
    expect(row?.because.join()).toMatch(/加权平均/)
    expect(JSON.stringify(row)).not.toContain('南湖')
    for (const other of [way.as.north, way.as.bureau, way.as.mayor])
      expect((await other.send('GET', deskPath())).status).toBe(403)
  })

  it('are the office’s, within the weight, with a reason, and reckoned from what is seen', async () => {
    expect((await review({ points: '2.5' })).json).toMatchObject({ code: 'review-outside-weight' })
    expect((await review({ points: '1.5', reason: ' ' })).json).toMatchObject({
      code: 'review-without-reason',
    })
    expect((await review({ points: '一点五' })).json).toMatchObject({ code: 'points-not-read' })
    expect((await review({ points: '1.5', pointsBefore: '0.01' })).json).toMatchObject({
      code: 'review-changed-meanwhile',
    })
    expect((await review({ points: '1.5' }, way.as.north)).status).toBe(403)
    // Both saw the same revision, however late the second reads the desk.
    const seen = { revision: 0 }
    const twice = await Promise.all([review({ points: '1.5', ...seen }), review({ points: '1.4', ...seen })])
    expect(twice.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  it('stand in the name of who decided, can be changed and taken back, and lose nothing of what was', async () => {
    const changed = await review({ points: '1.2', reason: '复核组复查', decider: '复核工作组' })
    const [row] = reviewDeskSchema.parse(changed.json).rows
    expect(row?.review).toMatchObject({ points: '1.2', decider: '复核工作组', pointsBefore: row?.before })
    expect(
      reviewDeskSchema.parse((await review({ points: null, reason: '补交了佐证' })).json).rows[0],
    ).toMatchObject({
      review: null,
    })
    const again = reviewDeskSchema.parse((await review({ points: '1.6', reason: '部分采信' })).json).rows[0]
    expect(again?.history.map(({ points, by }) => [points, by])).toEqual([
      ['1.6', '甲（测试）'],
      [null, '甲（测试）'],
      ['1.2', '甲（测试）'],
      [expect.stringMatching(/^1\.[45]$/) as string, '甲（测试）'],
    ])
    const overview = await way.as.bureau.send('GET', `/api/evaluations/${way.evaluationId}/reviews`)
    expect(reviewOverviewSchema.parse(overview.json)).toMatchObject({
      seesDesk: false,
      units: [
        { unitId: 'north', reviewed: 1, indicators: 3 },
        { unitId: 'south', reviewed: 0 },
      ],
      reviews: [{ code: '1-1-1', points: '1.6', pointsBefore: again?.before }],
    })
  })

  it('are in the result beside those before, and the unit reads both and why', async () => {
    await reckon(way)
    const asUnit = await server.running.database.db.startTransaction().execute()
    await limitTo(asUnit, { accountId: 'north', role: 'unit', unit: { id: 'north', name: 'north' } })
    expect((await sql`select 1 from points_reviews`.execute(asUnit)).rows).toEqual([])
    await asUnit.rollback().execute()
    expect((await actOnNow(way.as.office, way, 'announce')).status).toBe(200)
    const [indicator] = (await unitResultOf(way.as.north, way)).indicators
    expect(indicator).toMatchObject({
      code: '1-1-1',
      points: '1.6',
      review: { reason: '部分采信', decider: '甲（测试）' },
    })
    expect(indicator?.before).not.toBe('1.6')
    expect(indicator?.sources.find(({ source }) => source === 'panel')?.given).toBe(9)
    expect(indicator?.because.join()).toContain('1-1-1 得分')
  })

  it('are not changed under the eyes of the units: what is announced is recalled first', async () => {
    expect((await review({ points: '1.1' })).json).toMatchObject({ code: 'review-after-announcement' })
    expect((await deskOf()).hindrance).toMatch(/退回重新测算/)
    expect((await actOnNow(way.as.office, way, 'recall', '再复核')).status).toBe(200)
    expect((await review({ points: '1.1' })).status).toBe(200)
    expect((await actOnNow(way.as.office, way, 'announce')).json).toMatchObject({ code: 'result-outdated' })
    expect((await resultOf(way.as.north, way)).shown).toBeNull()
  })
})
