import type { IsoDate } from '../kernel/dates.ts'
import { isThere } from './in-force.ts'
import { matchNames, type DecidedName, type NamedSubject, type NameMatch } from './match-names.ts'
import type { Organization } from './organization.ts'
import { nameKey } from './name-key.ts'
import { headsOf, resolveRoleGroup } from './resolve-role-group.ts'

/** `leader`: 分管领导, `section`: head of a 责任科室, `owner`: 责任人. */
export const capacities = ['leader', 'section', 'owner'] as const
export type Capacity = (typeof capacities)[number]

export interface Responsibility {
  indicatorId: string
  personId: string
  capacity: Capacity
}

/** The names in a row of the plan. */
export interface NamedIndicator {
  indicatorId: string
  leaders: readonly string[]
  departments: readonly string[]
  owners: readonly string[]
}

/** Who took over what: all of a person's indicators, or those named. */
export interface TakenOver {
  fromPersonId: string
  toPersonId: string
  /** `null`: all of them. */
  indicatorIds: ReadonlySet<string> | null
}

export interface ResolvedResponsibilities {
  responsibilities: Responsibility[]
  /** One for each different name of the plan. */
  matches: NameMatch[]
}

/**
 * Whose each indicator is, by the names printed in the plan: leaders as leader, sections through their heads, owners as
 * owner. What was handed over goes to whoever took it over.
 * @param handovers in the order in which they were made
 */
export function resolveResponsibilities(
  indicators: readonly NamedIndicator[],
  organization: Organization,
  decided: ReadonlyMap<string, DecidedName>,
  handovers: readonly TakenOver[],
  today: IsoDate,
): ResolvedResponsibilities {
  const printed = indicators.flatMap(({ leaders, departments, owners }) => [
    ...leaders,
    ...departments,
    ...owners,
  ])
  const named = withThoseWhoHandedOver(organization, handovers, today)
  const matches = matchNames(printed, named, decided, today)
  const people = new Map(
    matches.map((match) => [
      match.key,
      match.outcome === 'matched'
        ? match.subjects.flatMap((subject) =>
            subject.kind === 'person' ? [subject.id] : peopleBehind(subject, organization, today),
          )
        : [],
    ]),
  )
  const there = new Set(organization.people.filter((each) => isThere(each, today)).map(({ id }) => id))
  const found = new Map<string, Responsibility>()
  for (const indicator of indicators) {
    for (const [capacity, names] of columnsOf(indicator)) {
      for (const meant of names.flatMap((name) => people.get(nameKey(name)) ?? [])) {
        const personId = follow(meant, indicator.indicatorId, handovers)
        if (!there.has(personId)) continue
        const responsibility = { indicatorId: indicator.indicatorId, personId, capacity }
        found.set(responsibilityKey(responsibility), responsibility)
      }
    }
  }
  return { responsibilities: [...found.values()], matches }
}

export function responsibilityKey({ indicatorId, personId, capacity }: Responsibility): string {
  return `${indicatorId}\n${personId}\n${capacity}`
}

/** The people that a subject stands for on a day: a section stands for its heads. */
export function peopleBehind(subject: NamedSubject, organization: Organization, today: IsoDate): string[] {
  switch (subject.kind) {
    case 'person':
      return resolveRoleGroup({ by: 'person', personIds: [subject.id] }, organization, today)
    case 'section':
      return headsOf(subject.id, organization, today)
    case 'role':
      return resolveRoleGroup(subject.members, organization, today)
    case 'role-group': {
      const group = organization.roleGroups.find(({ id }) => id === subject.id)
      return group ? resolveRoleGroup(group.members, organization, today) : []
    }
  }
}

function columnsOf({ leaders, departments, owners }: NamedIndicator): [Capacity, readonly string[]][] {
  return [
    ['leader', leaders],
    ['section', departments],
    ['owner', owners],
  ]
}

/** Who has left and handed over is still who the plan means, unless somebody there bears the same name. */
function withThoseWhoHandedOver(
  organization: Organization,
  handovers: readonly TakenOver[],
  today: IsoDate,
): Organization {
  const there = new Set(
    organization.people.filter((each) => isThere(each, today)).map(({ name }) => nameKey(name)),
  )
  const handedOver = new Set(handovers.map(({ fromPersonId }) => fromPersonId))
  return {
    ...organization,
    people: organization.people.map((each) =>
      handedOver.has(each.id) && !there.has(nameKey(each.name)) ? { ...each, leftOn: null } : each,
    ),
  }
}

/** Through every handover in turn: what A gave to B and B to C is C's; what C later gave back to A is A's. */
function follow(personId: string, indicatorId: string, handovers: readonly TakenOver[]): string {
  return handovers.reduce(
    (current, { fromPersonId, toPersonId, indicatorIds }) =>
      current === fromPersonId && (indicatorIds === null || indicatorIds.has(indicatorId))
        ? toPersonId
        : current,
    personId,
  )
}
