import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  incentivesSchema,
  incentiveViewSchema,
  type Incentives,
  type IncentiveView,
} from '@hengji/contract/incentives.ts'
import type { AdjustmentRules } from '@hengji/domain/scheme/evaluation-rules.ts'
import { adjustmentsOf } from '../src/features/incentives/queries.ts'
import { asServer } from '../src/platform/database/transact.ts'
import { openTestEvaluation, setPhase } from './evaluation-way.ts'
import { codeOf, prepareWay, tryImport, type Way } from './approval-way.ts'
import { startTestServer, type Answer, type TestServer, type Visitor } from './test-server.ts'

const adjustments: AdjustmentRules[] = [
  {
    component: '正向激励加分',
    kind: 'bonus',
    items: [
      { title: '表彰奖励', mostPoints: '3' },
      { title: '改革创新', mostPoints: '2' },
    ],
    mostPoints: '4',
  },
  { component: '察访核验扣分', kind: 'deduction', items: [], mostPoints: null },
]

let server: TestServer
let way: Way
let id: string
beforeAll(async () => {
  server = await startTestServer()
  way = await prepareWay(server)
  await tryImport(way)
  await sql`update documents set approved_version = 1 where unit_id = 'north'`.execute(
    server.running.database.db,
  )
  id = await openTestEvaluation(way, { adjustments })
})
afterAll(() => server.close())

