import type { ChangedPeople, NewDeputy } from '@hengji/contract/keep-people.ts'
import { daysBetween } from '@hengji/domain/kernel/days.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { isThere } from '@hengji/domain/organization/in-force.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import { changePeople } from './change-people.ts'
import { isDay } from './days.ts'
import { getOrganization } from './organization-of-unit.ts'

/** Who is away for longer hands over. */
const longestDays = 366

export function nameDeputy(act: Act, unitId: string, deputy: NewDeputy): Promise<ChangedPeople | Refusal> {
  return changePeople(act, unitId, async () => {
    const { db, actor, now } = act
    const { id, personId, deputyId, fromOn, untilOn, reason } = deputy
    if (!isDay(fromOn) || !isDay(untilOn)) return refuse('no-such-day')
    if (untilOn < fromOn) return refuse('days-in-wrong-order')
    if (daysBetween(fromOn, untilOn) >= longestDays) return refuse('deputy-too-long', { days: longestDays })
    if (personId === deputyId) return refuse('deputy-for-oneself')
    const { people } = await getOrganization(db, unitId)
    const [person, other] = [personId, deputyId].map((each) => people.find((known) => known.id === each))
    if (!person || !other || !isThere(other, fromOn)) return refuse('person-unknown')
    const inserted = await db
      .insertInto('deputies')
      .values({
        unit_id: unitId,
        id,
        person_id: personId,
        deputy_id: deputyId,
        from_on: fromOn,
        until_on: untilOn,
        reason: reason || null,
        revoked_at: null,
      })
      .onConflict((conflict) => conflict.columns(['unit_id', 'id']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (inserted) await audit(db, actor, now, { act: 'name-deputy', unitId, subject: id, after: deputy })
    return { id }
  })
}

export function revokeDeputy(act: Act, unitId: string, id: string): Promise<ChangedPeople | Refusal> {
  return changePeople(act, unitId, async () => {
    const { db, actor, now } = act
    const before = await db
      .selectFrom('deputies')
      .select(['person_id', 'deputy_id', 'from_on', 'until_on', 'revoked_at'])
      .where('unit_id', '=', unitId)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!before) return refuse('deputy-unknown')
    if (before.revoked_at !== null) return { id }
    await db
      .updateTable('deputies')
      .set({ revoked_at: now })
      .where('unit_id', '=', unitId)
      .where('id', '=', id)
      .execute()
    await audit(db, actor, now, {
      act: 'revoke-deputy',
      unitId,
      subject: id,
      before,
      after: { revoked: true },
    })
    return { id }
  })
}
