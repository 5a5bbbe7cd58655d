import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordLines } from '@hengji/contract/record-words.ts'
import { electionListSchema } from '@hengji/contract/ballot.ts'
import { claimsOverviewSchema, selfEvaluationSchema } from '@hengji/contract/claims.ts'
import { leaderFormsSchema } from '@hengji/contract/leader-evaluation.ts'
import { publicResultSchema } from '@hengji/contract/public-result.ts'
import { resultViewSchema } from '@hengji/contract/results.ts'
import { unitResultSchema } from '@hengji/contract/unit-result.ts'
import { surveyResultsSchema, surveySchema } from '@hengji/contract/survey.ts'
import { overviewSchema } from '@hengji/contract/overview.ts'
import { sampleTimeSchema } from '@hengji/contract/sample-city.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { verifyBundle } from '@hengji/proof/bundle/verify-bundle.ts'
import { projectFolder } from '../src/platform/configuration.ts'
import { systemClock } from '../src/platform/clock/clock.ts'
import { verifyDatabase } from '../src/features/record/commands.ts'
import { keepLivedCity } from './begun-database.ts'
import { leftByYears } from './sample-counts.ts'
import { dataFolderFor, isGone, pause, postgresOf, startProcess, whenListening } from './server-process.ts'
import { startTestServer, visitorOf, type TestServer, type Visitor } from './test-server.ts'
import { removeFolder } from './run-folder.ts'

const dataFolder = dataFolderFor(null)
const data = join(dataFolder, 'data')
const told: string[] = []
let server: TestServer
let office: Visitor

afterAll(async () => {
  await server?.close()
  removeFolder(dataFolder)
})

function hasFiles(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).length > 0
}

async function officeOf(url: string): Promise<Visitor> {
  const visitor = visitorOf(url)
  const { status } = await visitor.send('POST', '/api/session/sample', { id: 'sample-office' })
  if (status !== 200) throw new Error(`the office could not enter: ${status}`)
  return visitor
}

async function rows<Row>(query: string): Promise<Row[]> {
  return (await sql.raw<Row>(query).execute(server.running.database.db)).rows
}

async function setDay(day: string): Promise<number> {
  return (await office.send('PUT', '/api/sample-city/day', { day })).status
}

describe('a first start killed in the midst of the years', () => {
  it('goes on at the next: nothing is missing, nothing doubled', async () => {
    const isLivingOn = (output: string): boolean => output.includes('正在推演')
    // In the midst of plans, of a survey whose answers come in, of a vote that is being cast.
    const moments = [
      { isThere: isLivingOn, milliseconds: 2500 },
      { isThere: () => hasFiles(join(data, 'surveys/keys')), milliseconds: 300 },
      { isThere: () => hasFiles(join(data, 'urns')), milliseconds: 2500 },
    ]
    for (const { isThere, milliseconds } of moments) {
      const server = startProcess(dataFolder, null, { HENGJI_SAMPLE: 'on' })
      let hasEnded = false
      void server.ended.then(() => (hasEnded = true))
      while (!isThere(server.output()) && !hasEnded) await pause(10)
      if (hasEnded) throw new Error(`the server ended: ${server.output()}`)
      await pause(milliseconds)
      const database = postgresOf(dataFolder)
      server.child.kill('SIGKILL')
      await server.ended
      expect(await isGone(database)).toBe(true)
    }
    const server = startProcess(dataFolder, null, { HENGJI_SAMPLE: 'on' })
    const { url } = await whenListening(server)
    const office = await officeOf(url)
    const { json } = await office.send('GET', '/api/documents')
    expect(json).toHaveLength(leftByYears.counts.documents)
    expect(server.output()).not.toMatch(/Z sample-/)
    const result = publicResultSchema.parse(
      await (await fetch(`${url}/public/results/group-b-2023/result.json`)).json(),
    )
    const bundle = await (await fetch(`${url}/public/results/group-b-2023/proof.zip`)).arrayBuffer()
    const { verdict } = verifyBundle(new Uint8Array(bundle), { expectedSigner: result.proof?.signer ?? null })
    expect(verdict).toBe('sound')
    const overview = await office.send('GET', '/api/evaluations/group-b-2023/claims')
    const { units } = claimsOverviewSchema.parse(overview.json)
    expect(units.map(({ state }) => state)).toEqual(['accepted', 'accepted', 'accepted', 'accepted'])
    const survey = await office.send('GET', '/api/evaluations/group-b-2023/survey/results')
    const returned = surveyResultsSchema.parse(survey.json).units.map((unit) => unit.returned)
    expect(returned.reduce((all, one) => all + one, 0)).toBe(leftByYears.counts.survey_answers)
    server.child.kill('SIGTERM')
    await server.ended
    keepLivedCity(data)
  }, 900_000)
})

