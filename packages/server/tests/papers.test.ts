import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { boardSchema } from '@hengji/contract/ballot.ts'
import { incentivesSchema } from '@hengji/contract/incentives.ts'
import { secondLevelSchema } from '@hengji/contract/second-level.ts'
import { surveyResultsSchema } from '@hengji/contract/survey.ts'
import type { ExplainedNumber } from '@hengji/domain/result/explain-unit.ts'
import { roundedToTwoPlaces, toTwoPlaces } from '@hengji/domain/kernel/shown.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { readDocument } from '@hengji/documents/reading/read-document.ts'
import { claimsPath, look, prove, save, type ClaimsWay } from './claims-way.ts'
import { setPhase } from './evaluation-way.ts'
import { openPaper, rowsUnder } from './open-paper.ts'
import {
  actOnNow,
  fill,
  objectionsOf,
  prepareResult,
  publishYearBefore,
  reckon,
  resultOf,
  resultPath,
  unitResultOf,
} from './result-way.ts'
import { startTestServer, type Answer, type TestServer, type Visitor } from './test-server.ts'

let server: TestServer
let way: ClaimsWay
beforeAll(async () => {
  server = await startTestServer()
  way = await prepareResult(server)
  await publishYearBefore(way)
}, 60_000)
afterAll(() => server.close())

const both = ['docx', 'xlsx'] as const
const get = (by: Visitor, path: string) => by.send('GET', path)
const evaluation = (end: string) => `/api/evaluations/${way.evaluationId}${end}`

describe('目标考评自评表', () => {
  const path = (format: string, unit = 'north') => `${claimsPath(way, unit)}/export?format=${format}`

  it('goes out before it is handed in, and says so', async () => {
    await setPhase(way, way.evaluationId, 'self', 'open')
    const proof = await prove(way, 'north', 0, '缴存职工统计表')
    await save(way.as.north, way, 0, {
      achieved: '=HYPERLINK("http://a") 全年新增36210人。',
      score: { kind: 'points', points: '1.955' },
      gapReason: '-1 无',
      differenceReason: '@按审计口径',
      proofs: [{ evidenceId: proof, purpose: 'tier' }],
      media: [
        {
          outlet: '测试日报',
          title: '覆盖面再扩大',
          publishedOn: '2024-11-05',
          address: 'https://a.example/1',
        },
      ],
    })
    const paper = await openPaper(await get(way.as.north, path('docx')))
    expect(paper.name).toBe('测试市北山管理中心2024年度绩效目标考评自评表.docx')
    expect(paper.paragraphs).toContain('未报送（填写中）')
  })

  it.each(both)('as %s shows what the page shows, and leaves formulas text', async (format) => {
    const view = await look(way.as.north, way)
    const paper = await openPaper(await get(way.as.north, path(format)))
    const rows = rowsUnder(paper, '全年完成情况').filter((row) => row['序号'] !== '')
    for (const [index, row] of view.rows.entries()) {
      expect(rows[index]).toMatchObject({
        序号: row.code,
        二级指标: row.title,
        权重分值: toTwoPlaces(row.weightPoints),
        单位自定: row.claimedPoints === null ? '' : toTwoPlaces(row.claimedPoints),
        按上报计算: row.filled.computed === null ? '' : toTwoPlaces(row.filled.computed.points),
      })
    }
    expect(rows[0]).toMatchObject({
      全年完成情况: '=HYPERLINK("http://a") 全年新增36210人。',
      未完成原因: '-1 无',
      自定与计算不同的理由: '@按审计口径',
      主流媒体佐证情况: '测试日报《覆盖面再扩大》，2024年11月5日，https://a.example/1',
    })
    expect(rows[0]?.['定档举证情况']).toMatch(/^定档举证：缴存职工统计表/)
    expect(paper.text).toContain('主要负责人（签字）')
  })

  it.each(both)('is read back from %s as the plan with its results, nothing lost', async (format) => {
    const view = await look(way.as.north, way)
    const answer = await get(way.as.north, path(format))
    const read = await readDocument(answer.bytes, `自评表.${format}`)
    if (isRefusal(read)) throw new Error(JSON.stringify(read))
    const [document] = read.documents
    if (document.kind !== 'evaluation-plan') throw new Error(document.kind)
    expect(document.indicators).toHaveLength(view.rows.length)
    for (const [index, row] of view.rows.entries()) {
      const indicator = document.indicators[index]
      expect(indicator).toMatchObject({
        code: row.code,
        section: row.section,
        secondary: row.title,
        deadline: row.deadline,
        departments: row.departments,
        owners: row.owners,
      })
      expect(toTwoPlaces(indicator?.weightPoints ?? '')).toBe(toTwoPlaces(row.weightPoints))
      expect(indicator?.results['全年完成情况'] ?? '').toBe(row.draft.achieved ?? row.filled.achieved ?? '')
      expect(indicator?.results['单位自定'] ?? '').toBe(
        row.claimedPoints === null ? '' : toTwoPlaces(row.claimedPoints),
      )
    }
  })

  it('is for those who see the claims; who sees no proofs is told how many', async () => {
    for (const other of [way.as.south, way.as.finance])
      expect((await get(other, path('docx'))).status).toBe(404)
    expect((await get(server.visitor(), path('docx'))).status).toBe(401)
    expect((await get(way.as.north, path('pdf'))).status).toBe(400)
    const paper = await openPaper(await get(way.as['north-section'], path('xlsx')))
    const seen = (await look(way.as['north-section'], way)).rows[0]
    expect(seen?.seesProofs).toBe(false)
    expect(rowsUnder(paper, '定档举证情况').find((row) => row['序号'] === '1-1-1')?.['定档举证情况']).toBe(
      '佐证材料1份',
    )
  })
})

