import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storedEvidenceSchema } from '@hengji/contract/evidence.ts'
import { filedReportsSchema, type Report, type ReportEntry } from '@hengji/contract/reports.ts'
import { measureStorySchema, type MeasureStory } from '@hengji/contract/measure-story.ts'
import type { Measure } from '@hengji/contract/measures.ts'
import { myWorkSchema } from '@hengji/contract/my-work.ts'
import { progressSchema } from '@hengji/contract/tracking.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { startTracking } from '../src/features/tracking/commands.ts'
import { limitTo } from '../src/platform/database/transact.ts'
import { approveWithTarget, addAccounts, must, startTrackedCity, type TrackedCity } from './tracking-city.ts'
import { bring, pdfOf } from './evidence-world.ts'
import { codeOf } from './approval-way.ts'
import type { Answer, Visitor } from './test-server.ts'

let city: TrackedCity
let measures: Record<'members' | 'money' | 'late' | 'content' | 'rules' | 'again', Measure>

beforeAll(async () => {
  city = await startTrackedCity()
  await addAccounts(city)
  const found = await city.measures()
  const of = (code: string): Measure => {
    const measure = found.find(({ indicators }) => indicators.some((each) => each.code === code))
    if (!measure) throw new Error(`no measure of ${code}`)
    return measure
  }
  measures = {
    members: of('1-1-1'),
    money: of('1-1-2'),
    late: of('1-2-1'),
    content: of('1-2-2'),
    rules: of('2-1-1'),
    again: of('2-1-2'),
  }
})
afterAll(() => city.server.close())

function entry(measure: Measure, month: number, more: Partial<ReportEntry> = {}): ReportEntry {
  return {
    requestKey: randomUUID(),
    measureId: measure.id,
    month,
    supersedes: null,
    sentence: '测试',
    ...more,
  }
}

function file(by: Visitor, ...entries: ReportEntry[]): Promise<Answer> {
  return by.send('POST', '/api/reports', { unitId: 'north', documentId: city.documentId, entries })
}

async function filed(by: Visitor, ...entries: ReportEntry[]): Promise<Report[]> {
  const { status, json } = await file(by, ...entries.map((each) => ({ ...each, isConfirmed: true })))
  const outcome = status === 200 ? filedReportsSchema.parse(json) : null
  if (outcome?.state !== 'filed') throw new Error(JSON.stringify(json))
  return outcome.reports
}

async function story(by: Visitor, measure: Measure): Promise<MeasureStory> {
  const { status, json } = await by.send('GET', `/api/measures/${measure.id}`)
  if (status !== 200) throw new Error(JSON.stringify(json))
  return measureStorySchema.parse(json)
}

describe('a value', () => {
  it.each([
    ['9'.repeat(60), 'value-beyond-measure'],
    [`${'9'.repeat(54)}亿`, 'value-beyond-measure'],
    ['1000000000000万亿', 'value-beyond-measure'],
    ['1e9', 'value-not-read'],
    ['NaN', 'value-not-read'],
    ['Infinity', 'value-not-read'],
    ['1/3', 'value-not-read'],
    ['0x10', 'value-not-read'],
    ['≥36000', 'value-is-a-bound'],
    ['', 'value-missing'],
  ])('such as %s is refused, and the page of the whole city stays', async (value, code) => {
    city.setClock('2024-02-20T02:00:00.000Z')
    const north = await city.as('north')
    const refused = await file(north, entry(measures.members, 1, { value, isConfirmed: true }))
    expect([refused.status, codeOf(refused)]).toEqual([422, code])
    expect((await north.send('GET', '/api/progress?year=2024')).status).toBe(200)
  })

  it.each([
    ['１２．５万', '125000'],
    ['12.5 万人', '125000'],
    ['０', '0'],
    ['−5', '-5'],
    ['1,234,567.8901', '1234567.8901'],
  ])('such as %s is read as people mean it', async (value, read) => {
    city.setClock('2024-02-20T02:00:00.000Z')
    const north = await city.as('north')
    const before = (await story(north, measures.members)).reports.at(-1)?.id ?? null
    const [report] = await filed(north, entry(measures.members, 1, { value, supersedes: before }))
    expect(report?.value).toBe(read)
    expect((await north.send('GET', '/api/progress?year=2024')).status).toBe(200)
  })

  it('of a target is held to the same', async () => {
    const north = await city.as('north')
    const { revision } = await story(north, measures.money)
    for (const body of [{ annualTarget: '9'.repeat(60) }, { budgeted: '9'.repeat(60) }]) {
      const refused = await north.send('PATCH', `/api/measures/${measures.money.id}`, { revision, ...body })
      expect(refused.status).toBe(422)
    }
  })
})

