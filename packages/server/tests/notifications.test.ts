import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import ICAL from 'ical.js'
import { z } from 'zod'
import { notificationPageSchema } from '@hengji/contract/notifications.ts'
import {
  calendarAddressSchema,
  deliveriesSchema,
  reminderSettingsSchema,
  robotSchema,
  robotsSchema,
  yearRulesSchema,
} from '@hengji/contract/reminders.ts'
import { usualReminderRules } from '@hengji/domain/monitoring/reminder-rules.ts'
import { tell } from '../src/features/notifications/commands.ts'
import { deliverMessages } from '../src/features/reminders/deliver-messages.ts'
import { gatherDay } from '../src/features/reminders/gather-day.ts'
import { transactAsSystem } from '../src/platform/jobs/transact-as-system.ts'
import { sendWebhook } from '../src/platform/webhook/send-webhook.ts'
import {
  openMailBox,
  openRobotService,
  startReminderCity,
  type MailBox,
  type ReminderCity,
  type RobotService,
} from './reminder-city.ts'
import type { TestRole, Visitor } from './test-server.ts'

let city: ReminderCity
let box: MailBox
let robots: RobotService
const as = (role: TestRole): Promise<Visitor> => city.server.as(role)

beforeAll(async () => {
  box = await openMailBox()
  robots = await openRobotService()
  city = await startReminderCity({
    mail: box.settings,
    webhookHosts: [robots.host],
    publicUrl: 'https://hengji.example.cn',
  })
  await city.owe('late', '2026-11-19')
  await city.owe('[点我](https://evil.example)', '2026-11-23')
})
afterAll(async () => {
  await city.close()
  await robots.close()
  await box.close()
})

const deliver = () => deliverMessages(city.platform, new AbortController().signal)
const robotAddress = (kind: 'wecom' | 'dingtalk', key: string): string =>
  kind === 'wecom'
    ? `http://${robots.host}/cgi-bin/webhook/send?key=${key}`
    : `http://${robots.host}/robot/send?access_token=${key}`

describe('notifications', () => {
  it('are told once for a rule, a subject and a day, and read by their person alone', async () => {
    const told = {
      accountId: 'north',
      rule: 'comment-made',
      subjectKey: 'plan',
      onDay: '2026-11-20',
      text: '方案有新意见。',
      link: '/documents',
      now: city.now(),
    }
    const { db } = city.platform.database
    await transactAsSystem(db, async (each) => {
      await tell(each, told)
      await tell(each, told)
    })
    await transactAsSystem(db, (each) => tell(each, { ...told, onDay: '2026-11-21' }))
    const north = await as('north')
    const page = notificationPageSchema.parse((await north.send('GET', '/api/notifications')).json)
    expect(page.notifications.map(({ onDay }) => onDay)).toEqual(['2026-11-21', '2026-11-20'])
    expect(page.unread).toBe(2)
    const [first] = page.notifications
    const south = await as('south')
    expect((await south.send('GET', '/api/notifications/unread')).json).toEqual({ unread: 0 })
    await south.send('POST', '/api/notifications/read', { ids: [first?.id], isRead: true })
    expect((await north.send('GET', '/api/notifications/unread')).json).toEqual({ unread: 2 })
    expect(
      (await north.send('POST', '/api/notifications/read', { ids: [first?.id], isRead: true })).json,
    ).toEqual({ unread: 1 })
    const after = notificationPageSchema.parse((await north.send('GET', '/api/notifications')).json)
    expect(after.notifications.map(({ isRead }) => isRead)).toEqual([false, true])
    await north.send('POST', '/api/notifications/read', { upTo: city.now().toISOString() })
    expect((await north.send('GET', '/api/notifications/unread')).json).toEqual({ unread: 0 })
    await north.send('POST', '/api/notifications/read', { ids: [first?.id], isRead: false })
    expect((await north.send('GET', '/api/notifications/unread')).json).toEqual({ unread: 1 })
  })

  it('are counted each minute without keeping the session of an unattended page alive', async () => {
    city.at('2026-11-20', '10:00')
    const person = await as('south')
    const unread = async (): Promise<number> => (await person.send('GET', '/api/notifications/unread')).status
    const statuses: number[] = []
    for (const time of ['10:10', '10:20', '10:29', '10:31']) {
      city.at('2026-11-20', time)
      statuses.push(await unread())
    }
    expect(statuses).toEqual([200, 200, 200, 401])
    city.at('2026-11-20')
  })

  it('are nothing for a visitor', async () => {
    expect((await city.server.visitor().send('GET', '/api/notifications')).status).toBe(401)
  })
})

