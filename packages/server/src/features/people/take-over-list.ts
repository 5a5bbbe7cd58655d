import type { AppliedPeople } from '@hengji/contract/people-import.ts'
import { addDays } from '@hengji/domain/kernel/days.ts'
import type { NamedAppointment, PeopleChange } from '@hengji/domain/organization/compare-people.ts'
import { isOpen } from '@hengji/domain/organization/in-force.ts'
import { nameKey } from '@hengji/domain/organization/name-key.ts'
import { kindOfSection } from '@hengji/domain/organization/new-sections.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { insertAppointment, insertPerson } from './keep-people.ts'
import { getOrganization } from './organization-of-unit.ts'

/** Sections that somebody accepted needs come along, ticked or not: nobody is left hanging. */
export async function takeOver(
  act: Act,
  unitId: string,
  importId: string,
  accepted: readonly PeopleChange[],
): Promise<AppliedPeople> {
  const { db, now } = act
  const today = shanghaiDay(now)
  const { sections } = await getOrganization(db, unitId)
  const ids = new Map(
    sections.filter((each) => isOpen(each, today)).map(({ id, name }) => [nameKey(name), id]),
  )
  const needed = accepted.flatMap((change): { name: string }[] => {
    if (change.kind === 'section-new') return [{ name: change.name }]
    if (change.kind === 'person-missing') return []
    return change.begins.flatMap(({ section }) => (section === null ? [] : [{ name: section }]))
  })
  const counts: AppliedPeople = { sections: 0, people: 0, changed: 0, left: 0 }
  for (const { name } of needed) {
    if (ids.has(nameKey(name))) continue
    const id = `${importId}-s${counts.sections + 1}`
    await db
      .insertInto('sections')
      .values({
        unit_id: unitId,
        id,
        name,
        kind: kindOfSection(name),
        position: sections.length + counts.sections + 1,
        closed_on: null,
      })
      .execute()
    ids.set(nameKey(name), id)
    counts.sections += 1
  }
  let made = 0
  const begin = async (personId: string, begins: readonly NamedAppointment[], fromOn: string | null) => {
    for (const { section, duty, title } of begins) {
      made += 1
      const sectionId = section === null ? null : (ids.get(nameKey(section)) ?? null)
      await insertAppointment(act, unitId, {
        id: `${importId}-a${made}`,
        personId,
        sectionId,
        duty,
        title,
        fromOn,
      })
    }
  }
  const end = async (appointmentId: string) => {
    await db
      .updateTable('appointments')
      .set({ until_on: addDays(today, -1) })
      .where('unit_id', '=', unitId)
      .where('id', '=', appointmentId)
      .execute()
  }
  for (const change of accepted) {
    switch (change.kind) {
      case 'section-new':
        break
      case 'person-new': {
        const id = `${importId}-p${counts.people + 1}`
        await insertPerson(act, unitId, { id, name: change.name, phone: change.phone, email: change.email })
        // Since when they have been there the list does not say.
        await begin(id, change.begins, null)
        counts.people += 1
        break
      }
      case 'person-changed':
        for (const { appointmentId } of change.ends) await end(appointmentId)
        await begin(change.personId, change.begins, change.ends.length > 0 ? today : null)
        await db
          .updateTable('people')
          .set((row) => ({
            ...(change.phone ? { phone: change.phone.after } : {}),
            ...(change.email ? { email: change.email.after } : {}),
            revision: row('revision', '+', 1),
          }))
          .where('unit_id', '=', unitId)
          .where('id', '=', change.personId)
          .execute()
        counts.changed += 1
        break
      case 'person-missing':
        await db
          .updateTable('people')
          .set((row) => ({ left_on: addDays(today, -1), revision: row('revision', '+', 1) }))
          .where('unit_id', '=', unitId)
          .where('id', '=', change.personId)
          .execute()
        counts.left += 1
        break
    }
  }
  return counts
}
