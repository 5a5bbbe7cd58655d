import type { IsoDate } from '../kernel/dates.ts'
import type { Appointment, Organization, Person, Section } from './organization.ts'

/** Both days belong to the period; `null` is open. */
export function isInForce(
  { fromOn, untilOn }: { fromOn: IsoDate | null; untilOn: IsoDate | null },
  day: IsoDate,
): boolean {
  return (fromOn === null || fromOn <= day) && (untilOn === null || untilOn >= day)
}

export function isThere(person: Person, day: IsoDate): boolean {
  return person.leftOn === null || person.leftOn >= day
}

export function isOpen(section: Section, day: IsoDate): boolean {
  return section.closedOn === null || section.closedOn >= day
}

/** Appointments of people who are there, in sections that are open. */
export function appointmentsInForce(
  { appointments, people, sections }: Pick<Organization, 'appointments' | 'people' | 'sections'>,
  day: IsoDate,
): Appointment[] {
  const there = new Set(people.filter((person) => isThere(person, day)).map(({ id }) => id))
  const open = new Set(sections.filter((section) => isOpen(section, day)).map(({ id }) => id))
  return appointments.filter(
    (each) =>
      isInForce(each, day) &&
      there.has(each.personId) &&
      (each.sectionId === null || open.has(each.sectionId)),
  )
}