describe('the rules of a year', () => {
  it('are changed by the office, on the version it saw', async () => {
    const office = await as('office')
    const rules = { ...usualReminderRules, overdue: { isOn: false, everyDays: 7 } }
    const saved = await office.send('PUT', '/api/reminders/rules/2030', { revision: 0, rules })
    expect(yearRulesSchema.parse(saved.json)).toMatchObject({ revision: 1, rules, updatedBy: '甲（测试）' })
    const stale = await office.send('PUT', '/api/reminders/rules/2030', {
      revision: 0,
      rules: usualReminderRules,
    })
    expect(stale.status).toBe(409)
    expect(stale.json).toMatchObject({ code: 'reminder-rules-changed', newer: { revision: 1, rules } })
    const other = yearRulesSchema.parse((await office.send('GET', '/api/reminders/rules/2031')).json)
    expect(other).toMatchObject({ revision: 0, rules: usualReminderRules })
  })

  it.each(['north', 'north-person', 'auditor', 'bureau', 'system-admin'] as const)(
    'are not changed by %s',
    async (role) => {
      const visitor = await as(role)
      const answer = await visitor.send('PUT', '/api/reminders/rules/2032', {
        revision: 0,
        rules: usualReminderRules,
      })
      expect(answer.status).toBe(403)
      expect((await visitor.send('GET', '/api/reminders')).status).toBe(200)
    },
  )

  it('make sense', async () => {
    const rules = { ...usualReminderRules, time: '03:00' }
    const answer = await (await as('office')).send('PUT', '/api/reminders/rules/2026', { revision: 0, rules })
    expect(answer.status).toBe(400)
  })
})

describe('what a person chose', () => {
  it('is kept, and says where mail goes', async () => {
    const person = await as('north-person')
    const before = reminderSettingsSchema.parse((await person.send('GET', '/api/reminders')).json)
    expect(before.mail).toEqual({
      isConfigured: true,
      goesTo: 'lin@example.cn',
      listedAddress: 'lin@example.cn',
    })
    expect(before.calendarYears).toMatchObject([{ year: 2026, isKnown: true }, { year: 2027 }])
    const chosen = { byMail: true, mailAddress: ' own@example.cn ', mutedRules: ['silent'], quietUntil: null }
    expect((await person.send('PUT', '/api/reminders/preferences', chosen)).status).toBe(200)
    const after = reminderSettingsSchema.parse((await person.send('GET', '/api/reminders')).json)
    expect(after.mail.goesTo).toBe('own@example.cn')
    expect(after.preferences.mutedRules).toEqual(['silent'])
  })

  it.each(['nobody', 'a@b', 'a@b.cn, c@d.cn', 'a@b.cn\r\nBcc: c@d.cn', '<a@b.cn>'])(
    'is no such address: %j',
    async (mailAddress) => {
      const answer = await (
        await as('north-section')
      ).send('PUT', '/api/reminders/preferences', {
        byMail: true,
        mailAddress,
        mutedRules: [],
        quietUntil: null,
      })
      expect(answer.status).toBe(422)
    },
  )

  it('is tried with a mail, once a minute', async () => {
    const person = await as('north-person')
    expect((await person.send('POST', '/api/reminders/trial-mail')).status).toBe(200)
    expect((await person.send('POST', '/api/reminders/trial-mail')).status).toBe(429)
    await deliver()
    expect(box.received.filter((each) => each.includes('To: own@example.cn'))).toHaveLength(1)
    expect((await (await as('north')).send('POST', '/api/reminders/trial-mail')).status).toBe(409)
  })
})

