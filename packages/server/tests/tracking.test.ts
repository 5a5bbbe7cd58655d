import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  filedReportsSchema,
  pastedReportsSchema,
  reportConflictSchema,
  type Report,
  type ReportEntry,
} from '@hengji/contract/reports.ts'
import { measureStorySchema, type MeasureStory } from '@hengji/contract/measure-story.ts'
import { measureSchema, measuresSchema, type Measure } from '@hengji/contract/measures.ts'
import { myWorkSchema } from '@hengji/contract/my-work.ts'
import { progressSchema, sectionProgressListSchema } from '@hengji/contract/tracking.ts'
import { joinMeasures } from '../src/features/tracking/commands.ts'
import {
  addAccounts,
  approve,
  approveChanged,
  approvedOn,
  approveWithTarget,
  must,
  startTrackedCity,
  type TrackedCity,
} from './tracking-city.ts'
import type { Answer, Visitor } from './test-server.ts'

let city: TrackedCity
let people: Record<
  'zheng' | 'wang' | 'wu' | 'feng' | 'chen' | 'north' | 'south' | 'office' | 'auditor' | 'finance',
  Visitor
>
let measures: Record<'members' | 'money' | 'overdue' | 'content' | 'rules' | 'again', Measure>

beforeAll(async () => {
  city = await startTrackedCity()
  await addAccounts(city)
  await signIn()
  const found = await city.measures()
  const of = (code: string): Measure => {
    const measure = found.find(({ indicators }) => indicators.some((each) => each.code === code))
    if (!measure) throw new Error(`no measure of ${code}`)
    return measure
  }
  measures = {
    members: of('1-1-1'),
    money: of('1-1-2'),
    overdue: of('1-2-1'),
    content: of('1-2-2'),
    rules: of('2-1-1'),
    again: of('2-1-2'),
  }
})
afterAll(() => city.server.close())

/** Sessions end with the day: whoever acts later signs in again. */
async function signIn(): Promise<void> {
  const names = [
    'zheng',
    'wang',
    'wu',
    'feng',
    'chen',
    'north',
    'south',
    'office',
    'auditor',
    'finance',
  ] as const
  const visitors = await Promise.all(names.map(async (name) => [name, await city.as(name)] as const))
  people = Object.fromEntries(visitors) as typeof people
}

async function on(moment: string): Promise<void> {
  city.setClock(moment)
  await signIn()
}

function entry(measure: Measure, month: number, more: Partial<ReportEntry> = {}): ReportEntry {
  return { requestKey: randomUUID(), measureId: measure.id, month, supersedes: null, ...more }
}

function file(by: Visitor, ...entries: ReportEntry[]): Promise<Answer> {
  return by.send('POST', '/api/reports', { unitId: 'north', documentId: city.documentId, entries })
}

async function filed(by: Visitor, ...entries: ReportEntry[]): Promise<Report[]> {
  const { status, json } = await file(by, ...entries)
  const outcome = status === 200 ? filedReportsSchema.parse(json) : null
  if (outcome?.state !== 'filed') throw new Error(JSON.stringify(json))
  return outcome.reports
}

async function story(measure: Measure, by: Visitor = people.north): Promise<MeasureStory> {
  return measureStorySchema.parse((await by.send('GET', `/api/measures/${measure.id}`)).json)
}

