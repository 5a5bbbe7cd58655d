import type { SampleCity } from '../../read-city.ts'
import type { LifeEvent } from '../life.ts'
import { evaluatedGroups } from './evaluated-group.ts'
import { incentiveEvents } from './incentive-events.ts'
import { leaderEvents } from './leader-events.ts'
import { onSiteEvents } from './on-site-events.ts'
import { panelEvents } from './panel-events.ts'
import { peerEvents } from './peer-events.ts'
import { phaseEvents } from './phase-events.ts'
import { publisherEvents } from './publisher-events.ts'
import { resultEvents } from './result-events.ts'
import { selfEvaluationEvents } from './self-evaluation-events.ts'
import { surveyEvents } from './survey-events.ts'

/** Every year is evaluated in the winter after it, from the opening in December to what is ordered to be put right. */
export function evaluationEvents(city: SampleCity): LifeEvent[] {
  const groups = evaluatedGroups(city)
  const [first] = groups.toSorted((one, other) => one.year - other.year)
  if (first === undefined) return []
  const ofGroups = groups.flatMap((group) => [
    ...phaseEvents(group),
    ...selfEvaluationEvents(group),
    ...peerEvents(group),
    ...onSiteEvents(group),
    ...panelEvents(group),
    ...leaderEvents(group, city),
    ...surveyEvents(group),
    ...incentiveEvents(group),
    ...resultEvents(group),
  ])
  return [...publisherEvents(city, first), ...ofGroups]
}
