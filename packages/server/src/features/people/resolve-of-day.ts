import type { Transaction } from 'kysely'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import { addDays } from '@hengji/domain/kernel/days.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Database } from '../../platform/database/open-database.ts'
import type { Tables } from '../../platform/database/tables.ts'
import { limitTo, transact, type Act } from '../../platform/database/transact.ts'
import { followInPlans } from './change-people.ts'
import { makePeopleFindable } from './make-findable.ts'

/** As long as a server may have been away. */
const furthestBack = 31

/**
 * Duties begin and end, and handovers take effect, on days on which nobody does anything: once a day whose the
 * indicators are follows. Asked again, it changes nothing. Each unit for itself: where one cannot, the others do.
 * @param tell hears which unit could not
 */
export async function followOnTheDay(
  db: Database,
  now: Date,
  tell: (reason: string) => void = () => undefined,
): Promise<void> {
  const actor: Act['actor'] = {
    accountId: 'system',
    displayName: '系统',
    role: 'office',
    unit: null,
    personId: null,
    oversees: [],
    expiresAt: now,
    usedAt: now,
  }
  const today = shanghaiDay(now)
  const moved = await transact(db, async (transaction) => {
    await limitTo(transaction, actor)
    return { units: await listUnitsThatMoved(transaction, today) }
  })
  if (isRefusal(moved)) return
  for (const unitId of moved.units) {
    try {
      await transact(db, async (transaction) => {
        await limitTo(transaction, actor)
        await followInPlans({ db: transaction, actor, now }, unitId)
        await makePeopleFindable(transaction, unitId, today)
        return {}
      })
    } catch (error) {
      // Its kind alone: the words of an error may hold what the unit wrote.
      tell(`duties of unit ${unitId} were not followed today: ${error instanceof Error ? error.name : ''}`)
    }
  }
}

/** Units in which something begins or has ended in these days. */
async function listUnitsThatMoved(db: Transaction<Tables>, today: IsoDate): Promise<string[]> {
  const [since, yesterday] = [addDays(today, -furthestBack), addDays(today, -1)]
  const rows = await db
    .selectFrom('handovers')
    .select('unit_id')
    .where('undone_at', 'is', null)
    .where('on_date', '>=', since)
    .where('on_date', '<=', today)
    .union((row) =>
      row
        .selectFrom('appointments')
        .select('unit_id')
        .where((each) =>
          each.or([
            each.and([each('from_on', '>=', since), each('from_on', '<=', today)]),
            each.and([each('until_on', '>=', since), each('until_on', '<=', yesterday)]),
          ]),
        ),
    )
    .union((row) =>
      row
        .selectFrom('people')
        .select('unit_id')
        .where('left_on', '>=', since)
        .where('left_on', '<=', yesterday),
    )
    .execute()
  return rows.map(({ unit_id }) => unit_id)
}
