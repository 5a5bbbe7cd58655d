import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deliverMessages } from '../src/features/reminders/deliver-messages.ts'
import { gatherDay } from '../src/features/reminders/gather-day.ts'
import { chineseCalendar } from '../src/platform/clock/chinese-calendar.ts'
import { shanghaiDay, shanghaiMoment, shanghaiTime } from '../src/platform/clock/shanghai-day.ts'
import { asServer } from '../src/platform/database/transact.ts'
import { transactAsSystem } from '../src/platform/jobs/transact-as-system.ts'
import { startReminderCity, type ReminderCity } from './reminder-city.ts'

let city: ReminderCity
beforeAll(async () => {
  city = await startReminderCity()
  await city.owe('late', '2026-11-19')
})
afterAll(() => city.close())

const gathered = () =>
  transactAsSystem(city.platform.database.db, (db) =>
    db.selectFrom('gathered_days').select(['day', 'since', 'items']).orderBy('day').execute(),
  )
const toldOn = async (accountId: string, day: string) =>
  (await city.notificationsOf(accountId)).filter(({ on_day }) => on_day === day)

describe('gathering the day', () => {
  it('waits for the time of the rules, and for nobody in the evening', async () => {
    city.at('2026-11-20', '08:29')
    await gatherDay(city.platform)
    city.at('2026-11-20', '20:00')
    await gatherDay(city.platform)
    expect(await gathered()).toEqual([])
    city.at('2026-11-20', '08:30')
    await gatherDay(city.platform)
    expect(await gathered()).toEqual([{ day: '2026-11-20', since: '2026-11-19', items: 1 }])
    expect(await city.notificationsOf('north-person')).toEqual([
      {
        rule: 'ledger',
        subject_key: 'late',
        on_day: '2026-11-20',
        text: '台账“事项late”应于11月19日前办结，已逾期 1 天。',
      },
    ])
  })

  it('happens once a day, by however many servers at once', async () => {
    city.at('2026-11-23')
    await city.owe('soon', '2026-11-24')
    await Promise.all(Array.from({ length: 5 }, () => gatherDay(city.platform)))
    await gatherDay(city.platform)
    expect(await toldOn('north-person', '2026-11-23')).toHaveLength(1)
    expect(await gathered()).toHaveLength(2)
  })

  it('is quiet on a weekend, whose days are told on the Monday', async () => {
    await city.owe('friday', '2026-11-27')
    city.at('2026-11-27')
    await gatherDay(city.platform)
    city.at('2026-11-28')
    await gatherDay(city.platform)
    city.at('2026-11-29')
    await gatherDay(city.platform)
    expect(await toldOn('north-person', '2026-11-28')).toEqual([])
    city.at('2026-11-30')
    await gatherDay(city.platform)
    expect((await toldOn('north-person', '2026-11-30')).map(({ text }) => text)).toContain(
      '台账“事项friday”应于11月27日前办结，已逾期 3 天。',
    )
  })

  it('tells of today alone where the clock was set forward a month', async () => {
    city.at('2026-12-30')
    await gatherDay(city.platform)
    const days = (await gathered()).map(({ day }) => day)
    expect(days.at(-1)).toBe('2026-12-30')
    expect(days.filter((day) => day > '2026-11-30')).toEqual(['2026-12-30'])
    const told = await toldOn('north-person', '2026-12-30')
    expect(told.map(({ subject_key }) => subject_key).toSorted()).toEqual(['friday', 'late', 'soon'])
  })

  it('waits while a sample city still lives through the days up to its clock', async () => {
    const { db } = city.platform.database
    const setTo = shanghaiMoment('2026-12-31', '09:00')
    const time = {
      id: 1,
      clock_set_to: setTo,
      clock_set_at: setTo,
      lived_until: shanghaiMoment('2026-12-30', '09:00'),
    }
    await db.insertInto('sample_city').values(time).execute()
    city.at('2026-12-31')
    await gatherDay(city.platform)
    expect((await gathered()).map(({ day }) => day)).not.toContain('2026-12-31')
    await db.updateTable('sample_city').set({ lived_until: setTo }).execute()
    await gatherDay(city.platform)
    expect((await gathered()).map(({ day }) => day)).toContain('2026-12-31')
    await db.deleteFrom('sample_city').execute()
  })

  it('tells nothing again where the clock is set back', async () => {
    const before = (await city.notificationsOf('north-person')).length
    city.at('2026-11-23')
    await gatherDay(city.platform)
    expect(await city.notificationsOf('north-person')).toHaveLength(before)
  })

  it('gives a deputy what is the absent person’s, and fills no mail without a mail server', async () => {
    await asServer(city.platform.database.db, (db) =>
      db
        .insertInto('deputies')
        .values({
          unit_id: 'north',
          id: 'away',
          person_id: 'lin',
          deputy_id: 'chen',
          from_on: '2027-03-01',
          until_on: '2027-03-05',
          reason: null,
          revoked_at: null,
        })
        .execute(),
    )
    await city.owe('spring', '2027-03-03')
    city.at('2027-03-02')
    await gatherDay(city.platform)
    expect((await toldOn('north-section', '2027-03-02')).map(({ text }) => text)).toContain(
      '（代林一）台账“事项spring”3月3日到期，还有 1 个工作日。',
    )
    expect(await city.deliveries()).toEqual([])
  })
})

