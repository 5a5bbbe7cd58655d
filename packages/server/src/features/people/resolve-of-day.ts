import { transact, limitTo } from '../../platform/database/transact.ts'
import type { Database } from '../../platform/database/open-database.ts'
import type { Act } from '../../platform/database/transact.ts'
import { followInPlans } from './change-people.ts'

/** Appointments begin and end, and handovers take effect, on days on which nobody does anything: once a day all follow. */
export async function followOnTheDay(db: Database, now: Date): Promise<void> {
  await transact(db, async (transaction) => {
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
    await limitTo(transaction, actor)
    const units = await transaction.selectFrom('people').select('unit_id').distinct().execute()
    for (const { unit_id: unitId } of units) {
      await followInPlans({ db: transaction, actor, now }, unitId)
    }
    return {}
  })
}
