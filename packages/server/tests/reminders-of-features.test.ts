import { afterEach, describe, expect, it } from 'vitest'
import ICAL from 'ical.js'
import { calendarAddressSchema } from '@hengji/contract/reminders.ts'
import { gatherDay } from '../src/features/reminders/gather-day.ts'
import { shanghaiMoment } from '../src/platform/clock/shanghai-day.ts'
import { transactAsSystem } from '../src/platform/jobs/transact-as-system.ts'
import type { Database } from '../src/platform/database/open-database.ts'
import { act, importPlan, open, prepareWay } from './approval-way.ts'
import { noChannels, startReminderCity } from './reminder-city.ts'
import type { TestServer } from './test-server.ts'
import { addAccounts, startTrackedCity } from './tracking-city.ts'

const endings: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0)) await end()
})

const told = (db: Database, day: string) =>
  transactAsSystem(db, (each) =>
    each
      .selectFrom('notifications')
      .select(['account_id', 'rule', 'text', 'link'])
      .where('on_day', '=', day)
      .where('rule', 'in', [
        'overdue',
        'before-deadline',
        'report-due',
        'silent',
        'decision-waiting',
        'comment',
      ])
      .orderBy('account_id')
      .orderBy('rule')
      .orderBy('text')
      .execute(),
  )

const gatherOn = async (server: TestServer, day: string): Promise<void> => {
  const now = shanghaiMoment(day, '09:00')
  const clock = { now: () => now }
  await gatherDay({ database: server.running.database, clock, yearClock: clock, channels: noChannels })
}

describe('reminders of a plan in force', () => {
  it('are told to whose the indicators are, and stand in that person’s calendar', async () => {
    const city = await startTrackedCity()
    endings.push(() => city.server.close())
    await addAccounts(city)
    const { db } = city.server.running.database
    // 2-1-1 was due on 30 September; the seven days of the National Day lie between.
    await gatherOn(city.server, '2024-10-08')
    const late = (await told(db, '2024-10-08')).filter(({ rule }) => rule === 'overdue')
    expect(late.map(({ account_id, text }) => [account_id, text])).toEqual([
      ['wang', '“2-1-1 印发网上办理管理办法”应于9月30日前办结，已逾期 8 天。'],
      ['wu', '“2-1-1 印发网上办理管理办法”应于9月30日前办结，已逾期 8 天。'],
    ])
    expect(late[0]?.link).toContain(`/documents/${city.documentId}/measures?measure=`)

    await gatherOn(city.server, '2024-10-25')
    const monthly = (await told(db, '2024-10-25')).filter(({ rule }) => rule === 'report-due')
    expect(monthly.map(({ account_id }) => account_id)).toEqual(['wang', 'zheng'])
    expect(monthly[1]?.text).toBe('10月的进展还有 2 项没有报，请在月底前报上。')

    city.setClock('2024-10-25T01:00:00.000Z')
    const zheng = await city.as('zheng')
    const { path } = calendarAddressSchema.parse((await zheng.send('POST', '/api/reminders/calendar')).json)
    const { bytes } = await city.server.visitor().send('GET', path)
    const calendar = new ICAL.Component(ICAL.parse(new TextDecoder().decode(bytes)))
    const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each))
    const deadline = events.find(({ uid }) => uid.startsWith('deadline-'))
    expect(deadline?.startDate.toString()).toBe('2024-12-31')
    expect(deadline?.summary).toBe('2 项指标到期')
    expect(deadline?.description).toContain('1-1-2')
    expect(deadline?.description).not.toContain('1-2-1')
  })
})

describe('reminders of an approval', () => {
  it('are told to whoever it waits for, after two workdays', async () => {
    const city = await startReminderCity()
    endings.push(() => city.close())
    city.at('2026-03-02')
    const way = await prepareWay(city.server)
    const documentId = await importPlan(way)
    const procedure = await open(way.as.north, documentId)
    await act(way.as.north, procedure.id, 'submit')
    const { db } = city.platform.database
    city.at('2026-03-03')
    await gatherDay(city.platform)
    expect((await told(db, '2026-03-03')).filter(({ text }) => text.includes('起等您办理'))).toEqual([])
    city.at('2026-03-04')
    await gatherDay(city.platform)
    const waiting = (await told(db, '2026-03-04')).filter(({ rule }) => rule === 'decision-waiting')
    expect(waiting.map(({ account_id }) => account_id)).toContain('south')
    expect(waiting.map(({ account_id }) => account_id)).not.toContain('north')
    expect(waiting[0]?.link).toBe(`/approvals/${procedure.id}`)
  })
})