describe('an approved plan', () => {
  test('is measured by what its texts name', () => {
    expect(measures.members).toMatchObject({
      kind: 'number',
      unit: '人',
      accrual: 'total-so-far',
      annualTarget: '36000',
    })
    expect(measures.money).toMatchObject({ unit: '亿元', annualTarget: '2.8', direction: 'positive' })
    expect(measures.overdue).toMatchObject({
      unit: '%',
      accrual: 'state',
      direction: 'reverse',
      annualTarget: '0.3',
    })
    expect(measures.content).toMatchObject({ accrual: 'state', direction: 'positive', targetText: '≥98%' })
    expect(measures.rules).toMatchObject({ kind: 'milestone', annualTarget: null })
  })

  test('approved again changes nothing', async () => {
    const before = await city.measures()
    expect(must(await city.act((act) => approve(act, city.documentId)))).toEqual({ measures: 6 })
    expect(await city.measures()).toEqual(before)
  })

  test('proposes to report the same quantity once; joined and split again by the liaison', async () => {
    const path = `/api/plans/${city.documentId}/measures`
    const asked = measuresSchema.parse((await people.north.send('GET', path)).json)
    const ids = [measures.members.id, measures.again.id]
    expect(asked.sharingProposals.map(({ measureIds }) => measureIds.toSorted())).toEqual([ids.toSorted()])
    expect(
      (await people.zheng.send('POST', `${path}/join`, { measureIds: ids, keptId: ids[0] })).status,
    ).toBe(403)
    const joined = await people.north.send('POST', `${path}/join`, { measureIds: ids, keptId: ids[0] })
    const shared = measuresSchema.parse(joined.json)
    expect(shared.measures).toHaveLength(5)
    expect(shared.sharingProposals).toEqual([])
    expect((await people.north.send('GET', `/api/measures/${measures.again.id}`)).status).toBe(404)
    const split = await people.north.send('POST', `/api/measures/${measures.members.id}/split`, {
      indicatorId: measures.again.indicators[0]?.indicatorId,
    })
    expect(measuresSchema.parse(split.json).measures).toHaveLength(6)
    const declined = await people.north.send('POST', `${path}/decline-sharing`, { measureIds: ids })
    expect(measuresSchema.parse(declined.json).sharingProposals).toEqual([])
  })

  test('has interim targets from the deadline', async () => {
    const { interimTargets } = await story(measures.members)
    expect(interimTargets).toHaveLength(12)
    expect(interimTargets[2]).toMatchObject({ month: 3, value: '9000', origin: 'proposed' })
    expect((await story(measures.rules)).interimTargets.map(({ month }) => month)).toEqual([3, 6, 9])
  })
})