describe('taking back', () => {
  it('lets the earlier report stand again as of its own day, and whoever filed it cannot bring the other back', async () => {
    city.setClock('2024-02-05T02:00:00.000Z')
    const [first] = await filed(await city.as('wang'), entry(measures.content, 1, { value: '98' }))
    city.setClock('2024-06-20T02:00:00.000Z')
    const north = await city.as('north')
    const [second] = await filed(
      north,
      entry(measures.content, 1, { value: '91', supersedes: first?.id ?? '' }),
    )
    expect((await north.send('POST', `/api/reports/${second?.id}/undo`)).status).toBe(200)
    const [standing] = (await story(north, measures.content)).reports
    expect(standing).toMatchObject({ value: '98', reportedAt: first?.reportedAt, reportedBy: '王三（测试）' })
    const { indicators } = progressSchema.parse((await north.send('GET', '/api/progress?year=2024')).json)
    const content = indicators.find(({ measureId }) => measureId === measures.content.id)
    expect(content).toMatchObject({ light: 'grey', silentDays: 136 })
    const again = await (await city.as('wang')).send('POST', `/api/reports/${standing?.id}/undo`)
    expect(codeOf(again)).toBe('too-late-to-undo')
  })

  it('is over after sixty seconds, and is one’s own', async () => {
    city.setClock('2024-03-20T02:00:00.000Z')
    const wang = await city.as('wang')
    const north = await city.as('north')
    const [report] = await filed(wang, entry(measures.late, 1, { value: '0.2' }))
    expect(codeOf(await north.send('POST', `/api/reports/${report?.id}/undo`))).toBe('not-yours-to-report')
    city.setClock('2024-03-20T02:01:00.001Z')
    expect(codeOf(await wang.send('POST', `/api/reports/${report?.id}/undo`))).toBe('too-late-to-undo')
    const south = await city.as('south')
    expect((await south.send('POST', `/api/reports/${report?.id}/undo`)).status).toBe(404)
  })
})

