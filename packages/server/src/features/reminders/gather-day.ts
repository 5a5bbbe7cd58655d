import { sql, type Transaction } from 'kysely'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import { addDays } from '@hengji/domain/kernel/days.ts'
import { workdayBefore } from '@hengji/domain/monitoring/reminder-calendar.ts'
import { digestsOf } from '@hengji/domain/monitoring/reminder-digest.ts'
import { lastReminderTime } from '@hengji/domain/monitoring/reminder-rules.ts'
import { reminderSentence } from '@hengji/domain/monitoring/reminder-sentence.ts'
import { chineseCalendar } from '../../platform/clock/chinese-calendar.ts'
import { shanghaiDay, shanghaiTime } from '../../platform/clock/shanghai-day.ts'
import type { Tables } from '../../platform/database/tables.ts'
import { addJob } from '../../platform/jobs/job.ts'
import { transactAsSystem } from '../../platform/jobs/transact-as-system.ts'
import type { Platform } from '../../platform/platform.ts'
import { tellAll } from '../notifications/commands.ts'
import { collectFacts } from './collect-facts.ts'
import { layOutDeliveries } from './lay-out-deliveries.ts'
import { remindUnitByUnit } from './remind-unit-by-unit.ts'
import { getRulesOfYear } from './reminder-rules-of-year.ts'

/** How far back what was not told is still told: after a longer time without a server it is no news. */
const furthestBack = 31

/**
 * Gathers the day's reminders, once: on a workday, between the time that the rules name and the evening. What one
 * transaction writes, notifications and messages to be sent, is there whole or not at all. A unit whose data cannot be
 * read or made sense of is left out, and keeps nobody else from being told.
 * @param tell hears which unit was left out
 */
export async function gatherDay(
  platform: Pick<Platform, 'database' | 'yearClock' | 'clock' | 'channels'>,
  tell: (reason: string) => void = () => undefined,
): Promise<void> {
  const { db } = platform.database
  const now = platform.yearClock.now()
  const today = shanghaiDay(now)
  const time = shanghaiTime(now)
  if (!chineseCalendar.isWorkday(today) || time >= lastReminderTime) return
  const asked = await transactAsSystem(db, async (transaction) => ({
    rules: await getRulesOfYear(transaction, Number.parseInt(today.slice(0, 4), 10)),
    isSettled: (await findGathered(transaction, today)) !== undefined || (await isCityBehind(transaction)),
  }))
  const { rules } = asked.rules
  if (asked.isSettled || time < rules.time) return
  const { facts, people } = await collectFacts(db, today, tell)
  await transactAsSystem(db, async (transaction) => {
    // A second server waits here for the first, and then finds the day gathered.
    await sql`lock table gathered_days in exclusive mode`.execute(transaction)
    if ((await findGathered(transaction, today)) !== undefined) return
    // The clock of a sample city was set meanwhile, and what was read is of a city that is gone.
    if (shanghaiDay(platform.yearClock.now()) !== today || (await isCityBehind(transaction))) return
    const since = await lastGathered(transaction, today)
    const reminders = remindUnitByUnit(rules, facts, { since, today }, chineseCalendar, tell)
    const digests = digestsOf(reminders, people.absences)
    await transaction
      .insertInto('gathered_days')
      .values({
        day: today,
        since,
        gathered_at: now,
        people: digests.length,
        items: reminders.length,
      })
      .execute()
    await tellAll(
      transaction,
      digests.flatMap(({ recipient, items }) =>
        items.map((item) => ({
          accountId: recipient,
          rule: item.reminder.rule,
          subjectKey: item.reminder.key,
          onDay: today,
          text: reminderSentence(item),
          link: item.reminder.link,
          now,
        })),
      ),
    )
    const day = { today, dueAt: platform.clock.now() }
    await layOutDeliveries(transaction, platform.channels, people.accounts, { reminders, digests }, day)
    await addJob(transaction, 'deliver-messages')
  })
}

/** A sample city that still lives through the days up to its clock: what stands in it now is of an earlier day. */
async function isCityBehind(db: Transaction<Tables>): Promise<boolean> {
  const behind = await db
    .selectFrom('sample_city')
    .select('id')
    .whereRef('lived_until', '<', 'clock_set_to')
    .executeTakeFirst()
  return behind !== undefined
}

function findGathered(db: Transaction<Tables>, day: IsoDate): Promise<{ day: string } | undefined> {
  return db.selectFrom('gathered_days').select('day').where('day', '=', day).executeTakeFirst()
}

async function lastGathered(db: Transaction<Tables>, today: IsoDate): Promise<IsoDate> {
  const last = await db
    .selectFrom('gathered_days')
    .select('day')
    .where('day', '<', today)
    .orderBy('day', 'desc')
    .executeTakeFirst()
  const before = workdayBefore(today, chineseCalendar)
  const furthest = addDays(today, -furthestBack)
  const since = last?.day ?? before
  return since < furthest ? furthest : since
}
