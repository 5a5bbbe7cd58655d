import type { Transaction } from 'kysely'
import { nameKey } from '@hengji/domain/organization/name-key.ts'
import type { Database } from '../../platform/database/open-database.ts'
import type { Tables } from '../../platform/database/tables.ts'
import { limitTo, transact } from '../../platform/database/transact.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import { makePeopleFindable } from '../people/commands.ts'
import type { SampleCity } from './read-city.ts'

/** Who oversees and reviews whom, and the people of the units. What is there already is left as it is. */
export async function addOrganization(db: Database, city: SampleCity, today: Date): Promise<void> {
  await transact(db, async (transaction) => {
    await addOverseers(transaction, city)
    await addPeerGroups(transaction, city)
    // People belong to units, which their own rules guard.
    await limitTo(transaction, { accountId: 'sample-city', role: 'office', unit: null })
    await addPeople(transaction, city)
    for (const { id } of city.units) await makePeopleFindable(transaction, id, shanghaiDay(today))
    return {}
  })
}

async function addOverseers(db: Transaction<Tables>, { accounts }: SampleCity): Promise<void> {
  const rows = accounts.flatMap(({ id, overseenUnits = [] }) =>
    overseenUnits.map((unitId) => ({ account_id: id, unit_id: unitId })),
  )
  if (rows.length === 0) return
  await db
    .insertInto('overseen_units')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function addPeerGroups(db: Transaction<Tables>, { peerGroups = [] }: SampleCity): Promise<void> {
  if (peerGroups.length === 0) return
  await db
    .insertInto('peer_groups')
    .values(
      peerGroups.map(({ id, year, title, schemeId = null }, index) => ({
        id,
        year,
        title,
        scheme_id: schemeId,
        position: index + 1,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const members = peerGroups.flatMap(({ id, year, unitIds }) =>
    unitIds.map((unitId) => ({ year, unit_id: unitId, group_id: id })),
  )
  await db
    .insertInto('peer_group_units')
    .values(members)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function addPeople(
  db: Transaction<Tables>,
  { sections = [], people = [], roleGroups = [] }: SampleCity,
): Promise<void> {
  if (sections.length > 0) {
    await db
      .insertInto('sections')
      .values(
        sections.map(({ unitId, ...section }, index) => ({
          unit_id: unitId,
          ...section,
          position: index + 1,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  if (people.length === 0) return
  await db
    .insertInto('people')
    .values(people.map(({ unitId, id, name }) => ({ unit_id: unitId, id, name, name_key: nameKey(name) })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const appointments = people.flatMap(({ unitId, id, duties }) =>
    duties.map(({ duty, sectionId, title }, index) => ({
      unit_id: unitId,
      id: `${id}-${index + 1}`,
      person_id: id,
      section_id: sectionId ?? null,
      duty,
      title: title ?? null,
      from_on: null,
      until_on: null,
    })),
  )
  if (appointments.length === 0) return
  await db
    .insertInto('appointments')
    .values(appointments)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  if (roleGroups.length === 0) return
  await db
    .insertInto('role_groups')
    .values(
      roleGroups.map(({ unitId, id, name, members }) => ({
        unit_id: unitId,
        id,
        name,
        name_key: nameKey(name),
        members: JSON.stringify(members),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
