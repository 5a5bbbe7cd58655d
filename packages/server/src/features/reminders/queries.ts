import type { ReminderSettings } from '@hengji/contract/reminders.ts'
import { chineseCalendar } from '../../platform/clock/chinese-calendar.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import type { Channels } from '../../platform/platform.ts'
import { findCalendarFeed } from './calendar-address.ts'
import { mayEditRules, maySeeAllDeliveries, robotsKeptBy } from './policy.ts'
import { findListedAddress, getPreferences } from './preferences.ts'
import { presentRules, type FoundDelivery } from './present.ts'
import { getRulesOfYear } from './reminder-rules-of-year.ts'

/** All that the page of settings shows of this person, and of the rules that hold today. */
export async function getReminderSettings(act: Act, channels: Channels): Promise<ReminderSettings> {
  const { db, actor, now } = act
  const today = shanghaiDay(now)
  const year = Number.parseInt(today.slice(0, 4), 10)
  const preferences = await getPreferences(db, actor.accountId)
  const listedAddress = await findListedAddress(db, actor)
  const isConfigured = channels.mail !== null
  const goesTo = isConfigured && preferences.byMail ? (preferences.mailAddress ?? listedAddress) : null
  const feed = await findCalendarFeed(act)
  const last = await db
    .selectFrom('gathered_days')
    .select(['day', 'people', 'items'])
    .where('day', '<=', today)
    .orderBy('day', 'desc')
    .executeTakeFirst()
  return {
    preferences,
    mail: { isConfigured, goesTo, listedAddress },
    calendar: {
      createdAt: feed?.created_at.toISOString() ?? null,
      openedAt: feed?.opened_at?.toISOString() ?? null,
    },
    today,
    calendarYears: [year, year + 1].map((each) => ({ year: each, isKnown: chineseCalendar.isKnown(each) })),
    lastGathered: last ?? null,
    rules: presentRules(year, await getRulesOfYear(db, year)),
    mayEditRules: mayEditRules(actor),
    robotsOf: robotsKeptBy(actor),
  }
}

const mostListed = 200

/** What was sent to this person and to the robots kept; for those who look over all, everything. Newest first. */
export async function listDeliveries({
  db,
  actor,
}: Act): Promise<{ rows: FoundDelivery[]; hasMore: boolean }> {
  const unit = robotsKeptBy(actor)
  const rows = await db
    .selectFrom('deliveries')
    .select([
      'id',
      'purpose',
      'channel',
      'account_id',
      'unit_id',
      'webhook_id',
      'day',
      'recipient',
      'subject',
      'state',
      'attempts',
      'next_at',
      'claimed_at',
      'finished_at',
      'note',
    ])
    .$if(!maySeeAllDeliveries(actor), (query) =>
      query.where((row) =>
        row.or([
          row('account_id', '=', actor.accountId),
          ...(unit === null ? [] : [row('unit_id', '=', unit.id)]),
        ]),
      ),
    )
    .orderBy('day', 'desc')
    .orderBy('next_at', 'desc')
    .orderBy('id')
    .limit(mostListed + 1)
    .execute()
  return { rows: rows.slice(0, mostListed), hasMore: rows.length > mostListed }
}
