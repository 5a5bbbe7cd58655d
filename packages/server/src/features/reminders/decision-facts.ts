import type { Transaction } from 'kysely'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import type { WaitingFact } from '@hengji/domain/monitoring/reminder-facts.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Tables } from '../../platform/database/tables.ts'
import { listDecisionsWaitingFor } from '../approval/queries.ts'
import type { PeopleOfCity } from './people-of-city.ts'

/** Steps of plans that wait for somebody, one line for each plan and what it waits for. */
export async function readDecisionFacts(
  db: Transaction<Tables>,
  today: IsoDate,
  people: PeopleOfCity,
): Promise<WaitingFact[]> {
  const facts = new Map<string, WaitingFact & { recipients: string[] }>()
  for (const [accountId, decisions] of await listDecisionsWaitingFor(db, people.accounts, today)) {
    for (const decision of decisions) {
      // Comments to answer have a rule of their own.
      if (decision.awaits === 'answer-comments') continue
      const key = `${decision.procedureId} ${decision.step.position} ${decision.awaits}`
      const known = facts.get(key)
      if (known !== undefined) known.recipients.push(accountId)
      else {
        facts.set(key, {
          unitId: decision.unit.id,
          key,
          title: `${decision.unit.name}${decision.year}年方案 ${decision.step.title}`,
          link: `/approvals/${encodeURIComponent(decision.procedureId)}`,
          since: shanghaiDay(new Date(decision.since)),
          due: decision.dueOn,
          recipients: [accountId],
        })
      }
    }
  }
  return [...facts.values()]
}
