import type { IsoDate } from '../kernel/dates.ts'
import { appointmentsInForce, isThere } from './in-force.ts'
import type { Organization, RoleGroupMembers } from './organization.ts'

/**
 * Who belongs to a role group on a day, in the order of the sections; each person once.
 * A group of people by name holds those of them who are there.
 */
export function resolveRoleGroup(
  members: RoleGroupMembers,
  organization: Pick<Organization, 'people' | 'sections' | 'appointments'>,
  today: IsoDate,
): string[] {
  if (members.by === 'person') {
    const there = new Set(organization.people.filter((each) => isThere(each, today)).map(({ id }) => id))
    return [...new Set(members.personIds)].filter((id) => there.has(id))
  }
  const sections = new Map(organization.sections.map((section, index) => [section.id, { section, index }]))
  const { duty, sectionKind, sectionIds } = members
  const found = appointmentsInForce(organization, today)
    .filter((each) => each.duty === duty)
    .filter((each) => {
      if (sectionIds !== null) return each.sectionId !== null && sectionIds.includes(each.sectionId)
      if (sectionKind === null) return true
      return each.sectionId !== null && sections.get(each.sectionId)?.section.kind === sectionKind
    })
    .map((each) => ({
      personId: each.personId,
      place: each.sectionId === null ? -1 : (sections.get(each.sectionId)?.index ?? -1),
    }))
    .toSorted((one, other) => one.place - other.place)
  return [...new Set(found.map(({ personId }) => personId))]
}

/** Heads of one section on a day: none where the post is vacant. */
export function headsOf(
  sectionId: string,
  organization: Pick<Organization, 'people' | 'sections' | 'appointments'>,
  today: IsoDate,
): string[] {
  return resolveRoleGroup(
    { by: 'duty', duty: 'section-head', sectionKind: null, sectionIds: [sectionId] },
    organization,
    today,
  )
}
