import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import type { Act } from '../../platform/database/transact.ts'
import { gatherTasks } from './gather-tasks.ts'
import { incentiveTasks } from './incentive-tasks.ts'
import { leaderTasks } from './leader-tasks.ts'
import { loadEvaluations } from './load-evaluations.ts'
import { onSitePreparingTasks } from './on-site-preparing.ts'
import { onSiteTasks } from './on-site-tasks.ts'
import { panelTasks } from './panel-tasks.ts'
import { peerTasks } from './peer-tasks.ts'
import { phaseTasks } from './phase-tasks.ts'
import { resultTasks } from './result-tasks.ts'
import { selfTasks } from './self-tasks.ts'
import { surveyTasks } from './survey-tasks.ts'
import type { EvaluationTask, Looking, Onlooker } from './waiting-task.ts'

export type { EvaluationTask, Onlooker } from './waiting-task.ts'

/**
 * What of the evaluations under way waits for these people, the soonest due first. Asked for one person, in their own
 * transaction, or for all who can be reminded, in one that sees all units.
 */
export async function listEvaluationTasks(
  db: Act['db'],
  onlookers: readonly Onlooker[],
  today: IsoDate,
): Promise<EvaluationTask[]> {
  const looking: Looking = { db, today, evaluations: await loadEvaluations(db), onlookers }
  if (looking.evaluations.length === 0 || onlookers.length === 0) return []
  const tasks = [
    ...phaseTasks(looking),
    ...(await selfTasks(looking)),
    ...(await peerTasks(looking)),
    ...(await onSitePreparingTasks(looking)),
    ...(await onSiteTasks(looking)),
    ...(await panelTasks(looking)),
    ...(await leaderTasks(looking)),
    ...(await surveyTasks(looking)),
    ...(await incentiveTasks(looking)),
    ...(await resultTasks(looking)),
  ]
  return gatherTasks(tasks.filter(({ recipients }) => recipients.length > 0)).toSorted(bySoonest)
}

/** What has no day comes last, the longest waiting first. */
function bySoonest(one: EvaluationTask, other: EvaluationTask): number {
  const [first, second] = [one.dueOn ?? '9999', other.dueOn ?? '9999']
  if (first !== second) return first < second ? -1 : 1
  return (one.since?.getTime() ?? 0) - (other.since?.getTime() ?? 0)
}

export { loadEvaluations } from './load-evaluations.ts'
export type { EvaluationUnderWay } from './waiting-task.ts'