describe('加分扣分、公众评议、领导评价、计票', () => {
  // As if nothing had been begun: what follows goes through all phases in their order.
  beforeAll(async () => {
    await sql`update evaluation_phases set state = 'planned' where evaluation_id = ${way.evaluationId}`.execute(
      server.running.database.db,
    )
  })

  it('are not to be had before their time', async () => {
    expect((await get(way.as.office, evaluation('/leaders/export?format=docx'))).json).toMatchObject({
      code: 'leader-evaluation-not-over',
    })
    expect((await get(way.as.office, evaluation('/survey/export?format=docx'))).status).toBe(409)
    await fill(way)
    // The way stores the board of a real vote, and no rules beside it.
    await sql`update elections set rules = election_boards.board->'terms'->'rules' from election_boards
      where election_boards.election_id = elections.id`.execute(server.running.database.db)
  })

  it.each(both)('bonus and deduction as %s: the sums of the page', async (format) => {
    const { json } = await get(way.as.office, evaluation('/incentives'))
    const list = incentivesSchema.parse(json)
    const paper = await openPaper(await get(way.as.office, evaluation(`/incentives/export?format=${format}`)))
    expect(rowsUnder(paper, '认定分值').map((row) => row['事项'])).toEqual(
      list.entries.map(({ text }) => text),
    )
    expect(rowsUnder(paper, '计入分值').map((row) => [row['单位'], row['计入分值']])).toEqual(
      list.units.flatMap(({ name, sums }) => sums.map(({ points }) => [name, toTwoPlaces(points)])),
    )
    const own = await openPaper(await get(way.as.north, evaluation(`/incentives/export?format=${format}`)))
    expect(own.text).not.toContain('测试市南湖局')
  })

  it.each(both)('the public appraisal as %s: scores, margins, counts of the page', async (format) => {
    const { json } = await get(way.as.office, evaluation('/survey/results'))
    const results = surveyResultsSchema.parse(json)
    const paper = await openPaper(await get(way.as.bureau, evaluation(`/survey/export?format=${format}`)))
    const rows = rowsUnder(paper, '有效回收率')
    for (const [index, unit] of results.units.entries()) {
      expect(rows[index]?.['公众评议得分']).toBe(toTwoPlaces(unit.points ?? ''))
      expect(rows[index]?.['误差（置信水平95%）']).toBe(
        unit.margin === null ? '—' : `±${unit.margin}${unit.hasOpenChannel ? '*' : ''}`,
      )
      expect(rows[index]?.['有效']).toBe(String(unit.valid))
    }
    // Options stand side by side: 满意, 一般.
    const counts = rowsUnder(paper, '满意').map((row) => [row['满意'], row['一般']])
    expect(counts.filter(([good]) => good !== '')).toEqual(
      results.units.flatMap(({ channels }) =>
        channels.flatMap(({ questions }) =>
          questions.map((question) => question.counts.map(({ count }) => String(count))),
        ),
      ),
    )
    for (const other of [way.as.north, way.as.finance])
      expect((await get(other, evaluation('/survey/export?format=docx'))).status).toBe(403)
  })

  it.each(both)('leaders as %s: the groups, and the component of the result', async (format) => {
    const paper = await openPaper(await get(way.as.office, evaluation(`/leaders/export?format=${format}`)))
    const [north, south] = rowsUnder(paper, '领导评价得分')
    expect(north).toMatchObject({ 单位: '测试市北山管理中心', 市政府得分: '92', 市人大政协得分: '88.5' })
    expect(south).toMatchObject({ 单位: '测试市南湖局', 市政府得分: '88' })
    await reckon(way)
    const { shown } = await resultOf(way.as.office, way)
    for (const [index, row] of [north, south].entries())
      expect(row?.['领导评价得分']).toBe(
        toTwoPlaces(
          shown?.standings?.rows[index]?.components.find(({ name }) => name === '领导评价得分')?.points ?? '',
        ),
      )
    for (const other of [way.as.north, way.as.mayor])
      expect((await get(other, evaluation('/leaders/export?format=docx'))).status).toBe(403)
  })

  it('a group in which too few answered is told by the rule alone', async () => {
    const { db } = server.running.database
    await sql`update schemes set scheme = jsonb_set(scheme::jsonb, '{evaluation,leaders,minimumAnswers}', '2')::json
      where id = 'test-2024'`.execute(db)
    const paper = await openPaper(await get(way.as.office, evaluation('/leaders/export?format=xlsx')))
    expect(paper.text).not.toContain('88.5')
    expect(rowsUnder(paper, '领导评价得分')[0]).toMatchObject({ 市政府评价人数: '—', 市政府得分: '—' })
    await sql`update schemes set scheme = jsonb_set(scheme::jsonb, '{evaluation,leaders,minimumAnswers}', '1')::json
      where id = 'test-2024'`.execute(db)
  })

  it.each(both)(
    'the count of a sealed vote as %s: numbers and the head, nobody and no score',
    async (format) => {
      const { json } = await get(way.as.office, '/api/elections/north/vote-north/board')
      const board = boardSchema.parse(json)
      const paper = await openPaper(
        await get(way.as.north, `/api/elections/north/vote-north/export?format=${format}`),
      )
      expect(paper.text).toContain(`公布板校验链末值：${board.head}`)
      expect(paper.text).toContain('席位9个，领取凭证9席')
      expect(rowsUnder(paper, '是否开票').slice(0, board.items.length)).toMatchObject(
        board.items.map(({ cast }) => ({
          '应投（票）': '9',
          '收到（票）': String(cast),
          '未投（票）': String(9 - cast),
        })),
      )
      for (const { slips } of board.items)
        for (const { key, credential, signature } of slips ?? [])
          for (const secret of [key, credential, signature]) expect(paper.text).not.toContain(secret)
      for (const { hash } of board.draws) expect(paper.text).not.toContain(hash)
      expect((await get(way.as.south, '/api/elections/north/vote-north/export?format=docx')).status).toBe(404)
    },
  )
})

