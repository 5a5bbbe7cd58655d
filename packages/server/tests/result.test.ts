import { randomUUID } from 'node:crypto'
import { unzipSync } from 'fflate'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publicResultSchema } from '@hengji/contract/public-result.ts'
import { proofOfResultSchema } from '@hengji/contract/publisher.ts'
import { secondLevelSchema } from '@hengji/contract/second-level.ts'
import { whatIfAnswerSchema, whatIfStartSchema } from '@hengji/contract/what-if.ts'
import type { ExplainedNumber } from '@hengji/domain/result/explain-unit.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { readGroupYear } from '@hengji/domain/result/read-group-year.ts'
import { scoreGroup } from '@hengji/domain/result/score-group.ts'
import { compareResults, standingsOf } from '@hengji/domain/result/what-if.ts'
import type { Scheme } from '@hengji/domain/scheme/scheme.ts'
import { verifyBundle } from '@hengji/proof/bundle/verify-bundle.ts'
import { sm3Hex } from '@hengji/proof/hashes.ts'
import { hashOfInput } from '../src/features/result/apart/reckon-whole.ts'
import { publishedResultOf } from '../src/features/result/queries.ts'
import { asOffice, prove, type ClaimsWay } from './claims-way.ts'
import {
  actOnNow,
  adjust,
  fill,
  objectionsOf,
  prepareResult,
  publishYearBefore,
  reckon,
  resultOf,
  resultPath,
  unitResultOf,
  viewIn,
} from './result-way.ts'
import { startTestServer, type TestServer } from './test-server.ts'

let server: TestServer
let way: ClaimsWay
beforeAll(async () => {
  server = await startTestServer()
  way = await prepareResult(server)
}, 60_000)
afterAll(() => server.close())

const days = (count: number) => server.pass(count * 24 * 60)

async function inputOf(version: number) {
  const { rows } = await sql<{ input: unknown; result: unknown; input_hash: string }>`
    select input, result, input_hash from result_reckonings
    where version = ${version} and evaluation_id <> 'before' order by reckoning desc limit 1`.execute(
    server.running.database.db,
  )
  const input = readGroupYear(rows[0]?.input)
  if (isRefusal(input)) throw new Error(JSON.stringify(input))
  return { input, result: rows[0]?.result, hash: rows[0]?.input_hash }
}

describe('before everything is there', () => {
  it('says what is missing, each with the place where it is done', async () => {
    expect((await resultOf(way.as.office, way)).shown).toBeNull()
    const { shown } = viewIn(await reckon(way))
    expect(shown?.standings).toBeNull()
    expect(new Set(shown?.faults.map(({ place }) => place))).toEqual(new Set(['panel', 'leaders', 'public']))
    expect(shown?.faults.find(({ place }) => place === 'panel')).toMatchObject({
      unit: { id: 'north' },
      indicator: { code: '1-1-1' },
      sentence: expect.stringContaining('考评组') as string,
    })
    const announced = await actOnNow(way.as.office, way, 'announce')
    expect(announced.json).toMatchObject({ code: 'result-not-scored' })
  })

  it('is reckoned by the office alone; units see that there is nothing yet', async () => {
    for (const other of [way.as.bureau, way.as.auditor, way.as.north, way.as.mayor])
      expect((await other.send('POST', resultPath(way, '/reckonings'), { revision: null })).status).toBe(403)
    const seen = await resultOf(way.as.north, way)
    expect(seen).toMatchObject({ shown: null, versions: [], acts: [], history: [], mayReckon: false })
    expect((await resultOf(way.as.auditor, way)).shown?.state).toBe('draft')
    expect((await way.as.finance.send('GET', resultPath(way))).status).toBe(404)
  })
})

