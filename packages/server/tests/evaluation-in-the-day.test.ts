import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { homeSchema, type WaitingLine } from '@hengji/contract/home.ts'
import { overviewSchema } from '@hengji/contract/overview.ts'
import { yearMapSchema } from '@hengji/contract/year-map.ts'
import { peerReviewSchema } from '@hengji/contract/peer-results.ts'
import { searchAnswerSchema } from '@hengji/contract/search.ts'
import { listEvaluationTasks } from '../src/features/evaluation-waiting/queries.ts'
import { readEvaluationFacts } from '../src/features/reminders/evaluation-facts.ts'
import { readPeopleOfCity } from '../src/features/reminders/people-of-city.ts'
import { shanghaiDay } from '../src/platform/clock/shanghai-day.ts'
import { actingRole } from '../src/platform/database/transact.ts'
import { transactAsSystem } from '../src/platform/jobs/transact-as-system.ts'
import { actOn, handIn, prepareClaims, type ClaimsWay } from './claims-way.ts'
import { setPhase } from './evaluation-way.ts'
import { fill, prepareResult, resultOf, resultPath } from './result-way.ts'
import { startTestServer, type TestServer, type Visitor } from './test-server.ts'

async function waitingFor(by: Visitor): Promise<{ decisions: WaitingLine[]; todo: WaitingLine[] }> {
  const { status, json } = await by.send('GET', '/api/home')
  if (status !== 200) throw new Error(`${status}`)
  const { decisions, todo } = homeSchema.parse(json)
  const ofEvaluation = ({ kind }: WaitingLine) => kind === 'evaluation'
  return { decisions: decisions.filter(ofEvaluation), todo: todo.filter(ofEvaluation) }
}
const wantsOf = (lines: readonly WaitingLine[]) => lines.map(({ wants }) => wants)

/** What is told of evaluations, by account. */
async function toldOf(server: TestServer): Promise<{ recipients: readonly string[]; title: string }[]> {
  const today = shanghaiDay(server.now())
  return transactAsSystem(server.running.database.db, async (db) => {
    const { accounts } = await readPeopleOfCity(db, today)
    return readEvaluationFacts(db, today, accounts)
  })
}

/** The days are those of 2024, and the clock stands later. */
const forgetDays = (server: TestServer) =>
  sql`update evaluation_phases set opens_on = null, closes_on = null`.execute(server.running.database.db)