describe('group robots', () => {
  it.each([
    ['wecom', 'https://qyapi.weixin.qq.com.evil.example/cgi-bin/webhook/send?key=1'],
    ['wecom', 'http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1'],
    ['wecom', 'https://oapi.dingtalk.com/robot/send?access_token=1'],
    ['wecom', 'https://qyapi.weixin.qq.com@127.0.0.1/cgi-bin/webhook/send?key=1'],
    ['wecom', 'https://qyapi.weixin.qq.com/cgi-bin/../cgi-bin/gettoken?key=1'],
    ['wecom', 'https://qyapi.weixin.qq.com:8443/cgi-bin/webhook/send?key=1'],
    ['dingtalk', 'http://169.254.169.254/robot/send?access_token=1'],
    ['dingtalk', 'http://localhost/robot/send?access_token=1'],
    ['dingtalk', 'file:///robot/send?access_token=1'],
    ['dingtalk', 'https://oapi.dingtalk.com/robot/send'],
    ['dingtalk', 'not an address'],
  ])('are called at their services’ own addresses only: %s %s', async (kind, url) => {
    const answer = await (
      await as('north')
    ).send('POST', '/api/reminders/robots', {
      kind,
      title: '群',
      url,
      secret: null,
    })
    expect(answer).toMatchObject({ status: 422, json: { code: 'webhook-address-not-allowed' } })
  })

  it('are set by the liaison for the own unit; address and secret never come back', async () => {
    const north = await as('north')
    const made = await north.send('POST', '/api/reminders/robots', {
      kind: 'dingtalk',
      title: '北山工作群',
      url: robotAddress('dingtalk', 'token-of-north'),
      secret: 'SECsecret',
    })
    expect(made.status).toBe(201)
    const robot = robotSchema.parse(made.json)
    expect(robot).toMatchObject({ hasSecret: true, unitId: 'north', isOn: true })
    const listed = await north.send('GET', '/api/reminders/robots')
    expect(robotsSchema.parse(listed.json)).toHaveLength(1)
    const text = new TextDecoder().decode(listed.bytes) + new TextDecoder().decode(made.bytes)
    expect(text).not.toMatch(/SECsecret|token-of-north|access_token/)

    for (const role of ['south', 'office'] as const) {
      const other = await as(role)
      expect(robotsSchema.parse((await other.send('GET', '/api/reminders/robots')).json)).toEqual([])
      const path = `/api/reminders/robots/${robot.id}`
      expect((await other.send('PUT', path, { revision: 1, isOn: false })).status).toBe(404)
      expect((await other.send('POST', `${path}/trial`)).status).toBe(404)
      expect((await other.send('DELETE', path)).status).toBe(404)
    }
    expect((await (await as('north-person')).send('GET', '/api/reminders/robots')).status).toBe(403)

    const renamed = await north.send('PUT', `/api/reminders/robots/${robot.id}`, {
      revision: 1,
      title: '北山群',
    })
    expect(robotSchema.parse(renamed.json)).toMatchObject({ title: '北山群', hasSecret: true, revision: 2 })
    const stale = await north.send('PUT', `/api/reminders/robots/${robot.id}`, { revision: 1, isOn: false })
    expect(stale.status).toBe(409)
  })

  it('get the day once, signed as 钉钉 wants it, without what a title could smuggle in', async () => {
    const office = await as('office')
    const made = await office.send('POST', '/api/reminders/robots', {
      kind: 'wecom',
      title: '效能办群',
      url: robotAddress('wecom', 'key-of-office'),
      secret: null,
    })
    expect(made.status).toBe(201)
    await gatherDay(city.platform)
    await deliver()
    await deliver()
    const [message, ...more] = robots.received.filter(({ url }) => url.pathname === '/robot/send')
    expect(more).toEqual([])
    const timestamp = message?.url.searchParams.get('timestamp') ?? ''
    const sign = createHmac('sha256', 'SECsecret').update(`${timestamp}\nSECsecret`).digest('base64')
    expect(message?.url.searchParams.get('sign')).toBe(sign)
    expect(Number(timestamp)).toBe(city.now().getTime())
    expect(message?.body).toMatchObject({ msgtype: 'markdown' })
    const text = JSON.stringify(message?.body)
    expect(text).toContain('已逾期 1 天')
    expect(text).toContain('https://hengji.example.cn/')
    expect(text).not.toContain('](https://evil')
    // Nothing of that day was the office's.
    expect(robots.received.filter(({ url }) => url.pathname !== '/robot/send')).toEqual([])
  })

  it('are tried, and what they answer is told', async () => {
    const office = await as('office')
    const [robot] = robotsSchema.parse((await office.send('GET', '/api/reminders/robots')).json)
    robots.answer = { status: 200, body: '{"errcode":93000,"errmsg":"invalid webhook url"}' }
    expect((await office.send('POST', `/api/reminders/robots/${robot?.id}/trial`)).status).toBe(200)
    await deliver()
    robots.answer = { status: 200, body: '{"errcode":0,"errmsg":"ok"}' }
    const log = deliveriesSchema.parse((await office.send('GET', '/api/reminders/deliveries')).json)
    expect(log.deliveries.find(({ channel }) => channel === 'wecom')).toMatchObject({
      state: 'failed',
      note: '93000 invalid webhook url',
    })
    expect(robots.received.at(-1)?.body).toMatchObject({
      msgtype: 'markdown',
      markdown: { content: expect.stringContaining('试发') },
    })
  })

  it.each([
    [
      { status: 200, body: '{"errcode":45009,"errmsg":"too often"}' },
      { kind: 'not-taken', mayRetry: true },
    ],
    [
      { status: 503, body: '' },
      { kind: 'not-taken', mayRetry: true },
    ],
    [
      { status: 302, body: '' },
      { kind: 'not-taken', mayRetry: false },
    ],
    [{ status: 500, body: '' }, { kind: 'uncertain' }],
    [{ status: 200, body: '<html>' }, { kind: 'uncertain' }],
  ])('that answer %j', async (answer, outcome) => {
    robots.answer = answer
    const url = new URL(robotAddress('wecom', 'k'))
    expect(await sendWebhook('wecom', url, null, { title: 't', markdown: 'm' }, city.now())).toMatchObject(
      outcome,
    )
    robots.answer = { status: 200, body: '{"errcode":0,"errmsg":"ok"}' }
  })

  it('get no more than their service takes', async () => {
    const line = `- ${'很长的一行'.repeat(20)}`
    const markdown = Array.from({ length: 100 }, () => line).join('\n')
    await sendWebhook(
      'wecom',
      new URL(robotAddress('wecom', 'k')),
      null,
      { title: 't', markdown },
      city.now(),
    )
    const markdownSent = robots.received.at(-1)?.body['markdown'] ?? { content: '' }
    const { content } = z.object({ content: z.string().min(1) }).parse(markdownSent)
    expect(Buffer.byteLength(content)).toBeLessThanOrEqual(4096)
    expect(content).toContain('更多请到站内查看')
  })

  it('that are removed get nothing any more', async () => {
    const office = await as('office')
    const [robot] = robotsSchema.parse((await office.send('GET', '/api/reminders/robots')).json)
    expect((await office.send('DELETE', `/api/reminders/robots/${robot?.id}`)).status).toBe(200)
    expect(robotsSchema.parse((await office.send('GET', '/api/reminders/robots')).json)).toEqual([])
  })
})

