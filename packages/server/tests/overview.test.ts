import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ledgerSchema } from '@hengji/contract/follow-up.ts'
import { homeSchema, type Home } from '@hengji/contract/home.ts'
import { meetingSchema, type Meeting } from '@hengji/contract/meeting.ts'
import { causesSchema, overviewSchema, type Overview } from '@hengji/contract/overview.ts'
import { yearMapSchema } from '@hengji/contract/year-map.ts'
import { progressSchema, type IndicatorProgressAnswer } from '@hengji/contract/tracking.ts'
import { sumOf } from '@hengji/domain/kernel/decimal.ts'
import { openXlsx } from './open-xlsx.ts'
import type { Visitor } from './test-server.ts'
import { addAccounts, startTrackedCity, type TrackedCity } from './tracking-city.ts'

let city: TrackedCity
let office: Visitor
let liaison: Visitor

beforeAll(async () => {
  city = await startTrackedCity()
  await addAccounts(city)
  const measures = await city.measures()
  city.setClock('2024-06-10T02:00:00.000Z')
  liaison = await city.as('north')
  const report = (code: string, value: string | null, sentence: string) => {
    const measure = measures.find(({ indicators }) => indicators.some((each) => each.code === code))
    return {
      requestKey: randomUUID(),
      measureId: measure?.id,
      month: 5,
      value,
      sentence,
      supersedes: null,
      isConfirmed: true,
    }
  }
  const filed = await liaison.send('POST', '/api/reports', {
    unitId: 'north',
    documentId: city.documentId,
    entries: [
      report('1-1-1', '4000', '新增缴存进展缓慢。'),
      report('1-1-2', '1.4', '归集平稳。'),
      report('1-2-2', '98.5', '满意度稳定。'),
    ],
  })
  if (filed.status !== 200) throw new Error(JSON.stringify(filed.json))
  city.setClock('2024-11-20T02:00:00.000Z')
  office = await city.as('office')
  liaison = await city.as('north')
})
afterAll(() => city.server.close())

async function progress(): Promise<IndicatorProgressAnswer[]> {
  return progressSchema.parse((await office.send('GET', '/api/progress?year=2024')).json).indicators
}
async function overview(by: Visitor, asked = ''): Promise<Overview> {
  return overviewSchema.parse((await by.send('GET', `/api/overview?${asked}`)).json)
}
async function home(by: Visitor, asked = ''): Promise<Home> {
  return homeSchema.parse((await by.send('GET', `/api/home?${asked}`)).json)
}
async function meeting(by: Visitor, quarter = 4): Promise<Meeting> {
  const answer = await by.send('GET', `/api/meeting?unitId=north&year=2024&quarter=${quarter}`)
  return meetingSchema.parse(answer.json)
}

function countByHand(rows: readonly IndicatorProgressAnswer[]) {
  let late = 0
  let silent = 0
  let done = 0
  const stake: (string | null)[] = []
  for (const row of rows) {
    if (row.isDone) {
      done += 1
      continue
    }
    const isLate = (row.overdueDays ?? 0) > 0
    if (isLate) late += 1
    if (row.light === 'grey') silent += 1
    if (isLate || row.light === 'red') stake.push(row.weightPoints)
  }
  return { indicators: rows.length, late, silent, done, pointsAtStake: sumOf(stake) ?? '0' }
}