describe('an evaluation in the day of everybody', () => {
  let server: TestServer
  let way: ClaimsWay
  let person: Visitor
  beforeAll(async () => {
    server = await startTestServer()
    way = await prepareClaims(server, {
      sources: [
        { source: 'self', weightPercent: '50', whenMissing: 'reweight' },
        { source: 'panel', weightPercent: '50', whenMissing: 'reweight' },
      ],
      combination: { kind: 'weighted' },
    })
    person = await server.as('north-person')
    await forgetDays(server)
  })
  afterAll(() => server.close())

  it('asks nothing of a unit before the self-evaluation is open', async () => {
    expect(await waitingFor(way.as.north)).toEqual({ decisions: [], todo: [] })
  })

  it('asks the liaison to hand in, the person for the own indicators, and the office for nothing yet', async () => {
    await setPhase(way, way.evaluationId, 'self', 'open')
    const { todo } = await waitingFor(way.as.north)
    expect(todo).toMatchObject([
      {
        title: '2024年度单位自评',
        wants: '填好后报送',
        unit: { id: 'north' },
        link: `/evaluations/${way.evaluationId}/claims/north`,
      },
    ])
    expect(wantsOf((await waitingFor(person)).todo)).toEqual(['您负责的 1 项，请填完成情况和单位自定'])
    expect(wantsOf((await waitingFor(way.as['north-head'])).todo)).toEqual(['填好后报送'])
    const office = await waitingFor(way.as.office)
    expect(office.decisions.filter(({ title }) => title.includes('单位自评'))).toEqual([])
    const map = yearMapSchema.parse((await way.as.office.send('GET', '/api/year-map?year=2024')).json)
    const self = map.steps.find(({ key }) => key === 'evaluation-self')
    expect(self?.units.find(({ id }) => id === 'north')).toMatchObject({ state: 'now' })
    const inGroup = await sql<{ unit_id: string }>`
      select unit_id from peer_group_units where year = 2024 and group_id = ${way.evaluationId}`.execute(
      server.running.database.db,
    )
    // Whose group is not evaluated has no place in the parts of it.
    const placed = new Set(inGroup.rows.map(({ unit_id }) => unit_id))
    expect(self?.units.filter(({ id }) => !placed.has(id))).toEqual([])
    const meeting = map.steps.find(({ key }) => key === 'meeting')
    expect(meeting?.units.filter(({ id }) => !placed.has(id))).not.toEqual([])
    // Has no plan, so nothing to fill in; it is told of the others.
    expect((await waitingFor(way.as.west)).todo).toEqual([])
  })

  it('asks the office to take what was handed in, and the unit again for what came back', async () => {
    expect((await handIn(way, 'north')).status).toBe(200)
    expect((await waitingFor(way.as.north)).todo).toEqual([])
    expect((await waitingFor(person)).todo).toEqual([])
    const { decisions } = await waitingFor(way.as.office)
    expect(wantsOf(decisions)).toContain('已报送，请受理或退回')
    const overview = overviewSchema.parse((await way.as.office.send('GET', '/api/overview?year=2024')).json)
    expect(overview.rows.find(({ id }) => id === 'north')).toMatchObject({
      waiting: 1,
      waitingLink: `/evaluations/${way.evaluationId}/claims/north`,
    })
    const { changes } = homeSchema.parse((await way.as.office.send('GET', '/api/home')).json)
    expect(changes.lines.some(({ text }) => text.endsWith('报送单位自评'))).toBe(true)
    await actOn(way.as.office, way, 'return', '1-1 缺佐证')
    expect(wantsOf((await waitingFor(way.as.north)).todo)).toEqual(['已退回：1-1 缺佐证'])
    expect((await handIn(way, 'north')).status).toBe(200)
    expect((await handIn(way, 'south')).status).toBe(200)
    const map = yearMapSchema.parse((await way.as.north.send('GET', '/api/year-map?year=2024')).json)
    const self = map.steps.find(({ key }) => key === 'evaluation-self')
    expect(self?.units).toMatchObject([{ id: 'north', state: 'done', note: '已报送' }])
  })

  it('leads an objection from one side to the other and to the office', async () => {
    await setPhase(way, way.evaluationId, 'peer', 'open')
    expect(wantsOf((await waitingFor(way.as.south)).todo)).toEqual([
      '1 个单位的自评可以查看，不同意的可提异议',
    ])
    const indicatorId = way.indicators.north[0]
    await way.as.south.send('POST', `/api/evaluations/${way.evaluationId}/peers/north/objections`, {
      indicatorId,
      reason: '与年鉴所载不一致',
      requestKey: 'in-the-day',
    })
    expect(
      wantsOf((await waitingFor(way.as.north)).todo).some((wants) => wants.includes('提出异议，请答复')),
    ).toBe(true)
    const objectionAs = async (by: Visitor, act: string, text: string | null) => {
      const { json } = await by.send('GET', `/api/evaluations/${way.evaluationId}/peers`)
      const [found] = peerReviewSchema.parse(json).objections
      if (!found) throw new Error('no objection')
      const { id, revision } = found
      await by.send('POST', `/api/peer-objections/${id}/acts`, { act, revision, text })
    }
    await objectionAs(way.as.north, 'answer', '年鉴口径不同')
    expect(wantsOf((await waitingFor(way.as.south)).todo).some((wants) => wants.includes('已答复'))).toBe(
      true,
    )
    await objectionAs(way.as.south, 'insist', '口径以统计局为准')
    expect(
      wantsOf((await waitingFor(way.as.office)).decisions).some((wants) => wants.endsWith('请裁定')),
    ).toBe(true)
    expect((await waitingFor(way.as.west)).todo.filter(({ title }) => title.includes('异议'))).toEqual([])
  })

  it('finds claims and objections for those who may look at them, and for nobody else', async () => {
    const found = async (by: Visitor, q: string, kind: string) => {
      const { json } = await by.send('GET', `/api/search?q=${encodeURIComponent(q)}&kind=${kind}`)
      return searchAnswerSchema.parse(json).entries
    }
    expect(await found(way.as.north, '已完成', 'claim')).toHaveLength(3)
    expect(await found(way.as.office, '已完成', 'claim')).toHaveLength(6)
    for (const by of [way.as.west, way.as.finance]) expect(await found(by, '已完成', 'claim')).toEqual([])
    for (const by of [way.as.north, way.as.south, way.as.office, way.as.auditor])
      expect(await found(by, '年鉴', 'objection')).toHaveLength(1)
    for (const by of [way.as.west, way.as.finance, person])
      expect(await found(by, '年鉴', 'objection')).toEqual([])
  })

  it('tells a member of the panel the same, cast or not, once the credentials are drawn', async () => {
    const { db } = server.running.database
    const today = shanghaiDay(server.now())
    await sql`update evaluation_phases set state = 'open' where evaluation_id = ${way.evaluationId} and phase = 'panel'`.execute(
      db,
    )
    for (const unit of ['north', 'south']) {
      await sql`insert into elections (unit_id, id, evaluation_id, state, rules)
        values (${unit}, ${`panel-${unit}`}, ${way.evaluationId}, 'open', ${JSON.stringify({ seats: 9, items: [], dueOn: today })})`.execute(
        db,
      )
      for (const [number, account] of [
        [1, 'finance'],
        [2, 'bureau'],
      ] as const)
        await sql`insert into election_seats (unit_id, election_id, number, account_id, draw_hash)
          values (${unit}, ${`panel-${unit}`}, ${number}, ${account}, ${account === 'bureau' ? 'h' : null})`.execute(
          db,
        )
    }
    expect(wantsOf((await waitingFor(way.as.finance)).todo)).toEqual(['2 个单位请您打分，2 个还没有领取凭证'])
    const drawn = wantsOf((await waitingFor(way.as.bureau)).todo)
    expect(drawn).toEqual(['2 个单位的凭证都已领取；投过没有只有您知道，投完的不必再办'])
    await sql`insert into election_slips (unit_id, election_id, tag, box) values ('north', 'panel-north', '\\x01', '\\x01')`.execute(
      db,
    )
    expect(wantsOf((await waitingFor(way.as.bureau)).todo)).toEqual(drawn)
    const told = (await toldOf(server)).filter(({ title }) => title.includes('凭证'))
    expect(told.map(({ recipients }) => recipients).toSorted()).toEqual([['bureau'], ['finance']])
    server.pass(60 * 24 * 2)
    // Late can only be said of what the server knows not to be done.
    expect((await waitingFor(await server.as('bureau'))).todo).toEqual([])
    expect((await waitingFor(await server.as('finance'))).todo).toHaveLength(1)
    expect(wantsOf((await waitingFor(await server.as('office'))).todo)).toContain(
      '2 个单位的打分已过最后一天，请结束',
    )
  })

  it('tells by mail and calendar what stands at home, also where row security holds for the program', async () => {
    const { db } = server.running.database
    await sql`update evaluation_phases set state = 'open' where evaluation_id = ${way.evaluationId} and phase = 'leaders'`.execute(
      db,
    )
    await sql`insert into leader_seats (evaluation_id, account_id, group_title, named_at, named_by_name)
      values (${way.evaluationId}, 'mayor', '市政府', now(), '甲')`.execute(db)
    expect((await waitingFor(await server.as('mayor'))).todo).toMatchObject([
      { link: `/leader-forms/${way.evaluationId}` },
    ])
    const told = await toldOf(server)
    expect(told.find(({ recipients }) => recipients.includes('mayor'))?.title).toContain('领导评价')
    const today = shanghaiDay(server.now())
    const asApplication = await transactAsSystem(db, async (transaction) => {
      const { accounts } = await readPeopleOfCity(transaction, today)
      await sql`select ${actingRole('hengji_app')}`.execute(transaction)
      return listEvaluationTasks(transaction, accounts, today)
    })
    expect(asApplication.map(({ title, wants }) => `${title}，${wants}`).toSorted()).toEqual(
      told.map(({ title }) => title).toSorted(),
    )
  })
})