describe('a report', () => {
  test('is typed as people type, and shows as a light at once', async () => {
    await on('2024-03-05T02:00:00.000Z')
    const [report] = await filed(people.zheng, entry(measures.members, 2, { value: '6,000 人' }))
    expect(report).toMatchObject({ value: '6000', month: 2, reportedBy: '郑二（测试）' })
    expect(report?.sentence).toContain('6000人')
    const [money] = await filed(people.zheng, entry(measures.money, 2, { value: '5000万元' }))
    expect(money?.value).toBe('0.5')
    expect(await story(measures.members)).toMatchObject({
      light: 'green',
      overdueDays: null,
      due: { month: 3 },
    })
  })

  test('twenty times the same request at once is one report', async () => {
    await on('2024-04-03T02:00:00.000Z')
    const same = entry(measures.members, 3, { value: '9100' })
    const answers = await Promise.all(Array.from({ length: 20 }, () => file(people.zheng, same)))
    const ids = answers.map(({ json }) => {
      const outcome = filedReportsSchema.parse(json)
      return outcome.state === 'filed' ? outcome.reports[0]?.id : null
    })
    expect(new Set(ids).size).toBe(1)
    expect(ids[0]).toBeTypeOf('string')
    const { reports, history } = await story(measures.members)
    expect(reports.filter(({ month }) => month === 3)).toHaveLength(1)
    expect(history).toEqual([])
  })

  test('that looks odd is asked back and kept nowhere until confirmed', async () => {
    const odd = entry(measures.money, 3, { value: '0.05', sentence: '口径有调整。' })
    const asked = filedReportsSchema.parse((await file(people.zheng, odd)).json)
    expect(asked).toMatchObject({
      state: 'asked',
      asked: [{ index: 0, queries: [{ code: 'lower-than-before' }, { code: 'tenfold' }] }],
    })
    expect((await story(measures.money)).reports).toHaveLength(1)
    await filed(people.zheng, { ...odd, isConfirmed: true })
    expect((await story(measures.money)).reports).toHaveLength(2)
  })

  test('below the interim target needs a sentence', async () => {
    const answer = await file(people.zheng, entry(measures.members, 4, { value: '9200' }))
    expect(answer).toMatchObject({ status: 422, json: { code: 'sentence-required' } })
  })

  test('of a month to come, in another unit or as a bound is refused with the reason', async () => {
    for (const [month, value, code] of [
      [5, '9000', 'month-in-future'],
      [4, '9000元', 'value-in-other-unit'],
      [4, '≥9000人', 'value-is-a-bound'],
      [4, '很多', 'value-not-read'],
    ] as const) {
      const answer = await file(people.zheng, entry(measures.members, month, { value, sentence: '说明。' }))
      expect(answer).toMatchObject({ status: 422, json: { code } })
    }
  })

  test('one wrong entry of many keeps all out', async () => {
    const before = await story(measures.content)
    const answer = await file(
      people.wang,
      entry(measures.content, 3, { value: '98.6' }),
      entry(measures.overdue, 3, { value: '不详' }),
    )
    expect(answer).toMatchObject({ status: 422, json: { facts: { index: 1 } } })
    expect((await story(measures.content)).reports).toEqual(before.reports)
    expect(
      await filed(
        people.wang,
        entry(measures.content, 3, { value: '98.6%' }),
        entry(measures.overdue, 3, { value: '0.2' }),
      ),
    ).toHaveLength(2)
    expect((await story(measures.overdue)).light).toBe('blue')
  })

  test('of the same month by a second person shows the first; then supersedes it, both are kept', async () => {
    const standing = (await story(measures.members)).reports.find(({ month }) => month === 3)
    const conflict = await file(people.north, entry(measures.members, 3, { value: '9300' }))
    expect(conflict.status).toBe(409)
    expect(reportConflictSchema.parse(conflict.json).newer).toEqual([{ index: 0, report: standing }])
    await filed(people.north, entry(measures.members, 3, { value: '9300', supersedes: standing?.id ?? null }))
    const { reports, history } = await story(measures.members)
    expect(reports.find(({ month }) => month === 3)).toMatchObject({
      value: '9300',
      supersedes: standing?.id,
    })
    expect(history).toMatchObject([{ id: standing?.id, value: '9100' }])
  })

  test('two at once for the same month: one is filed, the other sees it', async () => {
    const answers = await Promise.all([
      file(people.wang, entry(measures.again, 3, { value: '9500' })),
      file(people.north, entry(measures.again, 3, { value: '9600' })),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect((await story(measures.again)).reports).toHaveLength(1)
  })

  test('is undone within a minute; what it superseded stands again', async () => {
    const before = (await story(measures.again)).reports[0]
    const [report] = await filed(
      people.north,
      entry(measures.again, 3, { value: '9700', supersedes: before?.id ?? null }),
    )
    expect((await people.wang.send('POST', `/api/reports/${report?.id}/undo`)).status).toBe(403)
    const undone = await people.north.send('POST', `/api/reports/${report?.id}/undo`)
    expect(undone.json).toMatchObject({ restored: { id: before?.id, value: before?.value } })
    expect((await story(measures.again)).reports).toMatchObject([{ value: before?.value }])
    expect((await story(measures.again)).history).toMatchObject([{ id: report?.id }])
    const [late] = await filed(people.north, entry(measures.again, 2, { value: '6100' }))
    city.setClock('2024-04-03T02:02:00.000Z')
    expect((await people.north.send('POST', `/api/reports/${late?.id}/undo`)).json).toMatchObject({
      code: 'too-late-to-undo',
    })
  })

  test('of a milestone names the step reached, also ahead of time', async () => {
    await filed(people.wang, entry(measures.rules, 3, { isReached: true }))
    expect(await story(measures.rules)).toMatchObject({ reachedMonth: 3, light: 'green', isDone: false })
    await filed(people.wang, entry(measures.rules, 4, { isReached: true, reachedMonth: 9 }))
    expect(await story(measures.rules)).toMatchObject({ reachedMonth: 9, isDone: true, due: null })
  })
})

describe('who may', () => {
  test('report: owners for theirs, liaison and head for all, the office with a reason, others not', async () => {
    await on('2024-05-03T02:00:00.000Z')
    const try_ = (by: Visitor, more: Partial<ReportEntry> = {}): Promise<Answer> =>
      file(by, entry(measures.members, 4, { value: '12100', ...more }))
    for (const name of ['wang', 'wu', 'feng'] as const)
      expect(await try_(people[name])).toMatchObject({ status: 403, json: { code: 'not-yours-to-report' } })
    for (const name of ['south', 'finance'] as const) expect((await try_(people[name])).status).toBe(404)
    expect((await try_(people.auditor)).status).toBe(403)
    expect(await try_(people.office)).toMatchObject({ status: 422, json: { code: 'reason-required' } })
    const [corrected] = await filed(
      people.office,
      entry(measures.members, 4, { value: '12100', reason: '核对凭证后更正' }),
    )
    expect(corrected).toMatchObject({ reason: '核对凭证后更正', reportedBy: '甲（测试）' })
    await filed(people.chen, entry(measures.money, 4, { value: '1.1', isConfirmed: true }))
  })

  test('a deputy for as long as the person is away, to the minute of midnight in Shanghai', async () => {
    await on('2024-05-31T15:59:00.000Z')
    expect((await file(people.feng, entry(measures.members, 5, { value: '15100' }))).status).toBe(403)
    await on('2024-05-31T16:00:00.000Z')
    const work = myWorkSchema.parse((await people.feng.send('GET', '/api/my-work?year=2024')).json)
    expect(work.items.map(({ onBehalfOf }) => onBehalfOf)).toEqual([['郑二'], ['郑二']])
    await filed(people.feng, entry(measures.members, 5, { value: '15100' }))
    await on('2024-06-30T16:00:00.000Z')
    expect((await file(people.feng, entry(measures.members, 6, { value: '18100' }))).status).toBe(403)
  })

  test('report December from its first minute in Shanghai, not before', async () => {
    await on('2024-11-30T15:59:59.000Z')
    const early = await file(people.zheng, entry(measures.members, 12, { value: '36000' }))
    expect(early).toMatchObject({ status: 422, json: { code: 'month-in-future' } })
    await on('2024-11-30T16:00:00.000Z')
    await filed(people.zheng, entry(measures.members, 12, { value: '36000' }))
    expect(await story(measures.members)).toMatchObject({ isDone: true, light: 'green' })
  })

  test('read: everybody of the unit, office and auditor; nobody else', async () => {
    const path = `/api/measures/${measures.members.id}`
    for (const name of ['zheng', 'wu', 'chen', 'north', 'office', 'auditor'] as const)
      expect((await people[name].send('GET', path)).status).toBe(200)
    for (const name of ['south', 'finance'] as const)
      expect((await people[name].send('GET', path)).status).toBe(404)
    expect((await people.south.send('GET', '/api/progress?year=2024&unitId=north')).status).toBe(403)
    expect(
      progressSchema.parse((await people.south.send('GET', '/api/progress?year=2024')).json).indicators,
    ).toEqual([])
    expect((await people.finance.send('GET', '/api/progress?year=2024')).status).toBe(403)
  })

  test('edit: liaison and office; after the first report with a reason; on an old revision nobody', async () => {
    const { revision } = await story(measures.money)
    const edit = (by: Visitor, more: object): Promise<Answer> =>
      by.send('PATCH', `/api/measures/${measures.money.id}`, { revision, ...more })
    expect((await edit(people.zheng, { annualTarget: '3亿元' })).status).toBe(403)
    expect((await edit(people.north, { annualTarget: '3亿元' })).json).toMatchObject({
      code: 'edit-reason-required',
    })
    const edited = await edit(people.north, { annualTarget: '30000万元', reason: '市里调高目标' })
    expect(measureSchema.parse(edited.json)).toMatchObject({ annualTarget: '3', isProposed: false })
    const again = await edit(people.north, { annualTarget: '4', reason: '再改' })
    expect(again).toMatchObject({ status: 409, json: { newer: { annualTarget: '3' } } })
    expect((await story(measures.money)).interimTargets.at(-1)).toMatchObject({ month: 12, value: '3' })
  })
})

describe('the year', () => {
  test('silence while reports are due is grey, and the work falls due in order', async () => {
    await on('2024-06-06T02:00:00.000Z')
    const progress = progressSchema.parse((await people.office.send('GET', '/api/progress?year=2024')).json)
    const content = progress.indicators.find(({ measureId }) => measureId === measures.content.id)
    expect(content).toMatchObject({ light: 'grey', silentDays: 64, latest: { month: 3 } })
    expect(content?.because[0]).toContain('灰灯')
    const work = myWorkSchema.parse((await people.wang.send('GET', '/api/my-work?year=2024')).json)
    expect(work.items.map(({ state }) => state)).toEqual(['overdue', 'overdue', 'overdue', 'done'])
    const sections = sectionProgressListSchema.parse(
      (await people.office.send('GET', '/api/progress/sections?year=2024')).json,
    )
    expect(sections.map(({ department, indicators }) => [department, indicators])).toEqual([
      ['归集科', 2],
      ['信贷科', 4],
    ])
  })

  test('is forecast from three reports on, with method and range', async () => {
    const told = await story(measures.money)
    expect(told.forecast).toMatchObject({ points: 3 })
    expect(told.forecast?.method).toContain('进度')
    expect((await story(measures.content)).forecastAbsence).toContain('报满 3 个月')
  })

  test('may be set by a person; totals cannot turn back', async () => {
    const { revision } = await story(measures.content)
    const set = (targets: object[]): Promise<Answer> =>
      people.north.send('PUT', `/api/measures/${measures.again.id}/interim-targets`, {
        revision: told.revision,
        targets,
        reason: '按工作安排',
      })
    const told = await story(measures.again)
    expect(revision).toBeGreaterThan(0)
    expect(
      (
        await set([
          { month: 6, value: '20000' },
          { month: 12, value: '1.5万' },
        ])
      ).json,
    ).toMatchObject({ code: 'interim-goes-back' })
    expect(
      (
        await set([
          { month: 6, value: '2万' },
          { month: 12, value: '36000人' },
        ])
      ).status,
    ).toBe(200)
    expect((await story(measures.again)).interimTargets).toEqual([
      { month: 6, value: '20000', milestone: null, origin: 'set' },
      { month: 12, value: '36000', milestone: null, origin: 'set' },
    ])
  })
})

describe('rows pasted from a spreadsheet', () => {
  test('are matched, read and checked, and filed by what the preview says', async () => {
    await on('2024-07-03T02:00:00.000Z')
    const text = [
      '序号\t指标\t完成值\t进展情况',
      '1-2-1\t贷款逾期率\t0.25%\t',
      '1-2-2\t\t97\t正在整改',
      '\t印发网上办理管理办法\t已完成\t',
      '9-9-9\t没有的指标\t3\t',
      '1-1-1\t\t20000人\t不由我报',
      '2-1-2\t\t三万\t',
    ].join('\n')
    const { json } = await people.wang.send('POST', '/api/reports/paste', {
      unitId: 'north',
      documentId: city.documentId,
      month: 6,
      text,
    })
    const { rows, hasTitles } = pastedReportsSchema.parse(json)
    expect(hasTitles).toBe(true)
    expect(rows.map(({ line, state }) => [line, state])).toEqual([
      [2, 'ready'],
      [3, 'ready'],
      [4, 'ready'],
      [5, 'unmatched'],
      [6, 'wrong'],
      [7, 'wrong'],
    ])
    const ready = rows.filter(({ state }) => state === 'ready')
    const reports = await filed(
      people.wang,
      ...ready.map((row) => ({
        requestKey: randomUUID(),
        measureId: row.measure?.id ?? '',
        month: row.month,
        value: row.value,
        isReached: row.isReached,
        sentence: row.sentence,
        supersedes: row.standing?.id ?? null,
      })),
    )
    expect(reports.map(({ value, isReached }) => value ?? isReached)).toEqual(['0.25', '97', true])
    const again = await people.wang.send('POST', '/api/reports/paste', {
      unitId: 'north',
      documentId: city.documentId,
      month: 6,
      text: '1-2-1\t0.25%',
    })
    expect(pastedReportsSchema.parse(again.json).rows[0]?.state).toBe('unchanged')
  })
})

test('exports leave as files, every report with its corrections', async () => {
  const progress = await people.office.send('GET', '/api/progress/export?year=2024&format=csv')
  expect(progress.headers.get('content-disposition')).toMatch(/^attachment/)
  expect(new TextDecoder().decode(progress.bytes)).toContain('全年新增缴存职工36000人')
  const reports = new TextDecoder().decode(
    (await people.auditor.send('GET', '/api/reports/export?year=2024&unitId=north&format=csv')).bytes,
  )
  expect(reports).toContain('已被更正')
  expect((await people.office.send('GET', '/api/progress/export?year=2024')).bytes.length).toBeGreaterThan(
    1000,
  )
})

test('a change of the plan keeps identity and reports and follows the target', async () => {
  const before = await story(measures.members)
  must(await city.act((act) => approveWithTarget(act, city.documentId, '40000人')))
  const after = await story(measures.members)
  expect(after).toMatchObject({ id: before.id, annualTarget: '40000', isDone: false })
  expect(after.reports).toEqual(before.reports)
  expect(after.interimTargets.at(-1)).toMatchObject({ month: 12, value: '40000' })
  expect(approvedOn < after.today).toBe(true)
})

test('a change of words alone takes the name along where the measure still bears the old one', async () => {
  const { overdue: rate, rules: notice } = measures
  const [before, milestone] = [await story(rate), await story(notice)]
  must(
    await city.act(async (act) => {
      // A person has called the notice by a name of their own.
      await act.db
        .updateTable('measures')
        .set({ name: '管理办法', is_proposed: false })
        .where('id', '=', notice.id)
        .execute()
      return approveChanged(act, city.documentId, (rows) => {
        for (const row of rows) {
          if (row.code === '1-2-1') row.secondary = '个人住房贷款逾期率<0.3%。'
          if (row.code === '2-1-1') row.secondary = '印发网上办理管理细则。'
        }
      })
    }),
  )
  const after = await story(rate)
  expect([before.name, after.name]).toEqual(['贷款逾期率<0.3%', '个人住房贷款逾期率<0.3%'])
  expect(after.reports).toEqual(before.reports)
  expect(after.interimTargets).toEqual(before.interimTargets)
  expect(await story(notice)).toMatchObject({ id: milestone.id, name: '管理办法' })
})

test('a measure of several indicators follows only the one whose name it bears', async () => {
  const { members: kept, again: joined } = measures
  must(
    await city.act((act) =>
      joinMeasures(act, city.documentId, { measureIds: [kept.id, joined.id], keptId: kept.id }),
    ),
  )
  const rename = (code: string, text: string) =>
    city.act((act) =>
      approveChanged(act, city.documentId, (rows) => {
        for (const row of rows) if (row.code === code) row.secondary = text
      }),
    )
  const { name } = await story(kept)
  must(await rename('2-1-2', '新增缴存职工36000人，按月公布。'))
  expect((await story(kept)).name).toBe(name)
  must(await rename('1-1-1', '全年净增缴存职工36000人。'))
  expect((await story(kept)).name).toBe('全年净增缴存职工36000人')
})