describe('the overview', () => {
  it('counts what one counts by hand, for each unit, section and in all', async () => {
    const rows = await progress()
    const seen = await overview(office)
    expect(seen).toMatchObject({ year: 2024, rowsAre: 'units', sections: ['重点工作目标', '常规工作目标'] })
    expect(seen.total).toMatchObject(countByHand(rows))
    expect(countByHand(rows).late).toBeGreaterThan(0)
    const north = seen.rows.find(({ id }) => id === 'north')
    for (const section of seen.sections) {
      const ofSection = rows.filter((row) => row.section === section)
      expect(north?.cells[section]).toMatchObject(countByHand(ofSection))
      const lights = Object.values(north?.cells[section]?.lights ?? {})
      expect(lights.reduce((sum, each) => sum + each, 0)).toBe(ofSection.length)
    }
    expect(seen.rows.find(({ id }) => id === 'south')).toMatchObject({ total: { indicators: 0 }, cells: {} })
    expect(north?.lastChangeAt).toBe('2024-06-10T02:00:00.000Z')
  })

  it('shows a unit its departments, and a person the part that is theirs', async () => {
    const departments = await overview(liaison)
    expect(departments).toMatchObject({ rowsAre: 'departments', unit: { id: 'north' } })
    expect(departments.rows.map(({ name }) => name)).toEqual(['归集科', '信贷科'])
    const owner = await city.as('zheng')
    const mine = await overview(owner, 'part=mine')
    expect(mine).toMatchObject({ hasPart: true, part: 'mine', total: { indicators: 2 } })
    expect((await overview(owner)).total.indicators).toBe(6)
  })

  it('leads from a number to the indicators behind it, each with its reason', async () => {
    const late = causesSchema.parse(
      (await office.send('GET', '/api/overview/causes?year=2024&kind=late')).json,
    )
    expect(late.total).toBe((await overview(office)).total.late)
    for (const line of late.lines) {
      expect(line.standing).toBe('late')
      expect(line.because.join('')).not.toBe('')
    }
    const days = late.lines.map(({ overdueDays }) => overdueDays ?? 0)
    expect(days).toEqual(days.toSorted((a, b) => b - a))
    const cell = await office.send(
      'GET',
      `/api/overview/causes?year=2024&unitId=north&section=${encodeURIComponent('常规工作目标')}`,
    )
    expect(
      causesSchema
        .parse(cell.json)
        .lines.map(({ code }) => code)
        .toSorted(),
    ).toEqual(['2-1-1', '2-1-2'])
  })

  it('is not for those who watch over nothing, nor for another unit', async () => {
    const finance = await city.as('finance')
    const south = await city.as('south')
    for (const path of ['/api/overview', '/api/overview/causes?year=2024', '/api/year-map'])
      expect((await finance.send('GET', path)).status).toBe(403)
    expect((await south.send('GET', '/api/overview?unitId=north')).status).toBe(403)
    expect((await south.send('GET', '/api/meeting?unitId=north&year=2024&quarter=4')).status).toBe(403)
    expect((await overview(south)).total.indicators).toBe(0)
  })
})

describe('the meeting of a quarter', () => {
  it('tells each section in numbers and a sentence, what is late with its report, and what to decide', async () => {
    const pack = await meeting(liaison)
    const rows = await progress()
    expect(pack.asOf).toBe('2024-11-20')
    expect(pack.sections.map(({ title, counts }) => [title, counts.indicators])).toEqual([
      ['重点工作目标', 4],
      ['常规工作目标', 2],
    ])
    for (const { title, sentence } of [...pack.sections, ...pack.departments])
      expect(sentence.startsWith(`${title}共`)).toBe(true)
    const first = pack.late.find(({ code }) => code === '1-1-1')
    expect(first?.latest?.sentence).toBe('新增缴存进展缓慢。')
    const longOverdue = rows.filter((row) => !row.isDone && (row.overdueDays ?? 0) >= 30)
    expect(pack.decisionsNeeded.filter(({ cause }) => cause === 'long-overdue')).toHaveLength(
      longOverdue.length,
    )
  })

  it('of a quarter that is over shows it as it stood at its end', async () => {
    expect((await meeting(liaison, 2)).asOf).toBe('2024-06-30')
  })

  it('notes decisions once; one click makes each a ledger item, and the next meeting asks what became of it', async () => {
    const id = randomUUID()
    const note = {
      id,
      unitId: 'north',
      year: 2024,
      quarter: 3,
      text: '由归集科十日内拿出扩面措施',
      documentId: null,
      indicatorId: null,
    }
    const owner = await city.as('zheng')
    expect((await owner.send('POST', '/api/meeting/decisions', note)).status).toBe(403)
    const noted = await Promise.all([1, 2].map(() => liaison.send('POST', '/api/meeting/decisions', note)))
    expect(noted.map(({ status }) => status)).toEqual([201, 201])
    const turn = () =>
      liaison.send('POST', `/api/meeting/decisions/${id}/item`, {
        dueOn: '2024-11-18',
        sectionId: null,
        personId: null,
      })
    const [one, two] = await Promise.all([turn(), turn()])
    expect(one).toMatchObject({ status: 200 })
    expect(two.json).toEqual(one.json)
    const { items } = ledgerSchema.parse((await liaison.send('GET', '/api/ledger?year=2024')).json)
    expect(items).toMatchObject([{ title: note.text, origin: 'meeting', overdueDays: 2 }])
    const { lastQuarter } = await meeting(liaison, 4)
    expect(lastQuarter).toMatchObject({
      year: 2024,
      quarter: 3,
      decisions: [{ text: note.text, item: { state: 'open', overdueDays: 2 } }],
    })
    expect(await liaison.send('DELETE', `/api/meeting/decisions/${id}`)).toMatchObject({ status: 409 })
  })

  it('is a workbook too', async () => {
    const { bytes } = await liaison.send('GET', '/api/meeting/export?unitId=north&year=2024&quarter=4')
    const [parts, late, decided] = await openXlsx(bytes)
    expect(parts?.[0]?.[0]).toBe('测试市北山管理中心2024年第4季度绩效分析')
    expect(late?.length).toBeGreaterThan(3)
    expect(decided?.[3]?.[1]).toBe('由归集科十日内拿出扩面措施')
  })
})

