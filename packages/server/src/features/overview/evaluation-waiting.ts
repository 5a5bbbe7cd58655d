import type { Home, WaitingLine } from '@hengji/contract/home.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { listEvaluationTasks, type EvaluationTask } from '../evaluation-waiting/queries.ts'
import { daysLate } from '../follow-up/queries.ts'

/** What of the evaluations waits for the actor: to be decided on, and to be done. */
export async function listEvaluationWaiting(act: Act): Promise<Pick<Home, 'decisions' | 'todo'>> {
  const today = shanghaiDay(act.now)
  const tasks = await listEvaluationTasks(act.db, [act.actor], today)
  const lines = (isDecision: boolean) =>
    tasks.filter((task) => task.isDecision === isDecision).map((task) => lineOf(task, today))
  return { decisions: lines(true), todo: lines(false) }
}

function lineOf(task: EvaluationTask, today: string): WaitingLine {
  return {
    kind: 'evaluation',
    id: task.key,
    unit: task.unit,
    title: task.title,
    wants: task.wants,
    since: task.since?.toISOString() ?? null,
    dueOn: task.dueOn,
    overdueDays: daysLate(task.dueOn, today),
    link: task.link,
    act: null,
  }
}
