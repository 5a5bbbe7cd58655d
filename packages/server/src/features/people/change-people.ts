import type { ChangedPeople } from '@hengji/contract/keep-people.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import { limitTo, type Act } from '../../platform/database/transact.ts'
import { findUnit } from '../organization/queries.ts'
import { makePeopleFindable } from './make-findable.ts'
import { listPlans } from './plan-names.ts'
import { mayKeepPeople } from './policy.ts'
import { resolveResponsibilities } from './resolve-responsibilities.ts'
import { getUnitPeople } from './unit-people.ts'

/**
 * One change of a unit's people or structure: authorised, one after the other, and whose the indicators are follows.
 * @param work answers with the id of what it made or changed
 */
export async function changePeople(
  act: Act,
  unitId: string,
  work: (revision: number) => Promise<{ id: string } | Refusal>,
): Promise<ChangedPeople | Refusal> {
  const { db, actor } = act
  if (!mayKeepPeople(actor, unitId)) return refuse('not-permitted')
  if (!(await findUnit(db, unitId))) return refuse('unit-unknown')
  const { revision } = await db
    .insertInto('people_revisions')
    .values({ unit_id: unitId, revision: 1 })
    .onConflict((conflict) =>
      conflict
        .column('unit_id')
        .doUpdateSet((row) => ({ revision: row('people_revisions.revision', '+', 1) })),
    )
    .returning('revision')
    .executeTakeFirstOrThrow()
  // Read before the change, which is counted already.
  const made = await work(revision - 1)
  if (isRefusal(made)) return made
  await followInPlans(act, unitId)
  await makePeopleFindable(db, unitId, shanghaiDay(act.now))
  const unit = await getUnitPeople(act, unitId)
  return isRefusal(unit) ? unit : { id: made.id, unit }
}

/**
 * Whose the indicators are follows from who works where: in the newest plan and in those of last year and later; what is
 * older keeps the people it had. Done with the rights of the office, for a system administrator sees no plans.
 */
export async function followInPlans(act: Act, unitId: string): Promise<void> {
  const { db, actor, now } = act
  const lastYear = parseInt(shanghaiDay(now).slice(0, 4), 10) - 1
  await limitTo(db, { accountId: actor.accountId, role: 'office', unit: null })
  const plans = await listPlans(db, unitId)
  for (const [index, { documentId, year }] of plans.entries()) {
    if (index === 0 || year >= lastYear) await resolveResponsibilities(act, { unitId, documentId })
  }
  await limitTo(db, actor)
}
