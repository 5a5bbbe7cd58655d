import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import {
  compareReminders,
  itemsToSend,
  usualReminderPreferences,
  type Digest,
  type DigestItem,
  type ReminderPreferences,
} from '@hengji/domain/monitoring/reminder-digest.ts'
import { reminderRuleNames } from '@hengji/domain/monitoring/reminder-rules.ts'
import { countsByRule, dayInChinese, reminderSentence } from '@hengji/domain/monitoring/reminder-sentence.ts'
import type { Reminder } from '@hengji/domain/monitoring/reminder.ts'
import { officeUnit } from '../../platform/audit/audit.ts'
import type { Tables } from '../../platform/database/tables.ts'
import type { DigestLine } from '../../platform/database/tables/reminders.ts'
import type { Channels } from '../../platform/platform.ts'
import type { CityAccount } from './people-of-city.ts'

/** Lays the day's messages ready to be sent: a mail for each person, a message for each group robot. */
export async function layOutDeliveries(
  db: Transaction<Tables>,
  channels: Channels,
  accounts: readonly CityAccount[],
  { reminders, digests }: { reminders: readonly Reminder[]; digests: readonly Digest[] },
  day: { today: IsoDate; dueAt: Date },
): Promise<void> {
  if (channels.mail !== null) await layOutMails(db, accounts, digests, day)
  await layOutRobots(db, accounts, reminders, day)
}

async function layOutMails(
  db: Transaction<Tables>,
  accounts: readonly CityAccount[],
  digests: readonly Digest[],
  { today, dueAt }: { today: IsoDate; dueAt: Date },
): Promise<void> {
  const chosen = new Map(
    (await db.selectFrom('reminder_preferences').selectAll().execute()).map((row) => [row.account_id, row]),
  )
  const known = new Map(accounts.map((account) => [account.accountId, account]))
  for (const digest of digests) {
    const row = chosen.get(digest.recipient)
    const recipient = row?.mail_address ?? known.get(digest.recipient)?.email ?? null
    const preferences: ReminderPreferences = row
      ? { byMail: row.by_mail, mutedRules: row.muted_rules, quietUntil: row.quiet_until }
      : usualReminderPreferences
    const items = itemsToSend(digest, preferences, today)
    if (recipient === null || items.length === 0) continue
    await db
      .insertInto('deliveries')
      .values({
        id: randomUUID(),
        purpose: 'digest',
        channel: 'mail',
        account_id: digest.recipient,
        day: today,
        recipient,
        ...messageOf(items, today),
        state: 'waiting',
        next_at: dueAt,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

async function layOutRobots(
  db: Transaction<Tables>,
  accounts: readonly CityAccount[],
  reminders: readonly Reminder[],
  { today, dueAt }: { today: IsoDate; dueAt: Date },
): Promise<void> {
  const robots = await db
    .selectFrom('webhooks')
    .select(['unit_id', 'id', 'kind', 'title'])
    .where('is_on', '=', true)
    .where('removed_at', 'is', null)
    .execute()
  const office = new Set(accounts.filter(({ role }) => role === 'office').map(({ accountId }) => accountId))
  for (const robot of robots) {
    const ofGroup = reminders
      // What a person has yet to report, or whether a member of the panel has drawn, is told to that person alone.
      .filter(({ rule, isPersonal = false }) => rule !== 'report-due' && !isPersonal)
      .filter(({ unitId, recipients }) =>
        robot.unit_id === officeUnit ? recipients.some((each) => office.has(each)) : unitId === robot.unit_id,
      )
      .toSorted(compareReminders)
    if (ofGroup.length === 0) continue
    await db
      .insertInto('deliveries')
      .values({
        id: randomUUID(),
        purpose: 'digest',
        channel: robot.kind,
        unit_id: robot.unit_id,
        webhook_id: robot.id,
        day: today,
        recipient: robot.title,
        ...messageOf(
          ofGroup.map((reminder) => ({ reminder, onBehalfOf: null })),
          today,
        ),
        state: 'waiting',
        next_at: dueAt,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** A mail of more lines is not read; the site has them all. */
const mostLines = 50

function messageOf(items: readonly DigestItem[], today: IsoDate): { subject: string; lines: string } {
  const lines: DigestLine[] = items.slice(0, mostLines).map((item) => ({
    heading: reminderRuleNames[item.reminder.rule],
    text: reminderSentence(item),
    link: item.reminder.link,
  }))
  if (items.length > mostLines) {
    lines.push({
      heading: '更多',
      text: `另有 ${items.length - mostLines} 项，请到站内查看。`,
      link: '/notifications',
    })
  }
  const counts = countsByRule(items.map(({ reminder }) => reminder))
  return { subject: `衡绩提醒（${dayInChinese(today)}）：${counts}`, lines: JSON.stringify(lines) }
}
