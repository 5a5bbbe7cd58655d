import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  leaderFormSchema,
  leaderFormsSchema,
  leaderSeatsSchema,
  type LeaderForm,
  type LeaderSeats,
} from '@hengji/contract/leader-evaluation.ts'
import type { LeaderRules } from '@hengji/domain/scheme/evaluation-rules.ts'
import { limitTo, transact } from '../src/platform/database/transact.ts'
import { openTestEvaluation, setPhase } from './evaluation-way.ts'
import { prepareWay, type Way } from './approval-way.ts'
import { startTestServer, type Answer, type TestServer } from './test-server.ts'

const leaders: LeaderRules = {
  component: '领导评价得分',
  method: { kind: 'mean' },
  leastScore: '0',
  fullScore: '100',
  options: [
    { title: '优秀', points: '95' },
    { title: '良好', points: '85' },
  ],
  minimumAnswers: 1,
  tooFew: 'reweight',
  places: 2,
}

let server: TestServer
let way: Way
let id: string
beforeAll(async () => {
  server = await startTestServer()
  way = await prepareWay(server)
  id = await openTestEvaluation(way, { leaders })
})
afterAll(() => server.close())

const seatsOf = (answer: Answer): LeaderSeats => leaderSeatsSchema.parse(answer.json)
const formOf = (answer: Answer): LeaderForm => leaderFormSchema.parse(answer.json)
const seats = async () => seatsOf(await way.as.office.send('GET', `/api/evaluations/${id}/leaders`))
const form = () => way.as.mayor.send('GET', `/api/leader-forms/${id}`)
const send = (answers: object[]) => way.as.mayor.send('POST', `/api/leader-forms/${id}`, { answers })

async function seat(wanted: { accountId: string; group: string }[]): Promise<Answer> {
  const { fingerprint } = await seats()
  return way.as.office.send('PUT', `/api/evaluations/${id}/leaders`, { fingerprint, seats: wanted })
}

