import type { Transaction } from 'kysely'
import { isInForce } from '@hengji/domain/organization/in-force.ts'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import type { Tables } from '../../platform/database/tables.ts'
import { writeSearchEntries } from '../../platform/search/write-entries.ts'
import { getOrganization } from './organization-of-unit.ts'

/** Makes the people of a unit findable by name, section and title; who has left is found no longer. */
export async function makePeopleFindable(
  db: Transaction<Tables>,
  unitId: string,
  today: IsoDate,
): Promise<void> {
  const { sections, appointments, people } = await getOrganization(db, unitId)
  const names = new Map(sections.map(({ id, name }) => [id, name]))
  const held = Map.groupBy(
    appointments.filter((appointment) => isInForce(appointment, today)),
    ({ personId }) => personId,
  )
  await writeSearchEntries(
    db,
    people.map(({ id, name, leftOn }) => {
      const places = (held.get(id) ?? []).map(({ sectionId, title }) =>
        `${sectionId === null ? '' : (names.get(sectionId) ?? '')}${title ?? ''}`.trim(),
      )
      return {
        unitId,
        kind: 'person' as const,
        subjectId: `${unitId}/${id}`,
        year: null,
        title: name,
        note: [...new Set(places)].filter((place) => place !== '').join('、'),
        link: `/people?unit=${encodeURIComponent(unitId)}&person=${encodeURIComponent(id)}`,
        words: [],
        isGone: leftOn !== null && leftOn < today,
      }
    }),
  )
}
