import type { IsoDate } from '../kernel/dates.ts'
import { reminderRules, type ReminderRule } from './reminder-rules.ts'
import type { Reminder } from './reminder.ts'

/** A person who is away today, and who stands in. */
export interface Absence {
  absent: string
  absentName: string
  deputy: string
}

export interface DigestItem {
  reminder: Reminder
  /** The name of the absent person whose it is. */
  onBehalfOf: string | null
}

/** All that one person is told today. */
export interface Digest {
  recipient: string
  /** Away today: told in the site alone, where it waits. */
  isAway: boolean
  items: DigestItem[]
}

/** @returns a digest for each person told of anything; a deputy is told, too, of what is the absent person's */
export function digestsOf(reminders: readonly Reminder[], absences: readonly Absence[]): Digest[] {
  const digests = new Map<string, Digest>()
  const away = new Set(absences.map(({ absent }) => absent))
  const add = (recipient: string, reminder: Reminder, onBehalfOf: string | null): void => {
    const digest = digests.get(recipient) ?? { recipient, isAway: away.has(recipient), items: [] }
    digests.set(recipient, digest)
    const known = digest.items.find(
      ({ reminder: told }) => told.rule === reminder.rule && told.key === reminder.key,
    )
    if (known === undefined) digest.items.push({ reminder, onBehalfOf })
    else if (onBehalfOf === null) known.onBehalfOf = null
  }
  for (const reminder of reminders) {
    for (const recipient of reminder.recipients) {
      add(recipient, reminder, null)
      for (const { absent, absentName, deputy } of absences) {
        if (absent === recipient) add(deputy, reminder, absentName)
      }
    }
  }
  for (const digest of digests.values()) digest.items.sort((a, b) => compareReminders(a.reminder, b.reminder))
  return [...digests.values()]
}

/** By rule; within it the longest late, then the soonest due. */
export function compareReminders(a: Reminder, b: Reminder): number {
  const byRule = reminderRules.indexOf(a.rule) - reminderRules.indexOf(b.rule)
  if (byRule !== 0) return byRule
  const [first, second] = [dayOf(a), dayOf(b)]
  return first === second ? compareText(a.title, b.title) : compareText(first, second)
}

function dayOf({ because }: Reminder): string {
  switch (because.kind) {
    case 'due':
    case 'late':
      return because.due
    case 'waiting':
      return because.due ?? because.since
    // The more days, the earlier.
    case 'silent':
      return String(1_000_000 - because.days)
    case 'report-due':
      return ''
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** What a person chose for the channels outside the site. */
export interface ReminderPreferences {
  byMail: boolean
  mutedRules: readonly ReminderRule[]
  /** Nothing is sent up to and with this day. */
  quietUntil: IsoDate | null
}

export const usualReminderPreferences: ReminderPreferences = {
  byMail: true,
  mutedRules: [],
  quietUntil: null,
}

/** @returns what goes outside the site today; nothing where the person is away, or wants quiet */
export function itemsToSend(digest: Digest, preferences: ReminderPreferences, today: IsoDate): DigestItem[] {
  const isQuiet = preferences.quietUntil !== null && preferences.quietUntil >= today
  if (digest.isAway || isQuiet || !preferences.byMail) return []
  return digest.items.filter(({ reminder }) => !preferences.mutedRules.includes(reminder.rule))
}