describe('leaders evaluate', () => {
  let group: string

  it('by the groups of the scheme, in seats that the office gives', async () => {
    const before = await seats()
    expect(before.groups.map(({ weightPercent }) => weightPercent)).toEqual(['60', '40'])
    expect(before.candidates).toEqual([{ accountId: 'mayor', name: expect.any(String) as string }])
    group = before.groups[0]?.title ?? ''
    expect((await seat([{ accountId: 'mayor', group: '没有这一组' }])).json).toMatchObject({
      code: 'leader-seat-unknown-group',
    })
    expect((await seat([{ accountId: 'north', group }])).json).toMatchObject({ code: 'account-unknown' })
    for (const accountId of ['system-admin', 'security-admin', 'audit-admin'])
      expect(await seat([{ accountId, group }])).toMatchObject({
        status: 422,
        json: { code: 'administrator-judges-nobody' },
      })
    expect((await form()).status).toBe(404)
    const after = seatsOf(await seat([{ accountId: 'mayor', group }]))
    expect(after.groups[0]?.seats).toMatchObject([{ accountId: 'mayor', hasAnswered: false }])
    expect(after.candidates).toEqual([])
  })

  it('are kept by the office alone; a unit does not even see who sits there', async () => {
    const path = `/api/evaluations/${id}/leaders`
    expect((await way.as.auditor.send('GET', path)).status).toBe(200)
    for (const other of [way.as.north, way.as.mayor, way.as.finance])
      expect((await other.send('GET', path)).status).toBe(403)
    const { fingerprint } = await seats()
    for (const other of [way.as.bureau, way.as.auditor, way.as.mayor])
      expect((await other.send('PUT', path, { fingerprint, seats: [] })).status).toBe(403)
  })

  it('not before the phase is open', async () => {
    const { units, state } = formOf(await form())
    expect(state).toBe('planned')
    expect(units.length).toBeGreaterThan(1)
    const answers = units.map(({ unitId }) => ({ unitId, score: '95' }))
    expect((await send(answers)).json).toMatchObject({ code: 'phase-not-open' })
    await setPhase(way, id, 'leaders', 'open')
    const waiting = leaderFormsSchema.parse((await way.as.mayor.send('GET', '/api/leader-forms')).json)
    expect(waiting).toMatchObject([{ evaluationId: id, hasAnswered: false }])
  })

  it('every unit, with what the scheme offers', async () => {
    const { units } = formOf(await form())
    const all = (score: string | null) => units.map(({ unitId }) => ({ unitId, score }))
    expect((await send(all('90'))).json).toMatchObject({ code: 'leader-score-not-offered' })
    expect((await send(all('95').slice(1))).json).toMatchObject({ code: 'leader-form-incomplete' })
    expect((await send([...all('95'), { unitId: 'elsewhere', score: '95' }])).status).toBe(422)
  })

  it('once, however often and however fast it is sent', async () => {
    const { units } = formOf(await form())
    const answers = units.map(({ unitId }, index) => ({ unitId, score: index === 0 ? null : '95' }))
    const sent = await Promise.all([send(answers), send(answers), send(answers)])
    expect(sent.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
    expect(formOf(await form()).hasAnswered).toBe(true)
    const { rows } = await sql<{ answers: string; abstained: string }>`
      select count(*) as answers, count(*) filter (where score is null) as abstained
      from leader_answers`.execute(server.running.database.db)
    expect(rows).toEqual([{ answers: String(units.length), abstained: '1' }])
  })

  it('under no name: no column and no entry of the record leads from a score to a leader', async () => {
    const { db } = server.running.database
    const { rows } = await sql<{
      text: string
    }>`select row_to_json(a)::text as text from leader_answers a`.execute(db)
    for (const { text } of rows) expect(text).not.toMatch(/mayor|\d{4}-\d{2}-\d{2}T/)
    const { rows: entries } = await sql<{ after: unknown }>`
      select after from audit_entries where act = 'answer-leader-form'`.execute(db)
    expect(entries).toEqual([{ after: { units: rows.length } }])
  })

  it('and keep the seat from which they answered', async () => {
    expect((await seat([])).json).toMatchObject({ code: 'leader-seat-answered' })
    expect((await seats()).groups[0]?.seats).toMatchObject([{ hasAnswered: true }])
  })

  it('are mixed at the close: no answer is of the transaction that marked a seat, and none keeps its number', async () => {
    const { db } = server.running.database
    const answers = async () =>
      (
        await sql<{ id: string; said: string }>`
          select id, concat_ws(' ', unit_id, group_title, score) as said from leader_answers
          order by said`.execute(db)
      ).rows
    const traces = async () =>
      (
        await sql<{
          answers: number
        }>`select count(*)::integer as answers from leader_answers a where a.xmin::text in (
          select xmin::text from leader_seats
          union all select xmin::text from audit_entries where act = 'answer-leader-form')`.execute(db)
      ).rows[0]?.answers
    const given = await answers()
    expect(await traces()).toBe(given.length)
    await setPhase(way, id, 'leaders', 'close')
    const mixed = await answers()
    expect(await traces()).toBe(0)
    expect(mixed.map(({ said }) => said)).toEqual(given.map(({ said }) => said))
    const ids = new Set([...given, ...mixed].map((answer) => answer.id))
    expect(ids.size).toBe(2 * given.length)
    await setPhase(way, id, 'leaders', 'reopen')
    expect(await answers()).toEqual(mixed)
    await setPhase(way, id, 'leaders', 'close')
    expect((await answers()).map(({ said }) => said)).toEqual(given.map(({ said }) => said))
  })

  it('are taken out or added by no request, not even of the office, once the phase is over', async () => {
    const asOffice = (statement: string) =>
      transact(server.running.database.db, async (db) => {
        await limitTo(db, { accountId: 'office', role: 'office', unit: null })
        return sql.raw(statement).execute(db)
      })
    await expect(asOffice('delete from leader_answers')).rejects.toThrow(/permission denied/)
    await expect(
      asOffice(`insert into leader_answers values ('north', '${id}', 'more', '一组', 95)`),
    ).rejects.toThrow(/row-level security/)
    const ids = async () =>
      (await sql`select id from leader_answers order by id`.execute(server.running.database.db)).rows
    const before = await ids()
    await transact(server.running.database.db, async (db) => {
      await limitTo(db, { accountId: 'mayor', role: 'approving-leader', unit: null })
      return sql`select mix_leader_answers(${id})`.execute(db)
    })
    expect(await ids()).toEqual(before)
  })
})
