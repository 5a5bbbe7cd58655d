import type { UnitPeople, UnitPerson } from '@hengji/contract/people.ts'
import { nameKey } from '@hengji/domain/organization/name-key.ts'
import { isHeld, isThere } from './use-people.ts'

/** Beside ids of sections: who leads the unit, and who stands in no section. */
export const leadersPlace = 'leaders'
export const nowherePlace = 'nowhere'

export interface PeopleFilter {
  /** A section's id, or one of the places above. */
  place: string | undefined
  text: string | undefined
  duty: string | undefined
  isWithGone: boolean
}

export function filterPeople(unit: UnitPeople, filter: PeopleFilter): UnitPerson[] {
  const asked = nameKey(filter.text ?? '')
  const places = new Map(unit.sections.map(({ id }, index) => [id, index]))
  return unit.people
    .filter((person) => {
      if (!filter.isWithGone && !isThere(person, unit.today)) return false
      const held = person.appointments.filter((each) => isHeld(each, unit.today))
      if (filter.place !== undefined && !standsIn(held, filter.place)) return false
      if (filter.duty !== undefined && !held.some(({ duty }) => duty === filter.duty)) return false
      if (asked === '') return true
      const texts = [person.name, ...held.map(({ title }) => title ?? '')]
      return texts.some((text) => nameKey(text).includes(asked))
    })
    .toSorted((one, other) => rank(one, unit.today, places) - rank(other, unit.today, places))
}

/** Leaders first, then section by section, heads before the others; who stands nowhere comes last. */
function rank(person: UnitPerson, today: string, places: ReadonlyMap<string, number>): number {
  const ranks = person.appointments
    .filter((each) => isHeld(each, today))
    .map(({ duty, sectionId }) => {
      if (duty === 'unit-head') return 0
      if (duty === 'supervising-leader') return 1
      const place = sectionId === null ? places.size : (places.get(sectionId) ?? places.size)
      return 2 + 2 * place + (duty === 'section-head' ? 0 : 1)
    })
  return Math.min(4 + 2 * places.size, ...ranks)
}

/** @param held the person's duties in force */
export function standsIn(held: UnitPerson['appointments'], place: string): boolean {
  const isLeader = held.some(({ duty }) => duty === 'unit-head' || duty === 'supervising-leader')
  if (place === leadersPlace) return isLeader
  if (place === nowherePlace) return !isLeader && held.every(({ sectionId }) => sectionId === null)
  // A leader supervises a section and does not stand in it.
  return held.some(({ sectionId, duty }) => sectionId === place && duty !== 'supervising-leader')
}
