import type { Platform } from '../../../platform/platform.ts'
import type { SurveySecrets } from '../../survey/commands.ts'
import type { SampleCity } from '../read-city.ts'
import { autumnEvents } from './autumn-events.ts'
import { evaluationEvents } from './evaluation/evaluation-events.ts'
import { followUpEvents } from './follow-up-events.ts'
import { beginLife, type LifeEvent } from './life.ts'
import { meetingEvents } from './meeting-events.ts'
import { planEvents } from './plan-events.ts'
import { reportEvents } from './report-events.ts'

/** Before anything happens. */
export const beginning = new Date(0)

/**
 * Lives through the city's years: all that happens after one moment, up to another, in its order.
 * @param keep remembers how far it came; @param tell hears what was refused
 */
export async function liveYears(
  platform: Platform,
  city: SampleCity,
  { samples, surveySecrets }: { samples: string; surveySecrets: SurveySecrets },
  { after, until, keep }: { after: Date; until: Date; keep: (livedUntil: Date) => Promise<void> },
  tell: (message: string) => void,
): Promise<void> {
  const life = beginLife(platform, city, surveySecrets, tell)
  const plans = city.plans ?? []
  const unitIds = city.units.map(({ id }) => id)
  const events: LifeEvent[] = plans
    .flatMap((plan) => [
      ...planEvents(life, plan, unitIds.indexOf(plan.unitId), samples),
      ...reportEvents(plan),
    ])
    .concat(followUpEvents(city), autumnEvents(city), meetingEvents(city), evaluationEvents(city))
    .filter(({ at }) => at > after && at <= until)
    .toSorted((one, other) => one.at.getTime() - other.at.getTime())
  for (const [index, event] of events.entries()) {
    await event.happen(life)
    // What happens at one moment is kept together: a start cut short would leave out the others of that moment.
    if (events[index + 1]?.at.getTime() !== event.at.getTime()) await keep(event.at)
  }
}