/** The same city, goes on: what the kills have spoilt would show here. */
describe('the years of the sample city', () => {
  beforeAll(async () => {
    const logger = { level: 'warn', stream: { write: (line: string) => void told.push(line) } }
    server = await startTestServer(
      { logger, clock: systemClock },
      { dataFolder: data, samples: join(projectFolder, 'samples'), cityFile: 'city.json' },
    )
    office = await officeOf(server.url)
  }, 60_000)

  it('are lived through up to November without anything refused', async () => {
    expect(told).toEqual([])
    const { json } = await office.send('GET', '/api/sample-city')
    expect(sampleTimeSchema.parse(json)).toMatchObject({ day: '2024-11-18', lastDay: '2025-02-28' })
    for (const [table, count] of Object.entries(leftByYears.counts))
      expect(await rows(`select '${table}' as table, count(*)::int from ${table}`)).toEqual([
        { table, count },
      ])
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

  it('have the first year evaluated: every part lived, the result published with a file that verifies', async () => {
    const phases = await rows<{ phase: string; state: string }>(
      `select phase, state from evaluation_phases where evaluation_id = 'group-b-2023' order by phase`,
    )
    expect(phases).toHaveLength(8)
    expect(phases.filter(({ state }) => state !== 'closed')).toEqual([])
    const [found] = await rows<Record<string, string>>(
      `select (select string_agg(distinct state, ' ' order by state) from self_evaluations) as self,
        (select count(*) from self_evaluation_acts where act = 'return') as returned,
        (select count(*) from claims where (stated -> 'claim' ->> 'gapReason') <> '') as gaps,
        (select count(*) from claims where (stated -> 'claim' ->> 'differenceReason') <> '') as differences,
        (select string_agg(state, ' ' order by state) from peer_objections) as peers,
        (select string_agg(state, ' ' order by state) from visits) as visits,
        (select count(distinct verdict) from visit_findings) as verdicts,
        (select string_agg(state, ' ') from elections) as elections,
        (select min(jsonb_array_length(board::jsonb -> 'draws')) from election_boards) as seats,
        (select count(*) from election_slips) as slips,
        (select count(*) from leader_answers) as leaders,
        (select count(*) from survey_answers where is_valid) as answers,
        (select string_agg(state, ' ' order by state) from incentive_entries) as entries,
        (select string_agg(state, ' ' order by state) from result_objections) as objections,
        (select count(*) from points_reviews) as reviews,
        (select count(*) from rectifications where issue like '考评失分：%') as orders`,
    )
    expect(found).toMatchObject({
      self: 'accepted',
      returned: '1',
      peers: 'dismissed settled upheld withdrawn',
      visits: 'confirmed confirmed confirmed decided',
      elections: 'closed closed closed closed',
      seats: 9,
      slips: '0',
      leaders: '20',
      entries: 'granted granted granted refused',
      objections: 'dismissed partly-upheld',
      reviews: '2',
      orders: '4',
    })
    expect(Number(found?.['gaps'])).toBeGreaterThan(3)
    expect(Number(found?.['differences'])).toBeGreaterThan(0)
    expect(Number(found?.['verdicts'])).toBeGreaterThan(1)
    expect(Number(found?.['answers'])).toBeGreaterThan(300)
    const address = `${server.url}/public/results/group-b-2023`
    const result = publicResultSchema.parse(await (await fetch(`${address}/result.json`)).json())
    // Every start lives the same years: what an indicator is called, voted and drawn follows from words alone.
    expect(result.units.map(({ rank, composite }) => `${rank} ${composite}`)).toEqual([
      '1 91.36',
      '2 90.87',
      '3 89.38',
      '4 89.23',
    ])
    const bundle = new Uint8Array(await (await fetch(`${address}/proof.zip`)).arrayBuffer())
    const verification = verifyBundle(bundle, { expectedSigner: result.proof?.signer ?? null })
    expect(verification.checks.filter(({ holds }) => holds !== true)).toEqual([])
    expect(verification.verdict).toBe('sound')
  }, 60_000)

  it('show January with self-evaluations handed in, given back, accepted, and one still being written', async () => {
    expect(await setDay('2025-01-08')).toBe(200)
    expect(told).toEqual([])
    const states = await rows<{ unit_id: string; state: string }>(
      `select unit_id, state from self_evaluations where evaluation_id = 'group-b-2024' order by unit_id`,
    )
    expect(states).toEqual([
      { unit_id: 'housing-fund', state: 'draft' },
      { unit_id: 'market', state: 'returned' },
      { unit_id: 'transport', state: 'submitted' },
      { unit_id: 'water', state: 'accepted' },
    ])
    const liaison = visitorOf(server.url)
    await liaison.send('POST', '/api/session/sample', { id: 'sample-housing-fund' })
    const { json } = await liaison.send('GET', '/api/evaluations/group-b-2024/units/housing-fund/claims')
    const { rows: claims, acts } = selfEvaluationSchema.parse(json)
    const touched = claims.filter(({ revision }) => revision > 0)
    expect(touched.length).toBeGreaterThan(5)
    expect(claims.some(({ faults }) => faults.length > 0)).toBe(true)
    expect(acts).toContain('submit')
  }, 180_000)

  it('show February with votes, leaders’ forms and survey open to whoever visits the city', async () => {
    expect(await setDay('2025-02-12')).toBe(200)
    expect(told).toEqual([])
    const drawn = await rows<{ state: string; drawn: string }>(
      `select e.state, count(s.draw_hash) as drawn from elections e join election_seats s on s.election_id = e.id
        where e.evaluation_id = 'group-b-2024' group by e.id, e.state`,
    )
    expect(drawn).toEqual(Array.from({ length: 4 }, () => ({ state: 'open', drawn: '7' })))
    for (const id of ['sample-bureau', 'sample-finance']) {
      const member = visitorOf(server.url)
      await member.send('POST', '/api/session/sample', { id })
      const { json } = await member.send('GET', '/api/elections')
      const own = electionListSchema.parse(json).filter(({ isMine }) => isMine)
      // Those that wait come first: the year's own, then the boards of the last.
      expect(own.map(({ year, state }) => `${year} ${state}`)).toEqual([
        ...Array.from({ length: 4 }, () => '2024 open'),
        ...Array.from({ length: 4 }, () => '2023 closed'),
      ])
    }
    const leader = visitorOf(server.url)
    await leader.send('POST', '/api/session/sample', { id: 'sample-mayor' })
    const forms = leaderFormsSchema.parse((await leader.send('GET', '/api/leader-forms')).json)
    expect(forms).toMatchObject([{ evaluationId: 'group-b-2024', hasAnswered: false }])
    const { json } = await office.send('GET', '/api/evaluations/group-b-2024/survey')
    const links = surveySchema.parse(json).units.map(({ openLinks }) => openLinks[0]?.token ?? '')
    expect(links).toHaveLength(4)
    for (const token of links) expect((await fetch(`${server.url}/s/${token}`)).status).toBe(200)
  }, 180_000)

  it('announce the second year’s result beside the first’s, votes that nobody came for closed with their reason', async () => {
    expect(await setDay('2025-02-26')).toBe(200)
    expect(told).toEqual([])
    const { json } = await office.send('GET', '/api/evaluations/group-b-2024/result')
    const { shown } = resultViewSchema.parse(json)
    expect(shown).toMatchObject({ state: 'announced', faults: [], objections: { all: 2, open: 2 } })
    const unit = await office.send('GET', '/api/evaluations/group-b-2024/result/units/transport')
    const { compared } = unitResultSchema.parse(unit.json)
    expect(compared.lastRank).not.toBeNull()
    expect(compared.parts.find(({ kind }) => kind === 'composite')?.lastYear).toMatch(/^\d+(\.\d+)?$/)
    const reasons = await rows<{ reason: string | null }>(
      `select distinct reason from elections where evaluation_id = 'group-b-2024'`,
    )
    expect(reasons).toEqual([{ reason: expect.stringMatching(/截止日已过/) }])
    expect(readdirSync(join(server.dataFolder, 'urns'))).toEqual([])
  }, 180_000)

  it('show July with plans in different states when the clock is set back', async () => {
    expect(await setDay('2024-07-18')).toBe(200)
    expect(told).toEqual([])
    const steps = await rows<{ step: number }>(
      `select distinct step from plan_procedures where year = 2024 and state = 'open' order by 1`,
    )
    expect(steps.length).toBeGreaterThan(2)
    expect(await rows(`select 1 from reports where reported_at > '2024-07-19'`)).toEqual([])
    expect(await rows(`select id from evaluations`)).toEqual([{ id: 'group-b-2023' }])
    expect(readdirSync(join(server.dataFolder, 'surveys/keys'))).toEqual([])
  }, 600_000)

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