describe('考评结果', () => {
  const unitPaper = (end: string, unit = 'north') => resultPath(way, `/units/${unit}/${end}`)

  it('is marked as a draft for comment, and only those see it who see the draft', async () => {
    const path = resultPath(way, '/circular?paper=circular&format=docx')
    expect((await openPaper(await get(way.as.office, path))).paragraphs[0]).toBe('征求意见稿')
    for (const other of [way.as.north, way.as.mayor]) expect((await get(other, path)).status).toBe(404)
    expect((await actOnNow(way.as.office, way, 'announce')).status).toBe(200)
  })

  it.each(both)('announced as %s it bears the mark and the table of the page', async (format) => {
    const { shown } = await resultOf(way.as.north, way)
    const paper = await openPaper(
      await get(way.as.north, resultPath(way, `/circular?paper=announcement&format=${format}`)),
    )
    expect(paper.text).toContain('公示稿')
    expect(
      rowsUnder(paper, '综合得分').map((row) => [row['名次'], row['单位'], row['综合得分'], row['等次']]),
    ).toEqual(
      shown?.standings?.rows.map(({ rank, name, composite, grade }) => [
        String(rank),
        name,
        toTwoPlaces(composite),
        grade,
      ]),
    )
  })

  it('counts objections in words only for those who see them all', async () => {
    const id = randomUUID()
    const sent = await way.as.north.send('POST', resultPath(way, '/objections'), {
      id,
      subject: { kind: 'indicator', indicatorId: way.indicators.north[0] },
      text: '佐证未被采信',
    })
    expect(sent.status).toBe(200)
    const path = resultPath(way, '/circular?paper=circular&format=docx')
    expect((await openPaper(await get(way.as.bureau, path))).text).toContain(
      '目前收到异议1件，其中1件正在办理',
    )
    expect((await openPaper(await get(way.as.south, path))).text).not.toContain('异议1件')
    expect((await openPaper(await get(way.as.south, path))).text).not.toContain('没有收到异议')
  })

  it('an objection is answered by letter once it is decided', async () => {
    const [objection] = (await objectionsOf(way.as.office, way)).objections
    const letter = (by: Visitor): Promise<Answer> =>
      get(by, resultPath(way, `/objections/${objection?.id}/letter`))
    expect((await letter(way.as.north)).json).toMatchObject({ code: 'result-objection-undecided' })
    const act = (body: object) =>
      way.as.office.send('POST', resultPath(way, `/objections/${objection?.id}/acts`), body)
    expect((await act({ act: 'take', revision: 1 })).status).toBe(200)
    expect((await act({ act: 'uphold', revision: 2, text: '佐证有效' })).status).toBe(200)
    const paper = await openPaper(await letter(way.as.north))
    expect(paper.paragraphs).toContain('测试市北山管理中心：')
    expect(paper.text).toContain('主要意见是：佐证未被采信。')
    expect(paper.text).toContain('你单位的异议成立。理由如下：佐证有效。')
    expect((await letter(way.as.south)).status).toBe(404)
  })

  it.each(both)(
    'the score table as %s: points before and after, every source, no peer by name',
    async (format) => {
      const result = await unitResultOf(way.as.north, way)
      const paper = await openPaper(await get(way.as.north, unitPaper(`score-table?format=${format}`)))
      const rows = rowsUnder(paper, '考评结果').filter((row) => /^\d/.test(row['序号'] ?? ''))
      const under = (node: ExplainedNumber): ExplainedNumber[] =>
        node.kind === 'indicator' ? [node] : node.children.flatMap(under)
      const indicators = under(result.explained)
      expect(indicators.length).toBeGreaterThan(2)
      expect(rows.map((row) => row['考评结果'])).toEqual(
        indicators.map(({ points }) => toTwoPlaces(points ?? '')),
      )
      expect(rows[0]).toMatchObject({ 考评组打分: '6 7 7 8 8 8 9 9 9', 同组互评: '同组单位：1.8 分' })
      const parts = rowsUnder(paper, '怎样得出').map((row) => [row['项目'], row['得分']])
      expect(parts).toEqual([
        ...result.explained.children.map(({ title, points }) => [title, toTwoPlaces(points ?? '')]),
        ['综合得分', toTwoPlaces(result.composite)],
      ])
      expect(paper.text).not.toContain('南湖')
      expect((await get(way.as.south, unitPaper('score-table?format=docx'))).status).toBe(403)
    },
  )

  it('the feedback says what the page says', async () => {
    const result = await unitResultOf(way.as.south, way, 'south')
    const paper = await openPaper(await get(way.as.south, unitPaper('feedback', 'south')))
    for (const sentence of [...result.told.standing, ...result.told.good, ...result.told.weak])
      expect(paper.text).toContain(sentence)
    expect(rowsUnder(paper, '失分').map((row) => [row['序号'], row['失分']])).toEqual(
      result.weak.map(({ code, lostPoints }) => [code, toTwoPlaces(lostPoints)]),
    )
    expect(rowsUnder(paper, '同组中位数')).toHaveLength(result.compared.parts.length)
    expect((await get(way.as.north, unitPaper('feedback', 'south'))).status).toBe(403)
  })

  it.each(both)('the second level as %s: every line of the page by rank', async (format) => {
    const { json } = await get(way.as.north, unitPaper('second-level?sharing=equal'))
    const { lines } = secondLevelSchema.parse(json)
    const paper = await openPaper(
      await get(way.as.north, unitPaper(`second-level/export?sharing=equal&format=${format}`)),
    )
    const rows = rowsUnder(paper, '得分率（%）').filter((row) => row['得分'] !== '')
    expect(rows.map((row) => [row['科室、派出机构、人员'], row['得分'], row['得分率（%）']])).toEqual(
      lines.map(({ name, points, percent }) => [
        name,
        roundedToTwoPlaces(points),
        toTwoPlaces(percent ?? ''),
      ]),
    )
    expect((await get(way.as['north-section'], unitPaper('second-level/export?format=docx'))).status).toBe(
      403,
    )
  })

  it('each leaves a line in the record', async () => {
    const { rows } = await sql<{ act: string; count: string }>`
      select after->>'paper' as act, count(*) as count from audit_entries where act = 'export-official-paper'
      group by 1`.execute(server.running.database.db)
    expect(rows.map(({ act }) => act).toSorted()).toEqual(
      [
        '公众评议报告',
        '反馈意见',
        '异议处理意见',
        '目标考评自评表',
        '考评结果公示',
        '考评结果通报',
        '考评计分表',
        '计票情况表',
        '领导评价汇总',
      ].toSorted(),
    )
  })
})
