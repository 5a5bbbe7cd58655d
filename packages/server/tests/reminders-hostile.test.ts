import { afterEach, describe, expect, it } from 'vitest'
import { deliverMessages } from '../src/features/reminders/deliver-messages.ts'
import { gatherDay } from '../src/features/reminders/gather-day.ts'
import { shanghaiMoment } from '../src/platform/clock/shanghai-day.ts'
import { asServer } from '../src/platform/database/transact.ts'
import { transactAsSystem } from '../src/platform/jobs/transact-as-system.ts'
import { mailSettings, noChannels, openMailBox, startReminderCity } from './reminder-city.ts'
import { addAccounts, startTrackedCity } from './tracking-city.ts'

const endings: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end()
})
const untilEnd = new AbortController().signal
/** Nobody listens there. */
const closedPort = 1

describe('a day of many people', () => {
  it('is gathered whole; a mail server that is not there is asked once, not for each', async () => {
    const box = await openMailBox()
    endings.push(() => box.close())
    const city = await startReminderCity({ ...noChannels, mail: mailSettings(closedPort) })
    endings.push(() => city.close())
    const { db } = city.platform.database
    const ids = Array.from({ length: 120 }, (_, index) => `many-${index}`)
    await asServer(db, async (transaction) => {
      const person = { unit_id: 'north', phone: null, joined_on: null, left_on: null }
      await transaction
        .insertInto('people')
        .values(ids.map((id) => ({ ...person, id, name: id, name_key: id, email: `${id}@example.cn` })))
        .execute()
      await transaction
        .insertInto('accounts')
        .values(
          ids.map((id) => ({
            id,
            name: id,
            display_name: id,
            role: 'responsible' as const,
            unit_id: 'north',
            person_id: id,
            password_hash: null,
            sample_description: id,
            created_at: city.now(),
            disabled_at: null,
            role_granted_at: city.now(),
          })),
        )
        .execute()
    })
    for (const id of ids) await city.owe(`of-${id}`, '2026-11-19', id)
    await gatherDay(city.platform)
    const attempts = async (): Promise<number[]> =>
      (await transactAsSystem(db, (each) => each.selectFrom('deliveries').select('attempts').execute())).map(
        (row) => row.attempts,
      )
    expect(await attempts()).toHaveLength(120)
    await deliverMessages(city.platform, untilEnd)
    expect((await attempts()).filter((count) => count > 0)).toEqual([1])
    city.at('2026-11-20', '09:05')
    await deliverMessages({ ...city.platform, channels: { ...noChannels, mail: box.settings } }, untilEnd)
    expect(box.received).toHaveLength(120)
  }, 120_000)
})

describe('an address in the list of people', () => {
  it.each(['a@example.cn, boss@example.cn', 'a@example.cn\r\nBcc: b@example.cn', '没有', 'a@b'])(
    'that is no single one gets no mail: %j',
    async (email) => {
      const city = await startReminderCity({ ...noChannels, mail: mailSettings(closedPort) })
      endings.push(() => city.close())
      const { db } = city.platform.database
      await asServer(db, (each) =>
        each.updateTable('people').set({ email }).where('id', '=', 'lin').execute(),
      )
      await city.owe('a', '2026-11-19')
      await gatherDay(city.platform)
      expect(await city.deliveries()).toEqual([])
      expect(await city.notificationsOf('north-person')).toHaveLength(1)
    },
  )
})

describe('at the turn of the year', () => {
  it('what was due on 31 December is late in January; that nothing more is reported of it is no silence', async () => {
    const city = await startTrackedCity()
    endings.push(() => city.server.close())
    await addAccounts(city)
    const { database } = city.server.running
    const gatherOn = async (day: string): Promise<string[]> => {
      const clock = { now: () => shanghaiMoment(day, '09:00') }
      await gatherDay({ database, clock, yearClock: clock, channels: noChannels })
      const rows = await transactAsSystem(database.db, (each) =>
        each
          .selectFrom('notifications')
          .select(['rule', 'text'])
          .where('on_day', '=', day)
          .where('account_id', '=', 'zheng')
          .where('rule', 'in', ['overdue', 'silent', 'report-due'])
          .execute(),
      )
      return rows.map(({ rule }) => rule)
    }
    expect(await gatherOn('2025-01-01')).toEqual([])
    expect(await gatherOn('2025-01-02')).toEqual(['overdue', 'overdue'])
    expect(await gatherOn('2025-01-03')).toEqual([])
    // The first workday after the Spring Festival.
    expect(await gatherOn('2025-02-05')).toContain('overdue')
    expect(await gatherOn('2025-03-20')).toEqual([])
  })
})