const viewOf = (answer: Answer): IncentiveView => {
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.json)}`)
  return incentiveViewSchema.parse(answer.json)
}
const list = async (by: Visitor = way.as.office): Promise<Incentives> =>
  incentivesSchema.parse((await by.send('GET', `/api/evaluations/${id}/incentives`)).json)

function draft(given: object = {}): Record<string, unknown> {
  return {
    id: randomUUID(),
    unitId: 'north',
    component: '正向激励加分',
    item: '表彰奖励',
    points: '2',
    text: '住房公积金“跨省通办”获全省通报表扬',
    basisTitle: '关于表扬全省政务服务先进单位的通报',
    basisNumber: '云政〔2024〕1号',
    happenedOn: '2024-06-30',
    indicatorId: null,
    evidenceIds: [],
    revision: 0,
    ...given,
  }
}
const write = (by: Visitor, entry: object) => by.send('PUT', `/api/evaluations/${id}/incentives`, entry)
const act = (by: Visitor, entry: { id: string; revision: number }, what: string, more: object = {}) =>
  by.send('POST', `/api/incentives/${entry.id}/acts`, { act: what, revision: entry.revision, ...more })

async function submitted(given: object = {}, by: Visitor = way.as.north): Promise<IncentiveView> {
  const written = viewOf(await write(by, draft(given)))
  return viewOf(await act(by, written, 'submit'))
}

describe('a bonus', () => {
  it('is not applied for before the phase is open', async () => {
    expect(codeOf(await write(way.as.north, draft()))).toBe('phase-not-open')
    expect((await list()).mayEnter).toEqual([])
    await setPhase(way, id, 'incentives', 'open')
    expect((await list(way.as.north)).mayEnter).toEqual(['bonus'])
    expect((await list()).mayEnter).toEqual(['deduction'])
  })

  it('is applied for by the unit, once however often it is sent; a draft is seen by the unit alone', async () => {
    const entry = draft()
    const sent = await Promise.all([write(way.as.north, entry), write(way.as.north, entry)])
    expect(sent.map(({ status }) => status)).toEqual([200, 200])
    expect((await list(way.as.north)).entries).toHaveLength(1)
    expect((await list()).entries).toHaveLength(0)
    for (const other of [way.as.south, way.as.office, way.as.bureau, way.as.auditor, way.as.mayor])
      expect((await write(other, draft())).status).toBe(403)
    const [first] = (await list(way.as.north)).entries
    if (!first) throw new Error('no entry')
    viewOf(await act(way.as.north, first, 'withdraw'))
  })

  it('is not handed in before it is whole', async () => {
    const written = viewOf(await write(way.as.north, draft({ points: '很多', basisTitle: '' })))
    const answer = await act(way.as.north, written, 'submit')
    expect(answer.status).toBe(422)
    expect(JSON.stringify(answer.json)).toContain('分值请填数字')
    const above = viewOf(await write(way.as.north, draft({ points: '3.5' })))
    expect(JSON.stringify((await act(way.as.north, above, 'submit')).json)).toContain('最多 3 分')
    expect(codeOf(await write(way.as.north, draft({ indicatorId: 'no-such' })))).toBe(
      'incentive-indicator-unknown',
    )
    expect(codeOf(await write(way.as.north, draft({ evidenceIds: ['no-such'] })))).toBe(
      'incentive-proof-unknown',
    )
    for (const each of [written, above]) viewOf(await act(way.as.north, each, 'withdraw'))
  })

  it('is decided by the office, one decision of two at once; fewer points may be granted, not more', async () => {
    const entry = await submitted({ points: '3' })
    expect((await act(way.as.north, entry, 'grant')).status).toBe(403)
    expect((await act(way.as.bureau, entry, 'grant')).status).toBe(403)
    expect((await act(way.as.auditor, entry, 'grant')).status).toBe(403)
    expect(codeOf(await act(way.as.office, entry, 'grant', { points: '3.5' }))).toBe('incentive-points-wrong')
    expect(codeOf(await act(way.as.office, entry, 'refuse'))).toBe('incentive-needs-text')
    const both = await Promise.all([
      act(way.as.office, entry, 'grant', { points: '2.5', text: '按通报认定' }),
      act(way.as.office, entry, 'grant', { points: '2.5', text: '按通报认定' }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const late = both.find(({ status }) => status === 409)
    expect(late?.json).toMatchObject({ incentive: { state: 'granted', points: '2.5' } })
    expect(viewOf(await way.as.north.send('GET', `/api/incentives/${entry.id}`))).toMatchObject({
      doesCount: true,
      decision: { outcome: 'granted', reason: '按通报认定' },
      acts: ['contest'],
    })
  })

  it('that rests on the same document, or says much the same, is pointed out before it is decided', async () => {
    const again = await submitted({ basisNumber: '云政[2024]１ 号', text: '别的说法' })
    const seen = viewOf(await way.as.office.send('GET', `/api/incentives/${again.id}`))
    expect(seen.doubles).toMatchObject([{ why: 'same-number', year: 2024 }])
    const other = await submitted({ unitId: 'south', basisNumber: null }, way.as.south)
    const acrossUnits = viewOf(await way.as.office.send('GET', `/api/incentives/${other.id}`))
    expect(acrossUnits.doubles.filter(({ why }) => why === 'like-texts')).toHaveLength(1)
    // A unit is not told of another's.
    expect(viewOf(await way.as.south.send('GET', `/api/incentives/${other.id}`)).doubles).toEqual([])
    viewOf(await act(way.as.office, again, 'refuse', { text: '与已认定的一项重复' }))
    viewOf(await act(way.as.office, other, 'refuse', { text: '联合申报，计入牵头单位' }))
  })

  it('counts up to the limit of its item and of all, and says so', async () => {
    for (const [item, points] of [
      ['表彰奖励', '2'],
      ['改革创新', '2'],
    ]) {
      const entry = await submitted({ item, points, text: `${item} ${points}`, basisNumber: null })
      viewOf(await act(way.as.office, entry, 'grant'))
    }
    const north = (await list()).units.find((unit) => unit.id === 'north')
    const sum = north?.sums.find(({ component }) => component === '正向激励加分')
    expect(sum).toMatchObject({ count: 3, points: '4', beyondLimits: '2.5' })
    expect(sum?.because.join()).toContain('超过该项上限 3 分')
    expect(sum?.because.join()).toContain('超过上限 4 分')
  })
})

describe('a deduction', () => {
  it('is entered by the office and decided by somebody else; the unit objects in time', async () => {
    const given = {
      component: '察访核验扣分',
      item: null,
      points: '0.5',
      basisNumber: null,
      text: '窗口无人值守',
    }
    expect((await write(way.as.north, draft(given))).status).toBe(403)
    const entry = await submitted(given, way.as.office)
    expect(codeOf(await act(way.as.office, entry, 'grant'))).toBe('incentive-own-entry')
    const granted = viewOf(await act(way.as.bureau, entry, 'grant'))
    expect(granted.objectUntil).toBe('2026-03-09')
    expect(codeOf(await act(way.as.north, granted, 'contest'))).toBe('incentive-needs-text')
    const contested = viewOf(await act(way.as.north, granted, 'contest', { text: '当日停电，已报备' }))
    expect(contested.doesCount).toBe(true)
    const revoked = viewOf(await act(way.as.office, contested, 'revoke', { text: '经核实属实' }))
    expect(revoked).toMatchObject({ state: 'revoked', doesCount: false, acts: [] })
    expect(revoked.history.map(({ act: what }) => what)).toEqual(['submit', 'grant', 'contest', 'revoke'])
  })

  it('is no longer objected to after the last day', async () => {
    const given = { component: '察访核验扣分', item: null, points: '1', basisNumber: null, text: '材料失实' }
    const entry = await submitted(given, way.as.office)
    const granted = viewOf(await act(way.as.bureau, entry, 'grant'))
    await sql`update incentive_entries set decided_on = '2026-02-20' where id = ${granted.id}`.execute(
      server.running.database.db,
    )
    expect(codeOf(await act(way.as.north, granted, 'contest', { text: '迟了' }))).toBe(
      'incentive-objection-over',
    )
  })
})

describe('the list', () => {
  it('shows a unit its own, those above all, leaders and finance nothing', async () => {
    expect((await list(way.as.south)).entries.every(({ unit }) => unit.id === 'south')).toBe(true)
    expect((await list(way.as.south)).units.map((unit) => unit.id)).toEqual(['south'])
    expect((await list(way.as.auditor)).entries.length).toBeGreaterThan(4)
    for (const other of [way.as.mayor, way.as.finance, way.as['system-admin']])
      expect((await other.send('GET', `/api/evaluations/${id}/incentives`)).status).toBe(403)
    const [ofNorth] = (await list(way.as.north)).entries
    expect((await way.as.south.send('GET', `/api/incentives/${ofNorth?.id}`)).status).toBe(404)
  })

  it('goes out as csv and xlsx', async () => {
    const csv = await way.as.office.send('GET', `/api/evaluations/${id}/incentives/export?format=csv`)
    expect(new TextDecoder().decode(csv.bytes)).toContain('表彰奖励')
    const xlsx = await way.as.office.send('GET', `/api/evaluations/${id}/incentives/export?format=xlsx`)
    expect(xlsx.bytes.subarray(0, 2)).toEqual(new TextEncoder().encode('PK'))
  })

  it('gives the result what counts', async () => {
    const counting = await asServer(server.running.database.db, (db) => adjustmentsOf({ db }, id))
    expect(
      counting
        .get('north')
        ?.map(({ points }) => points)
        .toSorted(),
    ).toEqual(['1', '2', '2', '2.5'])
    expect(counting.get('south')).toBeUndefined()
  })
})

describe('row security', () => {
  it('lets no unit enter for another, decide for itself, or add a deduction', async () => {
    const { db } = server.running.database
    const as = (unit: string, role: string, work: string) =>
      db
        .transaction()
        .execute(async (transaction) => {
          await sql`select set_config('hengji.account', ${unit}, true), set_config('hengji.role', ${role}, true),
            set_config('hengji.unit', ${unit}, true), set_config('hengji.sees_all', 'off', true),
            set_config('hengji.forms', 'all', true), set_config('hengji.writes', 'on', true),
            set_config('role', 'hengji_app', true)`.execute(transaction)
          const { numAffectedRows, rows } = await sql.raw<{ unit_id: string }>(work).execute(transaction)
          return { changed: Number(numAffectedRows ?? 0n), rows }
        })
        .catch((error: Error) => error.message)
    expect(
      await as('south', 'unit', "select unit_id from incentive_entries where unit_id = 'north'"),
    ).toMatchObject({ rows: [] })
    for (const table of ['incentive_entries', 'incentive_acts'])
      expect(await as('mayor', 'approving-leader', `select unit_id from ${table}`)).toMatchObject({
        rows: [],
      })
    expect(
      await as('north', 'unit', "update incentive_entries set state = 'granted' where unit_id = 'north'"),
    ).toMatch(/row-level security/)
    expect(await as('north', 'unit', "update incentive_acts set text = 'x' where unit_id = 'north'")).toMatch(
      /permission denied/,
    )
    expect(
      await as(
        'north',
        'unit',
        `insert into incentive_entries (unit_id, id, evaluation_id, component, kind, state, asked_points, text,
           basis_title, entered_at, entered_by, entered_by_name)
         values ('north', 'x', '${id}', 'c', 'deduction', 'draft', '1', 't', 'b', now(), 'north', 'n')`,
      ),
    ).toMatch(/row-level security/)
  })
})
