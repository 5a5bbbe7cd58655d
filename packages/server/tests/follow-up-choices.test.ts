import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { followUpChoicesSchema, ledgerSchema, type FollowUpChoices } from '@hengji/contract/follow-up.ts'
import { settleTown, type Townsman } from './follow-up-town.ts'
import { openXlsx } from './open-xlsx.ts'
import { startTestServer, type TestServer, type Visitor } from './test-server.ts'

let server: TestServer
let enter: (who: Townsman) => Promise<Visitor>
let today = '2026-03-20'

beforeAll(async () => {
  server = await startTestServer({ clock: { now: () => new Date(`${today}T01:00:00.000Z`) } })
  enter = await settleTown(server)
})
afterAll(() => server.close())

async function choicesOn(day: string): Promise<FollowUpChoices> {
  today = day
  const answer = await (await enter('north')).send('GET', '/api/follow-up/choices?unitId=north&year=2026')
  return followUpChoicesSchema.parse(answer.json)
}

describe('who and what an item can be given to', () => {
  it('a section is there on its last day, and gone the day after', async () => {
    await server.running.database.db
      .updateTable('sections')
      .set({ closed_on: '2026-03-20' })
      .where('id', '=', 's-audit')
      .execute()
    const names = async (day: string) => (await choicesOn(day)).sections.map(({ name }) => name)
    expect(await names('2026-03-20')).toEqual(['稽核科', '贷款科'])
    expect(await names('2026-03-21')).toEqual(['贷款科'])
  })

  it('a person is there on the last day, and gone the day after', async () => {
    await server.running.database.db
      .updateTable('people')
      .set({ left_on: '2026-03-20' })
      .where('id', '=', 'p-clerk')
      .execute()
    const has = async (day: string) => (await choicesOn(day)).people.some(({ id }) => id === 'p-clerk')
    expect(await has('2026-03-20')).toBe(true)
    expect(await has('2026-03-21')).toBe(false)
  })

  it.each([
    ['before the appointment begins', '2026-03-19', null],
    ['on its first day', '2026-03-20', 's-loans'],
    ['on its last day', '2026-03-25', 's-loans'],
    ['after it', '2026-03-26', null],
  ])('a person stands in the section of the appointment: %s', async (_when, day, section) => {
    await server.running.database.db
      .updateTable('appointments')
      .set({ from_on: '2026-03-20', until_on: '2026-03-25' })
      .where('person_id', '=', 'p-chief')
      .execute()
    const chief = (await choicesOn(day)).people.find(({ id }) => id === 'p-chief')
    expect(chief?.sectionId).toBe(section)
  })

  it('every indicator of a plan of more than a thousand, the last one too', async () => {
    await server.running.database.db.transaction().execute(async (db) => {
      // Rows without the version they belong to: what is asked here is how many come.
      await sql`set local session_replication_role = replica`.execute(db)
      await sql`insert into documents (unit_id, id, kind, year, version, approved_version)
        values ('north', 'large', 'evaluation-plan', 2026, 1, 1)`.execute(db)
      await sql`insert into plan_indicators
          (unit_id, document_id, version, position, secondary, leaders, departments, owners, indicator_id)
        select 'north', 'large', 1, n, '指标' || n, '{}', '{}', '{}', 'i-' || n from generate_series(1, 1203) n`.execute(
        db,
      )
    })
    const { indicators } = await choicesOn('2026-03-20')
    expect(indicators).toHaveLength(1203)
    expect(indicators.at(-1)).toMatchObject({ indicatorId: 'i-1203', text: '指标1203' })
  })
})

describe('the total of the ledger', () => {
  it('counts all there are, of every state, also past what is sent; of one unit and of all alike', async () => {
    const db = server.running.database.db
    for (const [unit, count] of [
      ['north', 1002],
      ['south', 3],
    ] as const) {
      await sql`insert into ledger_items
          (unit_id, id, year, title, origin, state, opened_at, opened_by, opened_by_name)
        select ${unit}, ${unit} || n, 2032, '一', 'hand', case when n % 2 = 0 then 'open' else 'closed' end,
          now(), 'office', '甲' from generate_series(1, ${count}::integer) n`.execute(db)
    }
    const ledger = async (who: Townsman, query: string) =>
      ledgerSchema.parse((await (await enter(who)).send('GET', `/api/ledger?${query}`)).json)
    const ofNorth = await ledger('north', 'year=2032')
    expect([ofNorth.items.length, ofNorth.total]).toEqual([1000, 1002])
    expect((await ledger('office', 'year=2032')).total).toBe(1005)
    expect((await ledger('office', 'year=2032&unitId=south')).total).toBe(3)
    expect((await ledger('mayor', 'year=2032')).total).toBe(1002)
    expect((await ledger('north', 'year=2033')).total).toBe(0)
    const workbook = await (await enter('office')).send('GET', '/api/ledger/export?year=2032')
    const [sheet] = await openXlsx(workbook.bytes)
    expect(sheet?.at(-1)?.[0]).toBe('1005')
  })
})
