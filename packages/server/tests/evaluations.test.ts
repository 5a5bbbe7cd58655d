import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  evaluationListSchema,
  evaluationViewSchema,
  type EvaluationView,
} from '@hengji/contract/evaluations.ts'
import { evaluationPhases } from '@hengji/domain/evaluation/phases.ts'
import { prepareWay, tryImport, type Way } from './approval-way.ts'
import { startTestServer, type Answer, type TestServer } from './test-server.ts'

let server: TestServer
let way: Way
let groupId: string
beforeAll(async () => {
  server = await startTestServer()
  way = await prepareWay(server)
  await tryImport(way)
  const { db } = server.running.database
  await sql`update documents set approved_version = 1 where unit_id = 'north'`.execute(db)
  const { rows } = await sql<{ group_id: string }>`
    select group_id from peer_group_units where year = 2024 and unit_id = 'north'`.execute(db)
  groupId = rows[0]?.group_id ?? ''
})
afterAll(() => server.close())

const viewOf = (answer: Answer): EvaluationView => evaluationViewSchema.parse(answer.json)
const open = () => way.as.office.send('POST', '/api/evaluations', { groupId })
const view = async () => viewOf(await way.as.office.send('GET', `/api/evaluations/${groupId}`))

async function act(phase: string, what: string, reason?: string): Promise<Answer> {
  const { revision } = await view()
  return way.as.office.send('POST', `/api/evaluations/${groupId}/phases/${phase}/acts`, {
    act: what,
    revision,
    ...(reason === undefined ? {} : { reason }),
  })
}

describe('an evaluation', () => {
  it('is offered to the office, with the units whose plan is not approved', async () => {
    const list = evaluationListSchema.parse((await way.as.office.send('GET', '/api/evaluations')).json)
    const group = list.openable.find(({ id }) => id === groupId)
    expect(group?.scheme).toBe('测试办法')
    expect(group?.withoutPlan.length).toBe((group?.units ?? 0) - 1)
    const units = evaluationListSchema.parse((await way.as.north.send('GET', '/api/evaluations')).json)
    expect(units).toEqual({ evaluations: [], openable: [] })
  })

  it('is opened by the office alone, once, and holds plan and scheme fast', async () => {
    for (const other of [way.as.north, way.as.bureau, way.as.auditor])
      expect((await other.send('POST', '/api/evaluations', { groupId })).status).toBe(403)
    const opened = viewOf(await open())
    expect(opened).toMatchObject({ year: 2024, open: [], revision: 1, scheme: { title: '测试办法' } })
    expect(opened.unitRows.find(({ unitId }) => unitId === 'north')?.plan).toMatchObject({ version: 1 })
    expect(opened.unitRows.filter(({ plan }) => plan === null).length).toBe(opened.units - 1)
    expect(opened.phases.map(({ phase }) => phase)).toEqual([...evaluationPhases])
    expect(opened.phases.every(({ state, closesOn }) => state === 'planned' && closesOn !== null)).toBe(true)
    expect(viewOf(await open())).toEqual(opened)
  })

  it('is seen by its units, not by finance', async () => {
    const path = `/api/evaluations/${groupId}`
    expect(viewOf(await way.as.north.send('GET', path)).phases.every(({ acts }) => acts.length === 0)).toBe(
      true,
    )
    expect((await way.as.finance.send('GET', path)).status).toBe(404)
    expect((await way.as['system-admin'].send('GET', path)).status).toBe(404)
  })

  it('goes from phase to phase as the table says', async () => {
    expect((await act('panel', 'open')).json).toMatchObject({ code: 'phase-waits-for' })
    expect(viewOf(await act('self', 'open')).open).toEqual(['self'])
    expect((await act('on-site', 'skip')).json).toMatchObject({ code: 'phase-needs-reason' })
    expect(viewOf(await act('on-site', 'skip', '本年人手不足')).phases[2]?.last?.reason).toBe('本年人手不足')
    expect((await act('self', 'open')).json).toMatchObject({ code: 'phase-not-in-that-state' })
    await act('peer', 'open')
    await act('self', 'close')
    await act('peer', 'close')
    expect((await act('panel', 'open')).status).toBe(200)
    expect((await act('self', 'reopen', '补报')).json).toMatchObject({ code: 'phase-built-upon' })
  })

  it('says to the second of two that the first was quicker, and changes nothing', async () => {
    const { revision } = await view()
    const send = (phase: string) =>
      way.as.office.send('POST', `/api/evaluations/${groupId}/phases/${phase}/acts`, {
        act: 'open',
        revision,
      })
    const [one, other] = await Promise.all([send('leaders'), send('public')])
    expect([one.status, other.status].toSorted()).toEqual([200, 409])
    expect((await view()).revision).toBe(revision + 1)
  })

  it('keeps its days, and tells when the last one is over', async () => {
    const { revision } = await view()
    const set = (days: object) =>
      way.as.office.send('PUT', `/api/evaluations/${groupId}/phases/panel/days`, { revision, ...days })
    expect((await set({ opensOn: '2025-02-05', closesOn: '2025-02-01' })).json).toMatchObject({
      code: 'phase-days-crossed',
    })
    const phases = viewOf(await set({ opensOn: '2025-01-26', closesOn: '2025-02-05' })).phases
    expect(phases.find(({ phase }) => phase === 'panel')).toMatchObject({
      closesOn: '2025-02-05',
      isOverdue: true,
    })
  })

  it('takes in a plan that was approved later, until the panel judges', async () => {
    await tryImport(way, 'south')
    const { db } = server.running.database
    const pin = async () => {
      const { revision } = await view()
      return way.as.office.send('POST', `/api/evaluations/${groupId}/units/south/plan`, { revision })
    }
    await sql`update evaluation_phases set state = 'planned' where phase = 'panel'`.execute(db)
    expect((await pin()).json).toMatchObject({ code: 'plan-not-approved' })
    await sql`update documents set approved_version = 1 where unit_id = 'south'`.execute(db)
    const south = viewOf(await pin()).unitRows.find(({ unitId }) => unitId === 'south')
    expect(south?.plan).toMatchObject({ version: 1 })
    await sql`update evaluation_phases set state = 'open' where phase = 'panel'`.execute(db)
    expect((await pin()).json).toMatchObject({ code: 'phase-built-upon' })
  })
})