describe('a result in the day of everybody', () => {
  let server: TestServer
  let way: ClaimsWay
  beforeAll(async () => {
    server = await startTestServer()
    way = await prepareResult(server)
    await fill(way)
    await forgetDays(server)
  })
  afterAll(() => server.close())
  const actOnResult = async (by: Visitor, act: string) => {
    const { shown } = await resultOf(await server.as('office'), way)
    const { version, revision } = shown ?? { version: 0, revision: 0 }
    const { status, json } = await by.send('POST', resultPath(way, '/acts'), {
      act,
      version,
      revision,
      text: '略',
    })
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(json)}`)
  }
  const results = async (by: Visitor) => {
    const { json } = await by.send('GET', `/api/search?q=${encodeURIComponent('考评结果')}&kind=result`)
    return searchAnswerSchema.parse(json).entries.map(({ unit }) => unit.id)
  }

  it('asks the office to reckon, the units to look, and after the last day the bureau to sign', async () => {
    expect(wantsOf((await waitingFor(way.as.office)).todo)).toContain('各环节已完，请测算并公示')
    const { status } = await way.as.office.send('POST', resultPath(way, '/reckonings'), {
      revision: null,
    })
    expect(status).toBe(200)
    expect(wantsOf((await waitingFor(way.as.office)).todo)).toContain('已测算，核对后公示')
    expect(await results(way.as.north)).toEqual([])
    await actOnResult(way.as.office, 'announce')
    const [announced] = (await waitingFor(way.as.north)).todo
    expect(announced).toMatchObject({
      title: '2024年度考评结果公示',
      link: `/evaluations/${way.evaluationId}/result/units/north`,
    })
    expect(announced?.dueOn).toBe((await resultOf(way.as.office, way)).shown?.lastObjectionDay)
    expect(await results(way.as.north)).toEqual(['north'])
    expect((await results(way.as.office)).toSorted()).toEqual(['north', 'south'])
    expect(await results(way.as.finance)).toEqual([])
    expect((await waitingFor(way.as.bureau)).decisions).toEqual([])
    const sentence = await sql<{ text: string }>`select text from notifications
      where rule = 'announce-result' and account_id = 'north'`.execute(server.running.database.db)
    expect(sentence.rows[0]?.text).toContain('月')
  })

  it('asks the office to take an objection, and finds it for the unit', async () => {
    await way.as.north.send('POST', resultPath(way, '/objections'), {
      id: '6f1f2c1e-54a0-4b8e-9d43-0a8a4f6a1b11',
      subject: { kind: 'whole' },
      text: '公众评议的样本过少',
    })
    expect(wantsOf((await waitingFor(way.as.office)).decisions)).toContain('请受理：公众评议的样本过少')
    const { json } = await way.as.north.send('GET', `/api/search?q=${encodeURIComponent('样本过少')}`)
    expect(searchAnswerSchema.parse(json).entries).toMatchObject([{ kind: 'objection' }])
    server.pass(60 * 24 * 9)
    expect((await waitingFor(await server.as('bureau'))).decisions).toEqual([])
    await sql`update result_objections set state = 'dismissed'`.execute(server.running.database.db)
    expect(wantsOf((await waitingFor(await server.as('bureau'))).decisions)).toEqual([
      '异议期已过，没有未裁定的异议，请审定',
    ])
    await actOnResult(await server.as('bureau'), 'sign-off')
    expect(wantsOf((await waitingFor(await server.as('office'))).todo)).toContain('已审定，请公布')
    const map = yearMapSchema.parse(
      (await (await server.as('north')).send('GET', '/api/year-map?year=2024')).json,
    )
    expect(map.steps.find(({ key }) => key === 'evaluation-result')?.units).toMatchObject([
      { id: 'north', note: '已审定' },
    ])
  })

  it('finds no result that was recalled', async () => {
    await actOnResult(await server.as('office'), 'recall')
    expect(await results(await server.as('north'))).toEqual([])
    expect(await results(await server.as('office'))).toEqual([])
  })
})
