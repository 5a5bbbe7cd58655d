import type { IsoDate } from '../kernel/dates.ts'
import { appointmentsInForce, isInForce, isThere } from './in-force.ts'
import type { Deputy, Organization } from './organization.ts'

/** For whom a person may act on a day, and which sections that makes theirs. */
export interface Standing {
  personId: string | null
  /** The own id first, then those whose deputy the person is today. */
  actsFor: string[]
  headsSections: string[]
  supervisesSections: string[]
}

export const noStanding: Standing = { personId: null, actsFor: [], headsSections: [], supervisesSections: [] }

/**
 * A deputy acts for the person named and for nobody whose deputy that person is: what was entrusted is not passed on.
 * Who has left acts for nobody.
 */
export function standing(
  personId: string,
  organization: Pick<Organization, 'people' | 'sections' | 'appointments'>,
  deputies: readonly Deputy[],
  today: IsoDate,
): Standing {
  const there = new Set(organization.people.filter((each) => isThere(each, today)).map(({ id }) => id))
  if (!there.has(personId)) return { ...noStanding, personId }
  const entrusted = deputies
    .filter((each) => each.deputyId === personId && !each.isRevoked && isInForce(each, today))
    .map((each) => each.personId)
    .filter((id) => there.has(id))
  const actsFor = [...new Set([personId, ...entrusted])]
  const borne = appointmentsInForce(organization, today).filter((each) => actsFor.includes(each.personId))
  const sectionsAs = (duty: string): string[] => [
    ...new Set(borne.flatMap((each) => (each.duty === duty && each.sectionId ? [each.sectionId] : []))),
  ]
  return {
    personId,
    actsFor,
    headsSections: sectionsAs('section-head'),
    supervisesSections: sectionsAs('supervising-leader'),
  }
}
