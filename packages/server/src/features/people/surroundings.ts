import { sql, type Transaction } from 'kysely'
import type { Deputy, Organization } from '@hengji/domain/organization/organization.ts'
import type { Tables } from '../../platform/database/tables.ts'

type Surroundings = Pick<Organization, 'people' | 'sections' | 'appointments'> & { deputies: Deputy[] }

/**
 * As much of a unit as says for whom a person may act: the person, those who ever named that one their deputy, and where
 * they work. Asked with every report, so one question rather than one for each table.
 */
export async function getSurroundings(
  db: Transaction<Tables>,
  unitId: string,
  personId: string,
): Promise<Surroundings> {
  const { rows } = await sql<Surroundings>`
    with entrusted as materialized (
      select person_id, deputy_id, from_on, until_on, revoked_at is not null as is_revoked from deputies
      where unit_id = ${unitId} and deputy_id = ${personId}
    ), around as materialized (
      select id, name, left_on from people
      where unit_id = ${unitId} and (id = ${personId} or id in (select person_id from entrusted))
    ), borne as materialized (
      select id, person_id, section_id, duty, title, from_on, until_on from appointments
      where unit_id = ${unitId} and person_id in (select id from around)
    )
    select
      (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'leftOn', left_on)), '[]') from around) as people,
      (select coalesce(json_agg(json_build_object('id', id, 'personId', person_id, 'sectionId', section_id, 'duty', duty,
        'title', title, 'fromOn', from_on, 'untilOn', until_on) order by id), '[]') from borne) as appointments,
      (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'kind', kind, 'closedOn', closed_on)), '[]')
        from sections where unit_id = ${unitId} and id in (select section_id from borne)) as sections,
      (select coalesce(json_agg(json_build_object('personId', person_id, 'deputyId', deputy_id, 'fromOn', from_on,
        'untilOn', until_on, 'isRevoked', is_revoked)), '[]') from entrusted) as deputies`.execute(db)
  const [found] = rows
  return found ?? { people: [], sections: [], appointments: [], deputies: [] }
}
