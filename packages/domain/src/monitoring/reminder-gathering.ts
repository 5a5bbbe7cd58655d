import { isoDate, type IsoDate } from '../kernel/dates.ts'
import { addDays, daysBetween } from '../kernel/days.ts'
import { countWorkdays, workdaysEarlier, workdaysLater, type WorkCalendar } from './reminder-calendar.ts'
import type { FollowUpFact, IndicatorFact, ReminderFacts } from './reminder-facts.ts'
import type { ReminderRules } from './reminder-rules.ts'
import type { Reminder, ReminderBecause } from './reminder.ts'

/**
 * The days that today's gathering speaks for: from the day after the last gathering to today. What fell on a holiday,
 * or on a day when no server ran, is told today, each thing once.
 */
export interface GatheredDays {
  /** Gathered already, with what came before. */
  since: IsoDate
  today: IsoDate
}

/** Leaders hear of what is late when it has been late for a week. */
const daysUntilLeadersHear = 8

/** @returns what is to be told today, by the rules of the year; the same for the same arguments */
export function gatherReminders(
  rules: ReminderRules,
  facts: ReminderFacts,
  days: GatheredDays,
  calendar: WorkCalendar,
): Reminder[] {
  const told: Reminder[] = []
  for (const fact of facts.indicators) {
    if (!fact.isDone) told.push(...remindOfIndicator(rules, fact, days, calendar))
  }
  if (rules['report-due'].isOn)
    told.push(...remindOfReports(rules['report-due'].dayOfMonth, facts.indicators, days))
  const waiting = rules['decision-waiting']
  for (const { recipients, since, due, ...fact } of facts.decisions) {
    if (!waiting.isOn) break
    const isNew = happens(days, workdaysLater(since, waiting.afterWorkdays, calendar))
    const nears = due === null ? null : dueBecause(waiting, due, days, calendar)
    const because: ReminderBecause | null =
      nears ??
      (isNew && (due === null || due >= days.today) ? { kind: 'waiting', since, due, count: 1 } : null)
    if (because !== null) told.push({ rule: 'decision-waiting', ...fact, because, recipients })
  }
  for (const { recipients, since, count, ...fact } of facts.comments) {
    const { isOn, afterWorkdays, everyDays } = rules.comment
    if (isOn && repeats(days, workdaysLater(since, afterWorkdays, calendar), everyDays)) {
      told.push({
        rule: 'comment',
        ...fact,
        because: { kind: 'waiting', since, due: null, count },
        recipients,
      })
    }
  }
  for (const fact of facts.followUps) told.push(...remindOfFollowUp(rules, fact, days, calendar))
  return told.filter(({ recipients }) => recipients.length > 0)
}

function remindOfIndicator(
  rules: ReminderRules,
  fact: IndicatorFact,
  days: GatheredDays,
  calendar: WorkCalendar,
): Reminder[] {
  const { unitId, key, title, link, deadline, silentSince } = fact
  const owners = firstOf(fact.owners, fact.heads, fact.liaisons)
  const about = { unitId, key, title, link }
  if (deadline !== null && deadline < days.today) {
    if (!rules.overdue.isOn || !repeats(days, addDays(deadline, 1), rules.overdue.everyDays)) return []
    const late = daysBetween(deadline, days.today)
    const leaders = late >= daysUntilLeadersHear ? fact.leaders : []
    const recipients = [...new Set([...owners, ...fact.heads, ...leaders])]
    return [{ rule: 'overdue', ...about, because: { kind: 'late', due: deadline, days: late }, recipients }]
  }
  const nears = rules['before-deadline'].isOn
    ? dueBecause({ ...rules['before-deadline'], everyDays: 1 }, deadline, days, calendar)
    : null
  // One line for one indicator: whoever reads that it is due soon need not read that it is silent.
  if (nears !== null) return [{ rule: 'before-deadline', ...about, because: nears, recipients: owners }]
  if (!rules.silent.isOn || silentSince === null) return []
  if (!repeats(days, addDays(silentSince, rules.silent.days), rules.silent.everyDays)) return []
  const because = { kind: 'silent', days: daysBetween(silentSince, days.today) } as const
  return [{ rule: 'silent', ...about, because, recipients: owners }]
}

/** One line for all that a person has yet to report of the month. */
function remindOfReports(
  dayOfMonth: number,
  indicators: readonly IndicatorFact[],
  days: GatheredDays,
): Reminder[] {
  const day = lastMonthly(days, dayOfMonth)
  if (day === null) return []
  const year = Number.parseInt(day.slice(0, 4), 10)
  const month = Number.parseInt(day.slice(5, 7), 10)
  const open = new Map<string, { unitId: string; count: number }>()
  for (const fact of indicators) {
    if (fact.year !== year || fact.isDone || (fact.reportedMonth ?? 0) >= month) continue
    for (const owner of firstOf(fact.owners, fact.heads, fact.liaisons)) {
      const so = open.get(owner)
      open.set(owner, { unitId: fact.unitId, count: (so?.count ?? 0) + 1 })
    }
  }
  return [...open].map(([owner, { unitId, count }]) => ({
    rule: 'report-due',
    unitId,
    key: `${year}-${month}`,
    title: '',
    link: '/work',
    because: { kind: 'report-due', month, count, isMonthOver: !days.today.startsWith(day.slice(0, 7)) },
    recipients: [owner],
  }))
}

function remindOfFollowUp(
  rules: ReminderRules,
  { rule, due, recipients, ...about }: FollowUpFact,
  days: GatheredDays,
  calendar: WorkCalendar,
): Reminder[] {
  if (!rules[rule].isOn) return []
  const because = dueBecause(rules[rule], due, days, calendar)
  return because === null ? [] : [{ rule, ...about, because, recipients }]
}

/** Whether something due is told of in these days: so many workdays before, the day after, and then again and again. */
function dueBecause(
  rule: { workdaysBefore: readonly number[]; everyDays: number },
  due: IsoDate | null,
  days: GatheredDays,
  calendar: WorkCalendar,
): ReminderBecause | null {
  if (due === null) return null
  if (due < days.today) {
    if (!repeats(days, addDays(due, 1), rule.everyDays)) return null
    return { kind: 'late', due, days: daysBetween(due, days.today) }
  }
  const nears = rule.workdaysBefore.some((workdays) =>
    happens(days, workdaysEarlier(due, workdays, calendar)),
  )
  return nears ? { kind: 'due', due, workdaysLeft: countWorkdays(days.today, due, calendar) } : null
}

function happens({ since, today }: GatheredDays, day: IsoDate): boolean {
  return day > since && day <= today
}

/** Whether the first day, or one that lies a multiple of so many days after it, is among these days. */
function repeats({ since, today }: GatheredDays, first: IsoDate, everyDays: number): boolean {
  if (first > today) return false
  const late = daysBetween(first, today)
  return addDays(today, -(late % everyDays)) > since
}

/** The latest of these days that is the asked one of its month. */
function lastMonthly({ since, today }: GatheredDays, dayOfMonth: number): IsoDate | null {
  for (let day = today; day > since; day = addDays(day, -1)) {
    const [year = 0, month = 0] = day.split('-').map((part) => Number.parseInt(part, 10))
    if (day === isoDate(year, month, dayOfMonth)) return day
  }
  return null
}

function firstOf(...lists: (readonly string[])[]): readonly string[] {
  return lists.find((list) => list.length > 0) ?? []
}