describe('home', () => {
  it('counts over what each answers for', async () => {
    const reached: Record<string, [string, number | null]> = {}
    for (const who of ['office', 'north', 'chen', 'wu', 'wang', 'zheng', 'finance', 'auditor']) {
      const { reach, progress: counts } = await home(await city.as(who))
      reached[who] = [reach, counts?.indicators ?? null]
    }
    expect(reached).toEqual({
      office: ['city', 6],
      north: ['unit', 6],
      chen: ['unit', 6],
      wu: ['part', 6],
      wang: ['part', 4],
      zheng: ['own', 2],
      finance: ['none', null],
      auditor: ['city', 6],
    })
  })

  it('tells what waits for a decision, until it is decided', async () => {
    const head = await city.as('chen')
    const { items } = ledgerSchema.parse((await liaison.send('GET', '/api/ledger?year=2024')).json)
    const [item] = items
    await liaison.send('POST', `/api/ledger/${item?.id}/acts`, {
      revision: 1,
      act: 'submit',
      text: '措施已印发。',
      isWithoutProof: true,
    })
    expect((await home(liaison)).decisions).toEqual([])
    const [waiting] = (await home(head)).decisions
    expect(waiting).toMatchObject({ kind: 'ledger', id: item?.id, act: { name: 'close', revision: 2 } })
    await head.send('POST', `/api/ledger/${item?.id}/acts`, { revision: 2, act: 'close' })
    expect((await home(head)).decisions).toEqual([])
  })

  it('tells what others did since the last visit, and not what one did oneself', async () => {
    const head = await city.as('chen')
    await head.send('POST', '/api/home/visit', {})
    expect((await home(head)).changes).toMatchObject({ since: '2024-11-20T02:00:00.000Z', lines: [] })
    city.setClock('2024-11-20T03:00:00.000Z')
    const order = {
      id: randomUUID(),
      unitId: 'north',
      year: 2024,
      issue: '扩面进度落后',
      demand: '拿出措施',
      dueOn: '2024-11-30',
      sectionId: null,
      personId: null,
      documentId: null,
      indicatorId: null,
    }
    office = await city.as('office')
    expect((await office.send('POST', '/api/rectifications', order)).status).toBe(201)
    const again = await city.as('chen')
    const seen = await home(again)
    expect(seen.changes.lines).toMatchObject([{ text: '下达整改“扩面进度落后”', by: '甲（测试）' }])
    expect(seen.todo).toMatchObject([{ kind: 'rectification', title: '扩面进度落后' }])
    expect((await home(office)).changes.lines.map(({ text }) => text)).not.toContain('下达整改“扩面进度落后”')
    const earlier = await home(again, 'since=2024-11-20T03:00:00.000Z')
    expect(earlier.changes.lines).toEqual([])
  })
})

describe('the year', () => {
  it('has its fixed steps with the units on them', async () => {
    const map = yearMapSchema.parse((await office.send('GET', '/api/year-map?year=2024')).json)
    expect(map.steps.map(({ key }) => key)).toEqual(['tracking', 'meeting', 'evaluation-self'])
    const north = map.steps.map(({ units }) => units.find(({ id }) => id === 'north')?.state)
    expect(north).toEqual(['late', 'now', 'ahead'])
    const south = map.steps[0]?.units.find(({ id }) => id === 'south')
    expect(south).toMatchObject({ state: 'ahead', note: '方案尚未审定' })
  })
})
