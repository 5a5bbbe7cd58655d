import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import type { ReminderFacts } from '@hengji/domain/monitoring/reminder-facts.ts'
import type { Database } from '../../platform/database/open-database.ts'
import { transactAsSystem } from '../../platform/jobs/transact-as-system.ts'
import { readCommentFacts } from './comment-facts.ts'
import { readDecisionFacts } from './decision-facts.ts'
import { readFollowUpFacts } from './follow-up-facts.ts'
import { readIndicatorFacts } from './indicator-facts.ts'
import { readPeopleOfCity, type PeopleOfCity } from './people-of-city.ts'

export interface CollectedFacts {
  facts: ReminderFacts
  people: PeopleOfCity
}

/** What the year looks like now, for everybody. Each feature tells its own part. */
export async function collectFacts(db: Database, today: IsoDate): Promise<CollectedFacts> {
  return transactAsSystem(db, async (transaction) => {
    const people = await readPeopleOfCity(transaction, today)
    const followUp = await readFollowUpFacts(transaction, today, people)
    return {
      people,
      facts: {
        indicators: await readIndicatorFacts(transaction, today, people),
        decisions: [...(await readDecisionFacts(transaction, today, people)), ...followUp.decisions],
        comments: await readCommentFacts(transaction, people),
        followUps: followUp.followUps,
      },
    }
  })
}