describe('ids of elsewhere', () => {
  it('lead nowhere, whichever place of the body they stand in', async () => {
    city.setClock('2024-03-21T02:00:00.000Z')
    const north = await city.as('north')
    const south = await city.as('south')
    const notes = await bring(city.server, south, '南湖.pdf', pdfOf('south'), { unitId: 'south', year: 2024 })
    const evidenceId = storedEvidenceSchema.parse(notes.json).evidence.id
    const send = (by: Visitor, unitId: string, given: Partial<ReportEntry>): Promise<Answer> =>
      by.send('POST', '/api/reports', {
        unitId,
        documentId: city.documentId,
        entries: [entry(measures.late, 2, { value: '0.2', ...given })],
      })
    expect(codeOf(await send(north, 'north', { evidenceIds: [evidenceId] }))).toBe('evidence-unknown')
    expect((await story(north, measures.late)).reports).toHaveLength(1)
    expect(codeOf(await send(north, 'south', {}))).toBe('document-unknown')
    expect(codeOf(await send(south, 'south', {}))).toBe('document-unknown')
    expect(codeOf(await send(south, 'north', {}))).toBe('document-unknown')
    expect(codeOf(await send(north, 'north', { measureId: 'nobody' }))).toBe('measure-unknown')
    expect(codeOf(await send(north, 'north', { supersedes: 'nobody' }))).toBe('report-conflict')
    const indicatorId = measures.late.indicators[0]?.indicatorId ?? ''
    const links = `/api/evidence/${evidenceId}/links`
    const body = { documentId: city.documentId, indicatorIds: [indicatorId] }
    expect((await south.send('POST', links, body)).status).toBe(404)
    expect((await north.send('POST', links, body)).status).toBe(404)
    for (const [method, path, given] of [
      ['GET', `/api/measures/${measures.late.id}`],
      ['PATCH', `/api/measures/${measures.late.id}`, { revision: 1, name: '改' }],
      [
        'PUT',
        `/api/measures/${measures.late.id}/interim-targets`,
        { revision: 1, targets: [{ month: 12, value: '1' }] },
      ],
      ['POST', `/api/measures/${measures.late.id}/split`, { indicatorId }],
      ['GET', `/api/plans/${city.documentId}/measures`],
      [
        'POST',
        `/api/plans/${city.documentId}/measures/join`,
        { measureIds: [measures.late.id, measures.rules.id], keptId: measures.late.id },
      ],
    ] as const)
      expect([path, (await south.send(method, path, given)).status]).toEqual([path, 404])
  })

  it('of a proof of another year are not attached: that year’s list would not show it', async () => {
    const north = await city.as('north')
    const old = await bring(city.server, north, '去年.pdf', pdfOf('last year'), { year: 2023 })
    const evidenceId = storedEvidenceSchema.parse(old.json).evidence.id
    const indicatorId = measures.late.indicators[0]?.indicatorId ?? ''
    const refused = await north.send('POST', `/api/evidence/${evidenceId}/links`, {
      documentId: city.documentId,
      indicatorIds: [indicatorId],
    })
    expect([refused.status, codeOf(refused)]).toEqual([422, 'evidence-of-other-year'])
  })
})

describe('proofs of a measure', () => {
  it('are shown to those alone who answer for its indicator', async () => {
    city.setClock('2024-03-22T02:00:00.000Z')
    const north = await city.as('north')
    const indicatorId = measures.late.indicators[0]?.indicatorId ?? ''
    await bring(city.server, north, '逾期率.pdf', pdfOf('late'), {
      documentId: city.documentId,
      indicatorIds: [indicatorId],
    })
    const seen = async (name: string): Promise<number> =>
      (await story(await city.as(name), measures.late)).evidence.length
    expect([await seen('north'), await seen('wang'), await seen('wu'), await seen('office')]).toEqual([
      1, 1, 1, 1,
    ])
    expect([await seen('zheng'), await seen('feng'), await seen('bureau'), await seen('mayor')]).toEqual([
      0, 0, 0, 0,
    ])
  })
})

describe('standing in for somebody', () => {
  it('holds on the first and the last day in Shanghai, and not a minute more', async () => {
    const tries = async (moment: string): Promise<number> => {
      city.setClock(moment)
      const feng = await city.as('feng')
      const outcome = await file(feng, entry(measures.money, 1, { value: '0.2亿元', isConfirmed: true }))
      if (outcome.status === 200) {
        const { reports } = outcome.json as { reports: Report[] }
        expect((await feng.send('POST', `/api/reports/${reports[0]?.id}/undo`)).status).toBe(200)
      }
      return outcome.status
    }
    expect(await tries('2024-05-31T15:59:59.000Z')).toBe(403)
    expect(await tries('2024-05-31T16:00:00.000Z')).toBe(200)
    expect(await tries('2024-06-30T15:59:59.000Z')).toBe(200)
    expect(await tries('2024-06-30T16:00:00.000Z')).toBe(403)
  })

  it('ends with the account', async () => {
    city.setClock('2024-06-10T02:00:00.000Z')
    const feng = await city.as('feng')
    const { db } = city.server.running.database
    await db.updateTable('accounts').set({ disabled_at: new Date() }).where('id', '=', 'feng').execute()
    expect((await file(feng, entry(measures.money, 1, { value: '0.2亿元' }))).status).toBe(401)
    await db.updateTable('accounts').set({ disabled_at: null }).where('id', '=', 'feng').execute()
  })
})