describe('a city scored end to end', () => {
  it('is the score of what was gathered, to the last digit', async () => {
    await publishYearBefore(way)
    await fill(way)
    const { shown } = viewIn(await reckon(way))
    expect(shown?.faults).toEqual([])
    const { input, result, hash } = await inputOf(1)
    expect(input.units.map(({ id }) => id)).toEqual(['north', 'south'])
    const [north] = input.units
    expect(north?.indicators[0]).toMatchObject({
      code: '1-1-1',
      section: '重点工作目标',
      weightPoints: '2',
      self: { kind: 'points', points: '2' },
      peers: [{ unitId: 'south', score: { kind: 'points', points: '1.8' } }],
      ballots: ['6', '7', '7', '8', '8', '8', '9', '9', '9'],
    })
    expect(north?.leaders).toEqual([
      { group: '市人大政协', scores: ['88.5'], abstained: 0 },
      { group: '市政府', scores: ['92'], abstained: 0 },
    ])
    expect(north?.appraisal?.channels[0]?.valid).toBe(20)
    expect(north?.adjustments).toMatchObject([{ component: '正向激励加分', points: '1.5' }])
    expect(result).toEqual(scoreGroup(input))
    expect(hash).toBe(hashOfInput(input))
    expect(shown?.standings?.rows.map(({ unitId, rank }) => [unitId, rank])).toEqual([
      ['north', 1],
      ['south', 2],
    ])
    expect(shown?.standings?.rows[0]?.firmness.sentence).toMatch(/名次/)
    // Two whole elections are held for it.
  }, 90_000)

  it('again without change is kept once, whoever presses twice', async () => {
    const { shown } = await resultOf(way.as.office, way)
    const body = { revision: shown?.revision ?? null }
    const sent = await Promise.all(
      [1, 2, 3].map(() => way.as.office.send('POST', resultPath(way, '/reckonings'), body)),
    )
    expect(sent.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
    const { rows } = await sql`select 1 from result_reckonings where evaluation_id <> 'before'`.execute(
      server.running.database.db,
    )
    expect(rows).toHaveLength(1)
  })

  it('what changed since is never announced unseen', async () => {
    const composites = async () =>
      whatIfStartSchema
        .parse((await way.as.office.send('GET', resultPath(way, '/what-if'))).json)
        .standings.map(({ composite }) => composite)
    const before = await composites()
    await adjust(way, 'south', '正向激励加分', 'bonus', '1')
    expect((await actOnNow(way.as.office, way, 'announce')).json).toMatchObject({ code: 'result-outdated' })
    expect(viewIn(await reckon(way)).shown?.standings?.rows[1]?.components).toContainEqual({
      name: '正向激励加分',
      points: '1',
    })
    // What was made ready of the earlier reckoning is not taken for the new one.
    expect(await composites()).not.toEqual(before)
  })
})

describe('what if', () => {
  it('gives what scoring under the changed scheme gives, and stores nothing', async () => {
    const start = whatIfStartSchema.parse((await way.as.bureau.send('GET', resultPath(way, '/what-if'))).json)
    const scheme = start.scheme as unknown as Scheme
    const changed = {
      ...scheme,
      formula: scheme.formula.replace('×60%', '×40%').replace('公众评议得分×30%', '公众评议得分×50%'),
      panel: { ...scheme.panel, method: { kind: 'trimmed-mean', dropEachEnd: 1 } },
      rounding: { ...scheme.rounding, composite: 1 },
      ranking: 'dense',
    } as Scheme
    expect(changed.formula).not.toBe(scheme.formula)
    const before = await sql`select * from results`.execute(server.running.database.db)
    const answer = whatIfAnswerSchema.parse(
      (await way.as.bureau.send('POST', resultPath(way, '/what-if'), { scheme: changed })).json,
    )
    const { input } = await inputOf(1)
    const now = scoreGroup(input)
    const then = scoreGroup({ ...input, scheme: changed })
    if (isRefusal(now) || isRefusal(then)) throw new Error('refused')
    expect(answer).toEqual({
      faults: [],
      movements: compareResults(standingsOf(now, '目标考核得分'), standingsOf(then, '目标考核得分')),
    })
    expect(answer.movements.some(({ compositeChange }) => compositeChange !== '0')).toBe(true)
    expect((await sql`select * from results`.execute(server.running.database.db)).rows).toEqual(before.rows)
  })

  it('says why it cannot be scored so, and what is no scheme', async () => {
    const { scheme } = whatIfStartSchema.parse(
      (await way.as.office.send('GET', resultPath(way, '/what-if'))).json,
    )
    const strict = scheme as unknown as Scheme
    const faulty = {
      ...strict,
      evaluation: {
        ...strict.evaluation,
        minimumSeats: 9,
        sources: [
          { source: 'on-site', weightPercent: '40', whenMissing: 'refuse' },
          { source: 'panel', weightPercent: '60', whenMissing: 'refuse' },
        ],
      },
    }
    const answer = await way.as.office.send('POST', resultPath(way, '/what-if'), { scheme: faulty })
    expect(whatIfAnswerSchema.parse(answer.json).faults[0]).toMatch(/实地考评/)
    const none = await way.as.office.send('POST', resultPath(way, '/what-if'), { scheme: { title: '' } })
    expect(none).toMatchObject({ status: 422, json: { code: 'what-if-scheme-faulty' } })
    for (const other of [way.as.north, way.as.mayor, way.as.finance])
      expect((await other.send('POST', resultPath(way, '/what-if'), { scheme })).status).toBe(403)
  })
})

describe('the announcement', () => {
  it('opens the table to the group and each unit its own', async () => {
    expect((await way.as.north.send('GET', resultPath(way, '/units/north'))).status).toBe(404)
    const announced = viewIn(await actOnNow(way.as.office, way, 'announce'))
    expect(announced.shown).toMatchObject({ state: 'announced', announcedBy: '甲（测试）' })
    const seen = await resultOf(way.as.north, way)
    expect(seen.shown?.standings?.rows).toHaveLength(2)
    expect(seen.history).toEqual([])
    const own = await unitResultOf(way.as.north, way)
    expect(own).toMatchObject({ rank: 1, units: 2, mayOrder: false, mayObject: true })
    const leaves = (node: ExplainedNumber): ExplainedNumber[] =>
      node.children.length === 0 ? [node] : node.children.flatMap(leaves)
    const panel = leaves(own.explained).find(({ id }) => id === 'panel')
    expect(panel?.values).toEqual(['6', '7', '7', '8', '8', '8', '9', '9', '9'])
    expect(own.compared.lastRank).toBe(2)
    expect(own.compared.parts.find(({ name }) => name === '重点工作目标')?.lastYear).toBe('80')
    expect(own.told.standing.at(-1)).toMatch(/^上年综合得分 35.00、第 2 名/)
    // A unit sees what a peer gave, and not which.
    expect(JSON.stringify(own.explained)).toContain('同组单位：1.8 分')
    expect(JSON.stringify(own.explained)).not.toContain('南湖')
    expect(own.clauseWords['evaluation.combination']).toMatch(/[\u4e00-\u9fff]/)
    expect((await way.as.north.send('GET', resultPath(way, '/units/south'))).status).toBe(403)
    expect((await way.as.west.send('GET', resultPath(way))).status).toBe(404)
  })

  it('holds at the rows as well: nothing of another unit, no whole input, no draft', async () => {
    const { db } = server.running.database
    const rows = await db.transaction().execute(async (transaction) => {
      await sql`select set_config('hengji.account', 'north', true), set_config('hengji.role', 'unit', true),
        set_config('hengji.unit', 'north', true), set_config('hengji.sees_all', 'off', true),
        set_config('hengji.forms', 'all', true), set_config('hengji.writes', 'on', true),
        set_config('role', 'hengji_app', true)`.execute(transaction)
      return {
        units: (
          await sql<{
            unit_id: string
            reckoning: number
          }>`select unit_id, reckoning from result_units where evaluation_id <> 'before'`.execute(transaction)
        ).rows,
        reckonings: (await sql`select 1 from result_reckonings`.execute(transaction)).rows,
        tables: (await sql`select 1 from result_tables`.execute(transaction)).rows,
        acts: (await sql`select 1 from result_acts`.execute(transaction)).rows,
        changed: (await sql`update results set state = 'published' returning 1`.execute(transaction)).rows,
      }
    })
    // The first reckoning was never announced.
    expect(rows).toEqual({
      units: [{ unit_id: 'north', reckoning: 2 }],
      reckonings: [],
      tables: [{ '?column?': 1 }],
      acts: [],
      changed: [],
    })
  })

  it('is signed off by another one, after the days of objection', async () => {
    expect((await actOnNow(way.as.office, way, 'sign-off')).json).toMatchObject({
      code: 'result-own-announcement',
    })
    expect((await actOnNow(way.as.bureau, way, 'sign-off')).json).toMatchObject({
      code: 'result-objection-period-runs',
    })
    for (const other of [way.as.auditor, way.as.north])
      expect((await actOnNow(other, way, 'sign-off')).status).toBe(403)
  })
})

describe('an objection', () => {
  const id = randomUUID()
  const file = (by = way.as.north, body: object = {}) =>
    by.send('POST', resultPath(way, '/objections'), {
      id,
      subject: { kind: 'indicator', indicatorId: way.indicators.north[0] ?? '' },
      text: '佐证未被采信',
      ...body,
    })

  it('is filed once by who speaks for the unit, about what is in its result', async () => {
    expect((await file(way.as['north-section'])).status).toBe(403)
    expect((await file(way.as.office)).status).toBe(403)
    expect((await file(way.as.north, { text: '  ' })).json).toMatchObject({ code: 'result-needs-reason' })
    const foreign = { id: randomUUID(), subject: { kind: 'indicator', indicatorId: way.indicators.south[0] } }
    expect((await file(way.as.north, foreign)).json).toMatchObject({
      code: 'result-objection-subject-unknown',
    })
    const proof = await prove(way, 'north', null, '缴存回单')
    const foreignProof = { id: randomUUID(), evidenceIds: [await prove(way, 'south', null, '他家的')] }
    expect((await file(way.as.north, foreignProof)).json).toMatchObject({ code: 'evidence-unknown' })
    const given = { evidenceIds: [proof] }
    const sent = await Promise.all([1, 2, 3].map(() => file(way.as.north, given)))
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 200])
    const { objections } = await objectionsOf(way.as.north, way)
    expect(objections[0]?.history[0]?.proofs).toEqual([{ evidenceId: proof, name: '缴存回单.pdf' }])
    expect((await objectionsOf(way.as.office, way)).objections[0]?.history[0]?.proofs).toHaveLength(1)
    expect((await objectionsOf(way.as.bureau, way)).objections[0]?.history[0]?.proofs).toEqual([])
    expect((await way.as.north.send('DELETE', `/api/evidence/${proof}`)).status).not.toBe(200)
    expect(objections).toMatchObject([{ id, state: 'filed', acts: ['edit', 'withdraw'] }])
    expect(objections[0]?.subjectText).toMatch(/^指标 1-1-1/)
    expect((await objectionsOf(way.as.south, way)).objections).toEqual([])
  })

  it('is decided by the office with a reason; of two at once one is told', async () => {
    const act = (by: typeof way.as.office, body: object) =>
      by.send('POST', resultPath(way, `/objections/${id}/acts`), body)
    expect((await act(way.as.north, { act: 'take', revision: 1 })).status).toBe(403)
    expect((await act(way.as.south, { act: 'withdraw', revision: 1 })).status).toBe(404)
    expect((await act(way.as.office, { act: 'take', revision: 1 })).status).toBe(200)
    expect((await act(way.as.office, { act: 'uphold', revision: 2, text: '' })).json).toMatchObject({
      code: 'result-needs-reason',
    })
    const uphold = { act: 'uphold', revision: 2, text: '佐证有效，重新测算' }
    const sent = await Promise.all([act(way.as.office, uphold), act(way.as.office, uphold)])
    expect(sent.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect((await objectionsOf(way.as.north, way)).objections[0]).toMatchObject({
      state: 'upheld',
      answer: '佐证有效，重新测算',
    })
  })

  it('that is upheld is heeded before anything is signed', async () => {
    days(8)
    way = { ...way, as: { ...way.as } }
    for (const role of ['office', 'north', 'bureau', 'south', 'auditor'] as const)
      way.as[role] = await server.as(role)
    expect((await actOnNow(way.as.bureau, way, 'sign-off')).json).toMatchObject({
      code: 'result-decision-unheeded',
    })
    expect((await file(way.as.north, { id: randomUUID() })).json).toMatchObject({
      code: 'result-objection-too-late',
    })
    expect((await actOnNow(way.as.office, way, 'recall')).json).toMatchObject({ code: 'result-needs-reason' })
    expect((await actOnNow(way.as.office, way, 'recall', '异议成立')).status).toBe(200)
    expect((await resultOf(way.as.north, way)).shown).toBeNull()
    await adjust(way, 'north', '正向激励加分', 'bonus', '0.5')
    expect((await reckon(way)).status).toBe(200)
    expect((await actOnNow(way.as.office, way, 'announce')).status).toBe(200)
  })
})

