import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReminderFacts } from '@hengji/domain/monitoring/reminder-facts.ts'
import { usualReminderRules } from '@hengji/domain/monitoring/reminder-rules.ts'
import { gatherDay } from '../src/features/reminders/gather-day.ts'
import { remindUnitByUnit } from '../src/features/reminders/remind-unit-by-unit.ts'
import { chineseCalendar } from '../src/platform/clock/chinese-calendar.ts'
import { transactAsSystem } from '../src/platform/jobs/transact-as-system.ts'
import { startReminderCity, type ReminderCity } from './reminder-city.ts'

let city: ReminderCity
beforeAll(async () => {
  city = await startReminderCity()
})
afterAll(() => city.close())

describe('a unit whose data are broken', () => {
  it('keeps nobody else from being told, and is told of in the log without its words', async () => {
    await city.owe('late', '2026-11-19')
    // A day that no page can write and no calendar knows.
    await sql`insert into ledger_items
        (unit_id, id, year, title, due_on, origin, state, opened_at, opened_by, opened_by_name)
      values ('south', 'broken', 2026, '机密事项', 'infinity', 'hand', 'open', now(), 'south', '丙')`.execute(
      city.platform.database.db,
    )
    city.at('2026-11-20')
    const heard: string[] = []
    await gatherDay(city.platform, (reason) => heard.push(reason))
    expect(await city.notificationsOf('north-person')).toMatchObject([
      { rule: 'ledger', subject_key: 'late', on_day: '2026-11-20' },
    ])
    expect(heard).toEqual(['reminders of unit south were left out today: Error'])
    // The day is gathered: it is not tried again each minute.
    await gatherDay(city.platform, (reason) => heard.push(reason))
    expect(heard).toHaveLength(1)
  })

  it('is told again as soon as they are mended', async () => {
    await sql`update ledger_items set due_on = '2026-11-20' where id = 'broken'`.execute(
      city.platform.database.db,
    )
    city.at('2026-11-23')
    const heard: string[] = []
    await gatherDay(city.platform, (reason) => heard.push(reason))
    expect(heard).toEqual([])
    expect((await city.notificationsOf('south')).map(({ subject_key }) => subject_key)).toEqual(['broken'])
  })

  it('is read by itself as if no other were there', async () => {
    const { db } = city.platform.database
    const units = await transactAsSystem(
      db,
      (transaction) => transaction.selectFrom('ledger_items').select('unit_id').execute(),
      'south',
    )
    expect(units).toEqual([{ unit_id: 'south' }])
  })

  it('is left out where nothing can be said of what was read', () => {
    const fact = (unitId: string, due: string) => ({
      unitId,
      key: unitId,
      title: unitId,
      link: '/',
      rule: 'ledger' as const,
      due,
      recipients: [unitId],
    })
    const facts: ReminderFacts = {
      indicators: [],
      decisions: [],
      comments: [],
      followUps: [fact('north', '2026-11-19'), fact('south', '某日'), fact('west', '2026-11-19')],
    }
    const heard: string[] = []
    const days = { since: '2026-11-19', today: '2026-11-20' }
    const told = remindUnitByUnit(usualReminderRules, facts, days, chineseCalendar, (reason) =>
      heard.push(reason),
    )
    expect(told.map(({ unitId }) => unitId)).toEqual(['north', 'west'])
    expect(heard).toEqual(['reminders of unit south were left out today: Error'])
  })
})