describe('the calendar of China', () => {
  it.each([
    ['2026-09-30', true],
    ['2026-10-01', false],
    ['2026-10-07', false],
    ['2026-10-08', true],
    // A Sunday and a Saturday worked in place of days of the holiday.
    ['2026-09-20', true],
    ['2026-10-10', true],
    ['2026-10-11', false],
    ['2026-02-17', false],
  ])('knows %s', (day, isWorkday) => {
    expect(chineseCalendar.isWorkday(day)).toBe(isWorkday)
  })

  it('says which years were announced', () => {
    expect(chineseCalendar.isKnown(2025)).toBe(true)
    expect(chineseCalendar.isKnown(2026)).toBe(true)
    expect(chineseCalendar.isKnown(2040)).toBe(false)
  })

  it.each([
    // New Year on a Sunday.
    ['2040-01-02', false],
    ['2040-01-03', true],
    ['2040-05-01', false],
    ['2040-05-02', false],
    ['2040-10-03', false],
    // New Year of the moon 2040: from its eve for eight days, no longer.
    ['2040-02-10', true],
    ['2040-02-13', false],
    ['2040-02-17', false],
    ['2040-02-20', true],
    ['2040-05-04', false],
    ['2040-05-07', true],
    ['2040-10-05', false],
    ['2040-10-08', true],
    // On a Saturday.
    ['2033-01-03', false],
    ['2033-01-04', true],
    ['2040-04-04', false],
    // Dragon boats, mid-autumn.
    ['2040-06-14', false],
    ['2040-09-20', false],
    ['2040-09-21', true],
    ['2040-09-22', false],
  ])('counts the usual holidays where a year is not announced: %s', (day, isWorkday) => {
    expect(chineseCalendar.isWorkday(day)).toBe(isWorkday)
  })
})

describe('days and times in Shanghai', () => {
  it('turn at its midnight, wherever the server stands', () => {
    const midnight = shanghaiMoment('2026-11-20', '00:00')
    expect(midnight.toISOString()).toBe('2026-11-19T16:00:00.000Z')
    expect(shanghaiDay(midnight)).toBe('2026-11-20')
    expect(shanghaiDay(new Date(midnight.getTime() - 1))).toBe('2026-11-19')
    expect(shanghaiTime(new Date(midnight.getTime() - 1))).toBe('23:59')
  })

  it('leave nothing out around midnight', async () => {
    city.at('2027-03-03', '00:01')
    await gatherDay(city.platform)
    expect((await gathered()).map(({ day }) => day)).not.toContain('2027-03-03')
    await deliverMessages(city.platform, new AbortController().signal)
    expect(await city.deliveries()).toEqual([])
  })
})
