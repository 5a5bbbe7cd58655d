import type { ChangedPeople, NewHandover } from '@hengji/contract/keep-people.ts'
import { addDays } from '@hengji/domain/kernel/days.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { handOver as reckonHandover } from '@hengji/domain/organization/hand-over.ts'
import { audit } from '../../platform/audit/audit.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import type { HandoverChanges } from '../../platform/database/tables/people.ts'
import { changePeople } from './change-people.ts'
import { isDay } from './days.ts'
import { insertAppointment } from './keep-people.ts'
import { getOrganization } from './organization-of-unit.ts'

/** What lies further back has been reported and decided on. */
const furthestBack = 31

/**
 * Hands duties and indicators of one person to another from a day on. Indicators follow on that day; what was is kept
 * with its end. Asked again with the same id, it changes nothing.
 */
export function handOver(act: Act, unitId: string, handover: NewHandover): Promise<ChangedPeople | Refusal> {
  return changePeople(act, unitId, async () => {
    const { db, actor, now } = act
    const { id, fromPersonId, toPersonId, onDate, indicatorIds, isLeaving, note } = handover
    const already = await db
      .selectFrom('handovers')
      .select('id')
      .where('unit_id', '=', unitId)
      .where('id', '=', id)
      .executeTakeFirst()
    if (already) return { id }
    if (!isDay(onDate)) return refuse('no-such-day')
    const earliest = addDays(shanghaiDay(now), -furthestBack)
    if (onDate < earliest) return refuse('handover-too-far-back', { earliest })
    if (handover.appointmentIds.length === 0 && indicatorIds?.length === 0)
      return refuse('handover-of-nothing')
    const reckoned = reckonHandover(handover, await getOrganization(db, unitId))
    if (isRefusal(reckoned)) return reckoned
    const changes: HandoverChanges = { ended: [], begun: [] }
    for (const { appointment, untilOn } of reckoned.ended) {
      await setEnd(act, unitId, appointment.id, untilOn)
      changes.ended.push({ id: appointment.id, untilOn: appointment.untilOn })
    }
    for (const [index, appointment] of reckoned.begun.entries()) {
      const begunId = `${id}-${index + 1}`
      await insertAppointment(act, unitId, { ...appointment, id: begunId })
      changes.begun.push(begunId)
    }
    if (isLeaving) {
      const { left_on: before } = await db
        .selectFrom('people')
        .select('left_on')
        .where('unit_id', '=', unitId)
        .where('id', '=', fromPersonId)
        .executeTakeFirstOrThrow()
      await setLeftOn(act, unitId, fromPersonId, addDays(onDate, -1))
      changes.leftOn = { before }
    }
    await db
      .insertInto('handovers')
      .values({
        unit_id: unitId,
        id,
        from_person_id: fromPersonId,
        to_person_id: toPersonId,
        on_date: onDate,
        indicator_ids: indicatorIds,
        note: note || null,
        made_at: now,
        made_by_name: actor.displayName,
        changes: JSON.stringify(changes),
        undone_at: null,
      })
      .execute()
    await audit(db, actor, now, {
      act: 'hand-over',
      unitId,
      subject: id,
      before: reckoned.ended,
      after: { ...handover, begun: reckoned.begun },
    })
    return { id }
  })
}

/** Puts things back as they were, as long as nothing was built on it. */
export function undoHandover(act: Act, unitId: string, id: string): Promise<ChangedPeople | Refusal> {
  return changePeople(act, unitId, async () => {
    const { db, actor, now } = act
    const handover = await db
      .selectFrom('handovers')
      .select(['from_person_id', 'changes', 'undone_at'])
      .where('unit_id', '=', unitId)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!handover) return refuse('handover-unknown')
    if (handover.undone_at !== null) return refuse('handover-undone-already')
    const { changes } = handover
    const { appointments } = await getOrganization(db, unitId)
    for (const begun of changes.begun) {
      const appointment = appointments.find((each) => each.id === begun)
      if (!appointment) return refuse('appointment-unknown')
      // Ended since, by another handover or by hand: that would be lost.
      if (
        appointment.untilOn !== null &&
        !changes.ended.some((each) => each.untilOn === appointment.untilOn)
      ) {
        return refuse('handover-built-upon')
      }
      // Over before it began: it was never in force.
      await setEnd(act, unitId, begun, addDays(appointment.fromOn ?? shanghaiDay(now), -1))
    }
    for (const ended of changes.ended) await setEnd(act, unitId, ended.id, ended.untilOn)
    if (changes.leftOn) await setLeftOn(act, unitId, handover.from_person_id, changes.leftOn.before)
    await db
      .updateTable('handovers')
      .set({ undone_at: now })
      .where('unit_id', '=', unitId)
      .where('id', '=', id)
      .execute()
    await audit(db, actor, now, { act: 'undo-handover', unitId, subject: id, before: changes })
    return { id }
  })
}

async function setEnd({ db }: Act, unitId: string, id: string, untilOn: string | null): Promise<void> {
  await db
    .updateTable('appointments')
    .set({ until_on: untilOn })
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .execute()
}

async function setLeftOn({ db }: Act, unitId: string, id: string, leftOn: string | null): Promise<void> {
  await db
    .updateTable('people')
    .set((row) => ({ left_on: leftOn, revision: row('revision', '+', 1) }))
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .execute()
}