describe('publication', () => {
  it('comes after signing off, and shows everybody the table', async () => {
    expect((await server.visitor().send('GET', `/public/results/${way.evaluationId}`)).status).toBe(404)
    days(8)
    for (const role of ['office', 'north', 'bureau', 'south', 'auditor'] as const)
      way.as[role] = await server.as(role)
    expect((await actOnNow(way.as.office, way, 'publish')).json).toMatchObject({
      code: 'result-not-in-that-state',
    })
    expect((await actOnNow(way.as.bureau, way, 'sign-off')).status).toBe(200)
    expect((await actOnNow(way.as.bureau, way, 'publish')).status).toBe(403)
    expect((await actOnNow(way.as.office, way, 'publish')).status).toBe(200)
    const open = await server.visitor().send('GET', `/public/results/${way.evaluationId}/result.json`)
    const result = publicResultSchema.parse(open.json)
    expect(result.units.map(({ rank }) => rank)).toEqual([1, 2])
    expect(JSON.stringify(open.json)).not.toMatch(/甲（测试）|ballots|firmness/)
    expect(result.inputHash).toBe((await inputOf(1)).hash)
    // What the numbers have to do with each other is said beside them.
    const page = await server.visitor().send('GET', `/public/results/${way.evaluationId}`)
    const html = new TextDecoder().decode(page.bytes)
    for (const part of ['怎样算出来的', ...result.scheme.formula.split(/[；;]/), result.scheme.title])
      expect(html).toContain(part)
    expect(result.scheme.grades.at(-1)?.from).toBeNull()
    const whole = await asOffice(server, (act) => publishedResultOf(act, way.evaluationId))
    expect(whole).toMatchObject({ version: 1, inputHash: result.inputHash })
  })

  it('brings the signed file by which anybody reckons it anew, and which names nobody', async () => {
    const answer = await server.visitor().send('GET', `/public/results/${way.evaluationId}/proof.zip`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/zip')
    const bundle = answer.bytes
    const { proof } = publicResultSchema.parse(
      (await server.visitor().send('GET', `/public/results/${way.evaluationId}/result.json`)).json,
    )
    const verification = verifyBundle(bundle, { expectedSigner: proof?.signer ?? null })
    expect(verification.checks.filter(({ holds }) => holds !== true)).toEqual([])
    expect(verification.verdict).toBe('sound')
    const files = Object.entries(unzipSync(bundle)).map(([path, bytes]) => [
      path,
      Buffer.from(bytes).toString(),
    ])
    expect(files.map(([, text]) => text).join('\n')).not.toMatch(/（测试）/)
    const { evaluations, record } = Object.fromEntries(
      files.map(([path = '', text = '']) => [path.replace('.json', ''), text]),
    )
    const lines = JSON.parse(evaluations ?? '') as { peers: { unitId: string }[] }[]
    for (const { peers } of lines)
      expect(peers.map(({ unitId }) => unitId)).toEqual(peers.map((_, at) => `peer-${at + 1}`))
    // The lines of the file lie in the order of their text.
    const heads = (JSON.parse(record ?? '') as { unitId: string }[]).map(({ unitId }) => unitId)
    expect(heads.toSorted()).toEqual(['north', 'south'])
  })

  it('orders a weak point to be put right, once however often it is pressed', async () => {
    const { weak, mayOrder } = await unitResultOf(way.as.office, way, 'south')
    expect(mayOrder).toBe(true)
    const order = (indicatorId: string) =>
      way.as.office.send('POST', resultPath(way, '/units/south/rectifications'), { indicatorId })
    expect((await order('nothing')).status).toBe(404)
    expect(weak).toMatchObject([{ code: '1-2-1', severity: 'notable', rectificationId: null }])
    const id = weak[0]?.indicatorId ?? ''
    const sent = await Promise.all([order(id), order(id)])
    expect(sent.map(({ status }) => status)).toEqual([200, 200])
    expect((await unitResultOf(way.as.office, way, 'south')).weak[0]?.rectificationId).not.toBeNull()
    const { rows } = await sql`select 1 from rectifications where unit_id = 'south'`.execute(
      server.running.database.db,
    )
    expect(rows).toHaveLength(1)
    const denied = await way.as.south.send('POST', resultPath(way, '/units/south/rectifications'), {
      indicatorId: 'nothing',
    })
    expect(denied.status).toBe(403)
  })

  it('second level: what sections and persons carried, for those who lead the unit', async () => {
    const path = resultPath(way, '/units/north/second-level')
    const view = secondLevelSchema.parse((await way.as.north.send('GET', path)).json)
    expect(view.lines.map(({ name, kind, indicators }) => [name, kind, indicators])).toEqual([
      ['归集科', 'section', 3],
      ['郑二', 'person', 1],
    ])
    expect(view.carriedByNoPerson).toEqual(['1-1-2', '1-2-1'])
    const csv = await way.as.north.send('GET', `${path}/export?format=csv&sharing=whole`)
    expect(csv.status).toBe(200)
    for (const role of ['north-section', 'south', 'mayor'] as const) {
      const other = await server.as(role)
      expect((await other.send('GET', path)).status).toBe(403)
    }
  })

  it('is corrected by another version; the first stays as it was', async () => {
    const first = await inputOf(1)
    const before = await resultOf(way.as.office, way)
    await adjust(way, 'south', '察访核验扣分', 'deduction', '2')
    expect((await reckon(way)).json).toMatchObject({ code: 'result-not-in-that-state' })
    expect((await actOnNow(way.as.office, way, 'correct')).json).toMatchObject({
      code: 'result-needs-reason',
    })
    const body = {
      act: 'correct',
      version: 1,
      revision: before.shown?.revision ?? 0,
      text: '漏计一项扣分',
    }
    const sent = await Promise.all(
      [1, 2].map(() => way.as.office.send('POST', resultPath(way, '/acts'), body)),
    )
    expect(sent.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const draft = await resultOf(way.as.office, way)
    expect(draft.shown).toMatchObject({ version: 2, state: 'draft', corrects: 1, reason: '漏计一项扣分' })
    expect((await resultOf(way.as.north, way)).shown?.version).toBe(1)
    expect((await actOnNow(way.as.office, way, 'announce')).status).toBe(200)
    days(8)
    for (const role of ['office', 'north', 'bureau', 'auditor'] as const) way.as[role] = await server.as(role)
    expect((await actOnNow(way.as.bureau, way, 'sign-off')).status).toBe(200)
    expect((await actOnNow(way.as.office, way, 'publish')).status).toBe(200)
    const after = await resultOf(way.as.north, way)
    expect(after.versions.map(({ version, state }) => [version, state])).toEqual([
      [2, 'published'],
      [1, 'superseded'],
    ])
    expect(await inputOf(1)).toEqual(first)
    expect((await resultOf(way.as.north, way, 1)).shown?.inputHash).toBe(first.hash)
    const page = await server.visitor().send('GET', `/public/results/${way.evaluationId}/result.json`)
    expect(page.json).toMatchObject({ version: 2, corrects: 1, reason: '漏计一项扣分' })
  })

  it('the file of the corrected version stays, named as such, with the newer one beside it', async () => {
    const path = `/public/results/${way.evaluationId}`
    const visitor = server.visitor()
    const { proof, superseded } = publicResultSchema.parse(
      (await visitor.send('GET', `${path}/result.json`)).json,
    )
    expect(superseded).toMatchObject([{ version: 1, correctedBy: 2, reason: '漏计一项扣分' }])
    expect(
      proofOfResultSchema.parse((await way.as.north.send('GET', resultPath(way, '/proof'))).json),
    ).toMatchObject({ file: proof, superseded })
    const older = await visitor.send('GET', `${path}/proof.zip?version=1`)
    expect(decodeURIComponent(older.headers.get('content-disposition') ?? '')).toMatch(
      /年度考评结果-第1版（已被更正）\.zip$/,
    )
    expect(sm3Hex(older.bytes)).toBe(superseded[0]?.file?.sm3)
    expect(verifyBundle(older.bytes, { expectedSigner: proof?.signer ?? null }).verdict).toBe('sound')
    const newer = await visitor.send('GET', `${path}/proof.zip`)
    expect(sm3Hex(newer.bytes)).toBe(proof?.sm3)
    expect((await visitor.send('GET', `${path}/proof.zip?version=3`)).status).toBe(404)
    const html = new TextDecoder().decode((await visitor.send('GET', path)).bytes)
    for (const part of ['第 1 版', '已被第 2 版更正', 'proof.zip?version=1', superseded[0]?.file?.sm3 ?? '?'])
      expect(html).toContain(part)
  })
})
