import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordLines } from '@hengji/contract/record-words.ts'
import { overviewSchema } from '@hengji/contract/overview.ts'
import { sampleTimeSchema } from '@hengji/contract/sample-city.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { projectFolder } from '../src/platform/configuration.ts'
import { verifyDatabase } from '../src/features/record/commands.ts'
import { startTestServer, visitorOf, type TestServer, type Visitor } from './test-server.ts'

const told: string[] = []
let server: TestServer
let office: Visitor

beforeAll(async () => {
  const logger = { level: 'warn', stream: { write: (line: string) => void told.push(line) } }
  server = await startTestServer(
    { logger },
    { samples: join(projectFolder, 'samples'), cityFile: 'city.json' },
  )
  office = visitorOf(server.url)
  await office.send('POST', '/api/session/sample', { id: 'sample-office' })
}, 180_000)
afterAll(() => server.close())

async function rows<Row>(query: string): Promise<Row[]> {
  return (await sql.raw<Row>(query).execute(server.running.database.db)).rows
}

async function setDay(day: string): Promise<number> {
  return (await office.send('PUT', '/api/sample-city/day', { day })).status
}

describe('the years of the sample city', () => {
  it('are lived through up to November without anything refused', async () => {
    expect(told).toEqual([])
    const { json } = await office.send('GET', '/api/sample-city')
    expect(sampleTimeSchema.parse(json).day).toBe('2024-11-18')
  })

  it('have every plan approved and published, one on its way to a change', async () => {
    const plans = await rows<{ year: number; published: string }>(
      `select year, count(published_version) as published from documents where kind = 'evaluation-plan' group by year order by year`,
    )
    expect(plans).toEqual([
      { year: 2023, published: '7' },
      { year: 2024, published: '7' },
    ])
    const open = await rows<{ kind: string }>(`select kind from plan_procedures where state = 'open'`)
    expect(open).toEqual([{ kind: 'change' }])
  })

  it('are full of reports, proofs, ledger items and orders in different states', async () => {
    const [counts] = await rows<Record<string, string>>(
      `select (select count(*) from reports) as reports, (select count(*) from evidence) as proofs,
        (select count(distinct state) from ledger_items) as ledger, (select count(distinct state) from rectifications) as orders,
        (select count(*) from plan_comments) as comments, (select count(distinct reported_by) from reports) as people`,
    )
    expect(Number(counts?.['reports'])).toBeGreaterThan(700)
    expect(Number(counts?.['proofs'])).toBeGreaterThan(50)
    expect(Number(counts?.['ledger'])).toBeGreaterThan(1)
    expect(Number(counts?.['orders'])).toBeGreaterThan(1)
    expect(Number(counts?.['comments'])).toBeGreaterThan(5)
    expect(Number(counts?.['people'])).toBeGreaterThan(30)
  })

  it('hold what an autumn brings: a dynamic goal, targets set by hand, a handover, a deputy, decisions, answers', async () => {
    const [found] = await rows<Record<string, string>>(
      `select (select count(*) from plan_procedures where kind = 'dynamic-goal' and state = 'approved') as goals,
        (select count(*) from measures m join plan_indicators i on i.unit_id = m.unit_id and i.document_id = m.document_id
          and i.indicator_id = m.indicator_id where i.code = '3-1-1') as tracked,
        (select count(distinct measure_id) from interim_targets where origin = 'set') as measures_set,
        (select count(*) from handovers) as handovers,
        (select count(*) from deputies where '2024-11-18' between from_on and until_on) as deputies,
        (select count(*) from meeting_decisions where year = 2024 and ledger_item_id is not null) as decisions,
        (select count(*) from plan_comments where state = 'answered') as answers,
        (select count(distinct sentence) from reports) as sentences`,
    )
    expect(found).toMatchObject({
      goals: '1',
      tracked: '1',
      measures_set: '1',
      handovers: '1',
      deputies: '1',
    })
    expect(Number(found?.['decisions'])).toBeGreaterThan(2)
    expect(Number(found?.['answers'])).toBeGreaterThan(5)
    expect(Number(found?.['sentences'])).toBeGreaterThan(60)
  })

  it('shows every light in November', async () => {
    const { json } = await office.send('GET', '/api/overview')
    const { total } = overviewSchema.parse(json)
    expect(total.lights.red).toBeGreaterThan(1)
    expect(total.lights.yellow).toBeGreaterThan(1)
    expect(total.lights.grey).toBeGreaterThan(1)
    expect(total.lights.green).toBeGreaterThan(total.indicators / 2)
  })

  it('leave a record that verifies', async () => {
    const verified = await verifyDatabase(
      { databaseUrl: null, dataFolder: server.dataFolder },
      () => undefined,
    )
    if (isRefusal(verified)) throw new Error(verified.code)
    expect(verified.length).toBeGreaterThan(7)
    expect(verified.filter(({ broken }) => broken !== null)).toEqual([])
  })

  it('leave a record whose every line has a Chinese name', async () => {
    const entries = await rows<{ before: unknown; after: unknown }>('select before, after from audit_entries')
    const names = entries.flatMap(({ before, after }) =>
      [...recordLines(before), ...recordLines(after)].flatMap(({ name }) => name.split(' · ')),
    )
    const inEnglish = new Set(names.filter((name) => /^[a-z][A-Za-z_]*$/.test(name)))
    expect([...inEnglish]).toEqual([])
  })

  it('show July with plans in different states when the clock is set back', async () => {
    expect(await setDay('2024-07-18')).toBe(200)
    expect(told).toEqual([])
    const steps = await rows<{ step: number }>(
      `select distinct step from plan_procedures where year = 2024 and state = 'open' order by 1`,
    )
    expect(steps.length).toBeGreaterThan(2)
    expect(await rows(`select 1 from reports where reported_at > '2024-07-19'`)).toEqual([])
  }, 180_000)

  it('go on from there when it is set forward, and keep what was done in between', async () => {
    const before = await rows<{ count: string }>('select count(*) from audit_entries')
    expect(await setDay('2024-09-02')).toBe(200)
    expect(told).toEqual([])
    const after = await rows<{ count: string }>('select count(*) from audit_entries')
    expect(Number(after[0]?.count)).toBeGreaterThan(Number(before[0]?.count))
    const late = await rows<{ month: number }>(
      `select distinct month from reports r join documents d on d.id = r.document_id where d.year = 2024`,
    )
    expect(late).toEqual([{ month: 8 }])
  }, 180_000)

  it('refuse a day outside of them', async () => {
    expect(await setDay('2022-01-01')).toBe(422)
    expect(await setDay('2030-01-01')).toBe(422)
  })
})
