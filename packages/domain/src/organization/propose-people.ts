import type { IsoDate } from '../kernel/dates.ts'
import { matchNames, type DecidedName } from './match-names.ts'
import { nameKey } from './name-key.ts'
import { emptyOrganization, type Duty, type Organization } from './organization.ts'
import type { PeopleDoubt, PeopleRow, PeopleTable } from './people-table.ts'
import { isPersonName } from './person-name.ts'
import type { NamedIndicator } from './responsibilities.ts'

/**
 * Takes people and sections out of the names of a plan: leaders supervise the sections that stand beside them, owners
 * belong to the section that stands in the same place of its column. What is known already is left out, and what may be
 * several names run together is left to a person.
 */
export function proposePeople(
  indicators: readonly NamedIndicator[],
  organization: Organization,
  decided: ReadonlyMap<string, DecidedName>,
  today: IsoDate,
): PeopleTable {
  const isUnknown = unknownIn(indicators, organization, decided, today)
  const sections = new Map<string, string>()
  for (const name of indicators.flatMap(({ departments }) => departments)) {
    if (isUnknown(name) && !/^[各全所每]/u.test(nameKey(name)) && name.length > 1) {
      sections.set(nameKey(name), sections.get(nameKey(name)) ?? name)
    }
  }
  const names = [
    ...indicators.flatMap(({ leaders }) => leaders),
    ...indicators.flatMap(({ owners }) => owners),
  ].filter(isUnknown)
  const alone = new Map(
    names.filter((name) => isPersonName(nameKey(name))).map((name) => [nameKey(name), name]),
  )
  const known: Organization = {
    ...emptyOrganization,
    people: [...alone].map(([key, name]) => ({ id: key, name, leftOn: null })),
  }
  const doubts: PeopleDoubt[] = matchNames(names, known, new Map(), today)
    .filter(({ outcome }) => outcome === 'unmatched' || outcome === 'ambiguous')
    .map(({ printed }) => ({ row: null, code: 'name-odd', text: printed.slice(0, 60) }))
  const isSection = (name: string): boolean => isKnownSection(name, sections, organization)
  const rows: Omit<PeopleRow, 'row'>[] = []
  for (const [key, name] of alone) {
    const led = sectionsBeside(key, indicators, ({ leaders }) => leaders, isSection)
    const owned = sectionsBeside(key, indicators, ({ owners }) => owners, isSection)
    if (led !== null) rows.push(...placed(name, 'supervising-leader', led))
    if (owned !== null) rows.push(...placed(name, 'section-head', owned.slice(0, 1)))
  }
  return {
    rows: rows.map((row, index) => ({ ...row, row: index + 1 })),
    sections: [...sections.values()],
    doubts,
    isWhole: false,
  }
}

function unknownIn(
  indicators: readonly NamedIndicator[],
  organization: Organization,
  decided: ReadonlyMap<string, DecidedName>,
  today: IsoDate,
): (name: string) => boolean {
  const printed = indicators.flatMap(({ leaders, departments, owners }) => [
    ...leaders,
    ...departments,
    ...owners,
  ])
  const unknown = new Set(
    matchNames(printed, organization, decided, today)
      .filter(({ outcome }) => outcome === 'unmatched')
      .map(({ key }) => key),
  )
  return (name) => unknown.has(nameKey(name))
}

function isKnownSection(
  name: string,
  sections: ReadonlyMap<string, string>,
  organization: Organization,
): boolean {
  const key = nameKey(name)
  return sections.has(key) || organization.sections.some((section) => nameKey(section.name) === key)
}

/**
 * Sections that stand in the same place as the name, in rows with as many names as sections; where a row has one name,
 * all its sections. The most frequent first.
 * @returns `null` where the name stands in no row of this column
 */
function sectionsBeside(
  key: string,
  indicators: readonly NamedIndicator[],
  namesOf: (indicator: NamedIndicator) => readonly string[],
  isSection: (name: string) => boolean,
): string[] | null {
  let isThere = false
  const votes = new Map<string, number>()
  for (const indicator of indicators) {
    const names = namesOf(indicator)
    const at = names.findIndex((name) => nameKey(name) === key)
    if (at < 0) continue
    isThere = true
    const { departments } = indicator
    const beside =
      names.length === departments.length
        ? departments.slice(at, at + 1)
        : names.length === 1
          ? departments
          : []
    for (const section of beside.filter(isSection)) votes.set(section, (votes.get(section) ?? 0) + 1)
  }
  if (!isThere) return null
  return [...votes].toSorted(([, one], [, other]) => other - one).map(([section]) => section)
}

function placed(name: string, duty: Duty, sections: readonly string[]): Omit<PeopleRow, 'row'>[] {
  const person = {
    unit: null,
    name,
    duty: sections.length === 0 && duty === 'section-head' ? ('responsible' as const) : duty,
    dutyFrom: 'assumed' as const,
    title: null,
    phone: null,
    email: null,
  }
  return (sections.length === 0 ? [null] : sections).map((section) => ({ ...person, section }))
}
