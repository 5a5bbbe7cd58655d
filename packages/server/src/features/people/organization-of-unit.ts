import type { Transaction } from 'kysely'
import type { Deputy, Organization } from '@hengji/domain/organization/organization.ts'
import type { Tables } from '../../platform/database/tables.ts'

/** Who works where in a unit, past and present, sections in the unit's order. */
export async function getOrganization(db: Transaction<Tables>, unitId: string): Promise<Organization> {
  const sections = await db
    .selectFrom('sections')
    .select(['id', 'name', 'kind', 'closed_on as closedOn'])
    .where('unit_id', '=', unitId)
    .orderBy('position')
    .orderBy('id')
    .execute()
  const people = await db
    .selectFrom('people')
    .select(['id', 'name', 'left_on as leftOn'])
    .where('unit_id', '=', unitId)
    .orderBy('id')
    .execute()
  const appointments = await db
    .selectFrom('appointments')
    .select([
      'id',
      'person_id as personId',
      'section_id as sectionId',
      'duty',
      'title',
      'from_on as fromOn',
      'until_on as untilOn',
    ])
    .where('unit_id', '=', unitId)
    .orderBy('id')
    .execute()
  const roleGroups = await db
    .selectFrom('role_groups')
    .select(['id', 'name', 'members'])
    .where('unit_id', '=', unitId)
    .where('removed_at', 'is', null)
    .orderBy('name')
    .execute()
  return { sections, people, appointments, roleGroups }
}

export async function listDeputies(db: Transaction<Tables>, unitId: string): Promise<Deputy[]> {
  const rows = await db
    .selectFrom('deputies')
    .select([
      'person_id as personId',
      'deputy_id as deputyId',
      'from_on as fromOn',
      'until_on as untilOn',
      'revoked_at',
    ])
    .where('unit_id', '=', unitId)
    .execute()
  return rows.map(({ revoked_at, ...deputy }) => ({ ...deputy, isRevoked: revoked_at !== null }))
}
