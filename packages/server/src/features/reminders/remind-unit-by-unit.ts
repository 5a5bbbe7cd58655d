import type { ReminderFacts } from '@hengji/domain/monitoring/reminder-facts.ts'
import { gatherReminders } from '@hengji/domain/monitoring/reminder-gathering.ts'
import type { Reminder } from '@hengji/domain/monitoring/reminder.ts'
import { reminderSentence } from '@hengji/domain/monitoring/reminder-sentence.ts'
import { tellOfUnit } from './tell-of-unit.ts'

type Gathering = Parameters<typeof gatherReminders>

/** What is to be told of each unit; one of which nothing can be made is left out, and the others are told. */
export function remindUnitByUnit(
  rules: Gathering[0],
  facts: ReminderFacts,
  days: Gathering[2],
  calendar: Gathering[3],
  tell: (reason: string) => void,
): Reminder[] {
  const units = new Set(
    [...facts.indicators, ...facts.decisions, ...facts.comments, ...facts.followUps].map(
      ({ unitId }) => unitId,
    ),
  )
  const byUnit = {
    indicators: Map.groupBy(facts.indicators, ({ unitId }) => unitId),
    decisions: Map.groupBy(facts.decisions, ({ unitId }) => unitId),
    comments: Map.groupBy(facts.comments, ({ unitId }) => unitId),
    followUps: Map.groupBy(facts.followUps, ({ unitId }) => unitId),
  }
  return [...units].flatMap((unitId) => {
    const ofUnit = {
      indicators: byUnit.indicators.get(unitId) ?? [],
      decisions: byUnit.decisions.get(unitId) ?? [],
      comments: byUnit.comments.get(unitId) ?? [],
      followUps: byUnit.followUps.get(unitId) ?? [],
    }
    try {
      const reminders = gatherReminders(rules, ofUnit, days, calendar)
      // Said once here, so that what cannot be said keeps nobody else from being told.
      for (const reminder of reminders) reminderSentence({ reminder, onBehalfOf: null })
      return reminders
    } catch (error) {
      tellOfUnit(tell, unitId, error)
      return []
    }
  })
}
