import type { Transaction } from 'kysely'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import type { ReminderFacts } from '@hengji/domain/monitoring/reminder-facts.ts'
import type { Database } from '../../platform/database/open-database.ts'
import type { Tables } from '../../platform/database/tables.ts'
import { transactAsSystem } from '../../platform/jobs/transact-as-system.ts'
import { readCommentFacts } from './comment-facts.ts'
import { readDecisionFacts } from './decision-facts.ts'
import { readEvaluationFacts } from './evaluation-facts.ts'
import { readFollowUpFacts } from './follow-up-facts.ts'
import { readIndicatorFacts } from './indicator-facts.ts'
import { readPeopleOfCity, type PeopleOfCity } from './people-of-city.ts'
import { tellOfUnit } from './tell-of-unit.ts'

export interface CollectedFacts {
  facts: ReminderFacts
  people: PeopleOfCity
}

/**
 * What the year looks like now, for everybody. Each feature tells its own part. All units are read at once; where one
 * unit's rows make that fail, each is read by itself, and only that one is left out.
 * @param tell hears which unit was left out
 */
export async function collectFacts(
  db: Database,
  today: IsoDate,
  tell: (reason: string) => void,
): Promise<CollectedFacts> {
  const people = await transactAsSystem(db, (transaction) => readPeopleOfCity(transaction, today))
  const evaluation = await collectEvaluation(db, today, people, tell)
  const facts = await collectOfUnits(db, today, people, tell)
  return { people, facts: { ...facts, decisions: [...facts.decisions, ...evaluation] } }
}

/** An evaluation is of many units at once, so it is read as a whole or not at all. */
async function collectEvaluation(
  db: Database,
  today: IsoDate,
  people: PeopleOfCity,
  tell: (reason: string) => void,
): Promise<ReminderFacts['decisions']> {
  try {
    return await transactAsSystem(db, (all) => readEvaluationFacts(all, today, people.accounts))
  } catch (error) {
    tellOfUnit(tell, null, error)
    return []
  }
}

async function collectOfUnits(
  db: Database,
  today: IsoDate,
  people: PeopleOfCity,
  tell: (reason: string) => void,
): Promise<ReminderFacts> {
  try {
    return await transactAsSystem(db, (all) => readFacts(all, today, people))
  } catch {
    return collectUnitByUnit(db, today, people, tell)
  }
}

async function collectUnitByUnit(
  db: Database,
  today: IsoDate,
  people: PeopleOfCity,
  tell: (reason: string) => void,
): Promise<ReminderFacts> {
  const units = await transactAsSystem(db, (all) =>
    all.selectFrom('units').select('id').orderBy('id').execute(),
  )
  const collected: ReminderFacts[] = []
  for (const { id } of units) {
    try {
      collected.push(await transactAsSystem(db, (ofUnit) => readFacts(ofUnit, today, people), id))
    } catch (error) {
      tellOfUnit(tell, id, error)
    }
  }
  if (units.length > 0 && collected.length === 0) throw new Error('reminders could be gathered of no unit')
  return {
    indicators: collected.flatMap(({ indicators }) => indicators),
    decisions: collected.flatMap(({ decisions }) => decisions),
    comments: collected.flatMap(({ comments }) => comments),
    followUps: collected.flatMap(({ followUps }) => followUps),
  }
}

async function readFacts(
  transaction: Transaction<Tables>,
  today: IsoDate,
  people: PeopleOfCity,
): Promise<ReminderFacts> {
  const followUp = await readFollowUpFacts(transaction, today, people)
  return {
    indicators: await readIndicatorFacts(transaction, today, people),
    decisions: [...(await readDecisionFacts(transaction, today, people)), ...followUp.decisions],
    comments: await readCommentFacts(transaction, people),
    followUps: followUp.followUps,
  }
}
