import type { ChangedPeople, KeepPerson, NewAppointment, NewPerson } from '@hengji/contract/keep-people.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { nameKey } from '@hengji/domain/organization/name-key.ts'
import type { Organization } from '@hengji/domain/organization/organization.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import { changePeople } from './change-people.ts'
import { isDay } from './days.ts'
import { getOrganization } from './organization-of-unit.ts'

/** Two people may bear one name. Asked again with the same id, it changes nothing. */
export function addPerson(act: Act, unitId: string, person: NewPerson): Promise<ChangedPeople | Refusal> {
  return changePeople(act, unitId, async () => {
    const { db, actor, now } = act
    const organization = await getOrganization(db, unitId)
    if (organization.people.some(({ id }) => id === person.id)) return { id: person.id }
    const { appointment } = person
    const wrong = appointment === null ? null : findWrongPlace(appointment, organization)
    if (wrong) return wrong
    await insertPerson(act, unitId, person)
    if (appointment !== null) {
      await insertAppointment(act, unitId, { ...appointment, id: `${person.id}-1`, personId: person.id })
    }
    await audit(db, actor, now, { act: 'keep-person', unitId, subject: person.id, after: person })
    return { id: person.id }
  })
}

export function keepPerson(
  act: Act,
  unitId: string,
  id: string,
  kept: KeepPerson,
): Promise<ChangedPeople | Refusal> {
  return changePeople(act, unitId, async () => {
    const { db, actor, now } = act
    const { joinedOn, leftOn } = kept
    if ([joinedOn, leftOn].some((day) => day !== null && !isDay(day))) return refuse('no-such-day')
    if (joinedOn !== null && leftOn !== null && leftOn < joinedOn) return refuse('days-in-wrong-order')
    const before = await db
      .selectFrom('people')
      .select(['name', 'phone', 'email', 'joined_on', 'left_on', 'revision'])
      .where('unit_id', '=', unitId)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!before) return refuse('person-unknown')
    if (before.revision !== kept.revision) return refuse('people-changed-meanwhile')
    await db
      .updateTable('people')
      .set({
        name: kept.name,
        name_key: nameKey(kept.name),
        phone: kept.phone || null,
        email: kept.email || null,
        joined_on: joinedOn,
        left_on: leftOn,
        revision: kept.revision + 1,
      })
      .where('unit_id', '=', unitId)
      .where('id', '=', id)
      .execute()
    await audit(db, actor, now, { act: 'keep-person', unitId, subject: id, before, after: kept })
    return { id }
  })
}

export function appoint(
  act: Act,
  unitId: string,
  personId: string,
  appointment: NewAppointment,
): Promise<ChangedPeople | Refusal> {
  return changePeople(act, unitId, async () => {
    const { db, actor, now } = act
    const organization = await getOrganization(db, unitId)
    if (organization.appointments.some(({ id }) => id === appointment.id)) return { id: appointment.id }
    if (!organization.people.some(({ id }) => id === personId)) return refuse('person-unknown')
    const wrong = findWrongPlace(appointment, organization)
    if (wrong) return wrong
    await insertAppointment(act, unitId, { ...appointment, personId })
    await audit(db, actor, now, {
      act: 'appoint',
      unitId,
      subject: appointment.id,
      after: { personId, ...appointment },
    })
    return { id: appointment.id }
  })
}

/** Ends, and stays in the history. */
export function endAppointment(
  act: Act,
  unitId: string,
  id: string,
  untilOn: string,
): Promise<ChangedPeople | Refusal> {
  return changePeople(act, unitId, async () => {
    const { db, actor, now } = act
    if (!isDay(untilOn)) return refuse('no-such-day')
    const before = (await getOrganization(db, unitId)).appointments.find((each) => each.id === id)
    if (!before) return refuse('appointment-unknown')
    if (before.fromOn !== null && untilOn < before.fromOn) return refuse('days-in-wrong-order')
    await db
      .updateTable('appointments')
      .set({ until_on: untilOn })
      .where('unit_id', '=', unitId)
      .where('id', '=', id)
      .execute()
    await audit(db, actor, now, { act: 'end-appointment', unitId, subject: id, before, after: { untilOn } })
    return { id }
  })
}

function findWrongPlace(
  { sectionId, duty, fromOn }: Omit<NewAppointment, 'id'>,
  { sections }: Organization,
): Refusal | null {
  if (sectionId !== null && !sections.some(({ id }) => id === sectionId)) return refuse('section-unknown')
  if (duty === 'section-head' && sectionId === null) return refuse('section-needed')
  return fromOn !== null && !isDay(fromOn) ? refuse('no-such-day') : null
}

export async function insertPerson(
  { db }: Act,
  unitId: string,
  { id, name, phone, email }: Pick<NewPerson, 'id' | 'name' | 'phone' | 'email'>,
): Promise<void> {
  await db
    .insertInto('people')
    .values({
      unit_id: unitId,
      id,
      name,
      name_key: nameKey(name),
      phone: phone || null,
      email: email || null,
      joined_on: null,
      left_on: null,
    })
    .execute()
}

export async function insertAppointment(
  { db }: Act,
  unitId: string,
  appointment: NewAppointment & { personId: string; untilOn?: string | null },
): Promise<void> {
  await db
    .insertInto('appointments')
    .values({
      unit_id: unitId,
      id: appointment.id,
      person_id: appointment.personId,
      section_id: appointment.sectionId,
      duty: appointment.duty,
      title: appointment.title || null,
      from_on: appointment.fromOn,
      until_on: appointment.untilOn ?? null,
    })
    .execute()
}
