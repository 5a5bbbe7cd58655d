import type { Transaction } from 'kysely'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import type { WaitingFact } from '@hengji/domain/monitoring/reminder-facts.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Tables } from '../../platform/database/tables.ts'
import { listEvaluationTasks } from '../evaluation-waiting/queries.ts'
import type { CityAccount } from './people-of-city.ts'

/** What of evaluations waits for somebody. What is of no unit, such as a ballot, is told to no unit's group. */
export async function readEvaluationFacts(
  db: Transaction<Tables>,
  today: IsoDate,
  accounts: readonly CityAccount[],
): Promise<WaitingFact[]> {
  return (await listEvaluationTasks(db, accounts, today)).map((task) => ({
    unitId: task.unit?.id ?? '',
    key: task.key,
    title: `${task.title}，${task.wants}`,
    link: task.link,
    since: task.since === null ? today : shanghaiDay(task.since),
    due: task.dueOn,
    recipients: task.recipients,
    ...(task.isPersonal ? { isPersonal: true } : {}),
  }))
}