describe('interim targets that a person sets', () => {
  it('reach to the deadline: a state is not done in spring', async () => {
    city.setClock('2024-03-23T02:00:00.000Z')
    const north = await city.as('north')
    const set = async (...months: number[]): Promise<Answer> =>
      north.send('PUT', `/api/measures/${measures.late.id}/interim-targets`, {
        revision: (await story(north, measures.late)).revision,
        targets: months.map((month) => ({ month, value: '0.3' })),
        reason: '测试',
      })
    expect(codeOf(await set(1))).toBe('interim-short-of-deadline')
    expect((await set(2, 12)).status).toBe(200)
    expect((await story(north, measures.late)).isDone).toBe(false)
  })
})

describe('at the same moment', () => {
  const at = '2024-07-05T02:00:00.000Z'

  it('two report the same month: one is kept, the other sees it', async () => {
    city.setClock(at)
    const people = [await city.as('north'), await city.as('chen'), await city.as('zheng')]
    const outcomes = await Promise.all(
      people.map((by, index) =>
        file(by, entry(measures.money, 2, { value: `0.${index + 3}亿元`, isConfirmed: true })),
      ),
    )
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
    expect(
      (await story(people[0] as Visitor, measures.money)).reports.filter(({ month }) => month === 2),
    ).toHaveLength(1)
  })

  it('the same request ten times is one report', async () => {
    city.setClock(at)
    const north = await city.as('north')
    const once = entry(measures.money, 3, { value: '0.7亿元', isConfirmed: true })
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => file(north, once)))
    expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set([200]))
    const ids = new Set(
      outcomes.flatMap(({ json }) => (json as { reports: Report[] }).reports.map(({ id }) => id)),
    )
    expect(ids.size).toBe(1)
  })

  it('one reports while another joins and splits: no report is lost, nothing locks up', async () => {
    city.setClock(at)
    const north = await city.as('north')
    const wang = await city.as('wang')
    const { documentId } = city
    const indicatorId = measures.again.indicators[0]?.indicatorId ?? ''
    for (let month = 1; month <= 6; month += 1) {
      const standing = (await story(north, measures.members)).reports.find((each) => each.month === month)
      const outcomes = await Promise.all([
        north.send('POST', `/api/plans/${documentId}/measures/join`, {
          measureIds: [measures.members.id, measures.again.id],
          keptId: measures.members.id,
        }),
        file(wang, entry(measures.again, month, { value: `${month}000`, isConfirmed: true })),
        file(
          north,
          entry(measures.members, month, {
            value: `${month}000`,
            isConfirmed: true,
            supersedes: standing?.id ?? null,
          }),
        ),
      ])
      expect(outcomes.map(({ status }) => status).filter((status) => status >= 500)).toEqual([])
      const [, ofAgain] = outcomes
      const split = await Promise.all([
        north.send('POST', `/api/measures/${measures.members.id}/split`, { indicatorId }),
        north.send('GET', '/api/progress?year=2024'),
      ])
      expect(split.map(({ status }) => status)).toEqual([200, 200])
      // What was answered with 200 is seen where its indicator is.
      if (ofAgain?.status === 200)
        expect((await story(wang, measures.again)).reports.some((each) => each.month === month)).toBe(true)
    }
  })
})

