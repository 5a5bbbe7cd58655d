import type { Generated } from 'kysely'
import type { Duty, RoleGroupMembers, SectionKind } from '@hengji/domain/organization/organization.ts'
import type { PeopleTable } from '@hengji/domain/organization/people-table.ts'
import type { AppliedPeople } from '@hengji/contract/people-import.ts'
import type { Json, NullableJson } from './columns.ts'

/** 0008-people.sql. Days are ISO dates. */
export interface PeopleTables {
  overseen_units: { account_id: string; unit_id: string }
  peer_groups: {
    id: string
    year: number
    title: string
    scheme_id: string | null
    position: Generated<number>
  }
  peer_group_units: { year: number; unit_id: string; group_id: string }
  /** A view: units of the acting liaison's groups but for the own one. */
  peer_units: { year: number; unit_id: string }
  sections: SectionRow
  people: PersonRow
  appointments: AppointmentRow
  role_groups: {
    unit_id: string
    id: string
    name: string
    name_key: string
    members: Json<RoleGroupMembers>
    revision: Generated<number>
    removed_at: Date | null
  }
  deputies: DeputyRow
  handovers: {
    unit_id: string
    id: string
    from_person_id: string
    to_person_id: string
    on_date: string
    indicator_ids: string[] | null
    note: string | null
    made_at: Date
    made_by_name: string
    changes: Json<HandoverChanges>
    undone_at: Date | null
  }
  people_revisions: { unit_id: string; revision: Generated<number> }
  people_imports: PeopleImportRow
  name_decisions: NameDecisionRow
  responsibilities: ResponsibilityRow
}

export interface SectionRow {
  unit_id: string
  id: string
  name: string
  kind: SectionKind
  position: Generated<number>
  closed_on: string | null
  revision: Generated<number>
}

export interface PersonRow {
  unit_id: string
  id: string
  name: string
  name_key: string
  phone: string | null
  email: string | null
  joined_on: string | null
  left_on: string | null
  revision: Generated<number>
}

export interface AppointmentRow {
  unit_id: string
  id: string
  person_id: string
  section_id: string | null
  duty: Duty
  title: string | null
  from_on: string | null
  until_on: string | null
}

export interface DeputyRow {
  unit_id: string
  id: string
  person_id: string
  deputy_id: string
  from_on: string
  until_on: string
  reason: string | null
  revoked_at: Date | null
}

export interface NameDecisionRow {
  unit_id: string
  year: number
  name_key: string
  name: string
  person_id: string | null
  role_group_id: string | null
  section_id: string | null
  is_ignored: Generated<boolean>
  decided_at: Date
  decided_by_name: string
}

/** Appointments that a handover ended and began, by which it is undone. */
export interface HandoverChanges {
  ended: { id: string; untilOn: string | null }[]
  begun: string[]
  /** The last day in the unit before, where the handover set one. */
  leftOn?: { before: string | null }
}

export interface PeopleImportRow {
  unit_id: string
  id: string
  content_hash: string | null
  file_name: string | null
  entries: Json<PeopleTable>
  made_at: Date
  made_by: string
  applied_at: Date | null
  applied: NullableJson<AppliedPeople>
}

export type ResponsibilityCapacity = 'owner' | 'section' | 'leader'

export interface ResponsibilityRow {
  unit_id: string
  document_id: string
  indicator_id: string
  person_id: string
  capacity: ResponsibilityCapacity
  since: Date
  until: Date | null
}
