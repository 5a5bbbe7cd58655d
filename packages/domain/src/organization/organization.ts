import type { IsoDate } from '../kernel/dates.ts'

/** 科室 within the house, or a branch (管理部、分局、所) outside it. */
export const sectionKinds = ['section', 'branch'] as const
export type SectionKind = (typeof sectionKinds)[number]

/** What a person is in a unit; one may bear several. */
export const duties = ['unit-head', 'supervising-leader', 'section-head', 'responsible', 'liaison'] as const
export type Duty = (typeof duties)[number]

/**
 * Who belongs to a role group (角色组) such as 各管理部主任: all with a duty, in sections of a kind or in named ones;
 * or people by name.
 */
export type RoleGroupMembers =
  | { by: 'duty'; duty: Duty; sectionKind: SectionKind | null; sectionIds: readonly string[] | null }
  | { by: 'person'; personIds: readonly string[] }

/** In the order of the unit. */
export interface Section {
  id: string
  name: string
  kind: SectionKind
  /** The last day on which it was there; `null` while it is. */
  closedOn: IsoDate | null
}

export interface Person {
  id: string
  name: string
  /** The last day in the unit; `null` for those who are there. */
  leftOn: IsoDate | null
}

/** One duty of a person; both days belong to it, `null` is open. */
export interface Appointment {
  id: string
  personId: string
  sectionId: string | null
  duty: Duty
  /** As the unit calls it: 主任、科长. */
  title: string | null
  fromOn: IsoDate | null
  untilOn: IsoDate | null
}

export interface RoleGroup {
  id: string
  name: string
  members: RoleGroupMembers
}

/** Acts for a person in the days named, both included. */
export interface Deputy {
  personId: string
  deputyId: string
  fromOn: IsoDate
  untilOn: IsoDate
  isRevoked: boolean
}

/** Who works where in one unit, past and present. */
export interface Organization {
  sections: readonly Section[]
  people: readonly Person[]
  appointments: readonly Appointment[]
  roleGroups: readonly RoleGroup[]
}

export const emptyOrganization: Organization = { sections: [], people: [], appointments: [], roleGroups: [] }