describe('a change approved in the middle of the year', () => {
  it('comes while people report: reports stay, the light is of the new target', async () => {
    city.setClock('2024-08-02T02:00:00.000Z')
    const north = await city.as('north')
    const before = await story(north, measures.members)
    const standing = before.reports.find((each) => each.month === 7)
    const [changed, reported] = await Promise.all([
      city.act((each) => approveWithTarget(each, city.documentId, '72000人')),
      file(
        north,
        entry(measures.members, 7, { value: '21000', isConfirmed: true, supersedes: standing?.id ?? null }),
      ),
    ])
    expect(isRefusal(changed)).toBe(false)
    expect(reported.status).toBe(200)
    const after = await story(north, measures.members)
    expect(after).toMatchObject({ annualTarget: '72000', light: 'red' })
    expect(after.reports.map(({ month }) => month)).toEqual([...before.reports.map(({ month }) => month), 7])
    expect(after.interimTargets.at(-1)).toMatchObject({ month: 12, value: '72000' })
  })
})

describe('a plan whose text became a number', () => {
  it('is measured as that number is', async () => {
    const outcome = must(
      await city.act(async (act) => {
        await act.db
          .updateTable('measures')
          .set({ kind: 'milestone', accrual: 'state', annual_target: null, target_text: null, unit: null })
          .where('id', '=', measures.members.id)
          .execute()
        await sql`update documents set approved_version = 2 where id = ${city.documentId}`.execute(act.db)
        return startTracking(act, { unitId: 'north', documentId: city.documentId })
      }),
    )
    expect(outcome).toEqual({ measures: 6 })
    expect(await story(await city.as('north'), measures.members)).toMatchObject({
      kind: 'number',
      accrual: 'total-so-far',
      unit: '人',
      annualTarget: '72000',
    })
  })
})

describe('midnight of 31 December in Shanghai', () => {
  it('is the last moment in time, and December is reported after it all the same', async () => {
    const dueOf = async (moment: string): Promise<string> => {
      city.setClock(moment)
      const work = myWorkSchema.parse(
        (await (await city.as('wang')).send('GET', '/api/my-work?year=2024&scope=mine')).json,
      )
      return work.items.find(({ measureId }) => measureId === measures.late.id)?.state ?? ''
    }
    city.setClock('2024-12-31T15:00:00.000Z')
    await filed(await city.as('wang'), entry(measures.late, 11, { value: '0.2' }))
    expect(await dueOf('2024-12-31T15:59:59.000Z')).toBe('this-week')
    expect(await dueOf('2024-12-31T16:00:00.000Z')).toBe('overdue')
    await filed(await city.as('wang'), entry(measures.late, 12, { value: '0.2' }))
    expect(await dueOf('2025-01-02T02:00:00.000Z')).toBe('done')
  })
})

describe('the second line', () => {
  it('lets nobody write the words by which others are found, who may not write', async () => {
    const entryOf = (unit: string, kind: string): string =>
      JSON.stringify([
        {
          unit_id: unit,
          kind,
          subject_id: 'x',
          year: 2024,
          title: 't',
          note: '',
          link: '/',
          folded: 't',
          grams: ['t'],
          is_gone: false,
        },
      ])
    const written = async (
      role: 'auditor' | 'unit' | 'system-admin',
      unit: string,
      kind: string,
    ): Promise<string> => {
      const transaction = await city.server.running.database.db.startTransaction().execute()
      try {
        const own = role === 'unit' ? { id: 'north', name: '' } : null
        await limitTo(transaction, { accountId: 'x', role, unit: own })
        await sql`select write_search_entries(${entryOf(unit, kind)}::jsonb)`.execute(transaction)
        await sql`reset role`.execute(transaction)
        const { rows } = await sql<{
          n: string
        }>`select count(*) n from search_entries where subject_id = 'x'`.execute(transaction)
        return rows[0]?.n ?? ''
      } finally {
        await transaction.rollback().execute()
      }
    }
    expect(await written('auditor', 'north', 'indicator')).toBe('0')
    expect(await written('unit', 'south', 'indicator')).toBe('0')
    expect(await written('system-admin', 'north', 'evidence')).toBe('0')
    expect(await written('unit', 'north', 'indicator')).toBe('1')
    expect(await written('system-admin', 'north', 'person')).toBe('1')
  })
})