describe('the log of messages', () => {
  it('shows everybody the own ones, the office all with others’ addresses hidden', async () => {
    const read = async (role: TestRole) =>
      deliveriesSchema.parse((await (await as(role)).send('GET', '/api/reminders/deliveries')).json)
        .deliveries
    expect((await read('south')).length).toBe(0)
    expect((await read('north-person')).map(({ recipient }) => recipient)).toContain('own@example.cn')
    expect((await read('north')).map(({ channel }) => channel)).toContain('dingtalk')
    const all = await read('office')
    expect(all.length).toBeGreaterThanOrEqual(3)
    expect(all.map(({ recipient }) => recipient).join()).not.toContain('@')
  })
})

describe('the calendar', () => {
  const open = (path: string) => city.server.visitor().send('GET', path)

  it('is read without a session, by its address alone, until that is renewed', async () => {
    const person = await as('north-person')
    const first = calendarAddressSchema.parse((await person.send('POST', '/api/reminders/calendar')).json)
    expect(first.path).toMatch(/^\/calendar\/[\w-]{43}\.ics$/)
    const answer = await open(first.path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const calendar = new ICAL.Component(ICAL.parse(new TextDecoder().decode(answer.bytes)))
    expect(calendar.getFirstSubcomponent('vtimezone')?.getFirstPropertyValue('tzid')).toBe('Asia/Shanghai')
    const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each))
    expect(events).toHaveLength(2)
    const late = events.find(({ summary }) => summary.includes('late'))
    expect(late?.startDate.toString()).toBe('2026-11-19')
    expect(late?.endDate.toString()).toBe('2026-11-20')
    expect(late?.startDate.isDate).toBe(true)
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(2)

    const second = calendarAddressSchema.parse((await person.send('POST', '/api/reminders/calendar')).json)
    expect((await open(first.path)).status).toBe(404)
    expect((await open(second.path)).status).toBe(200)
    const settings = reminderSettingsSchema.parse((await person.send('GET', '/api/reminders')).json)
    expect(settings.calendar.openedAt).not.toBeNull()
    const { rows } = await transactAsSystem(city.platform.database.db, async (db) => ({
      rows: await db.selectFrom('calendar_feeds').selectAll().execute(),
    }))
    expect(JSON.stringify(rows)).not.toContain(second.path.slice(10, -4))
  })

  it('is another person’s for another person', async () => {
    const south = await as('south')
    const { path } = calendarAddressSchema.parse((await south.send('POST', '/api/reminders/calendar')).json)
    expect(new TextDecoder().decode((await open(path)).bytes)).not.toContain('VEVENT')
  })

  it.each(['/calendar/x.ics', `/calendar/${'A'.repeat(43)}.ics`, `/calendar/${'A'.repeat(43)}`])(
    'is not at %s',
    async (path) => {
      expect((await open(path)).status).toBe(404)
    },
  )

  it('ends with the account', async () => {
    const person = await as('north-leader')
    const { path } = calendarAddressSchema.parse((await person.send('POST', '/api/reminders/calendar')).json)
    expect((await open(path)).status).toBe(200)
    await transactAsSystem(city.platform.database.db, (db) =>
      db.updateTable('accounts').set({ disabled_at: city.now() }).where('id', '=', 'north-leader').execute(),
    )
    expect((await open(path)).status).toBe(404)
  })
})
