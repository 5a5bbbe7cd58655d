import type { IsoDate } from '../kernel/dates.ts'
import { isOpen } from './in-force.ts'
import { nameKey } from './name-key.ts'
import type { Organization, SectionKind } from './organization.ts'

/** A section that a list names and the unit does not have yet. */
export interface NewSection {
  name: string
  sectionKind: SectionKind
  /** A section that is there already and is called almost so. */
  alike: string | null
}

/** What is open today and called so is not new. */
export function newSections(
  listed: readonly string[],
  organization: Organization,
  today: IsoDate,
): NewSection[] {
  const open = organization.sections.filter((section) => isOpen(section, today))
  const known = new Set(open.map(({ name }) => nameKey(name)))
  const found = new Map<string, string>()
  for (const name of listed)
    if (!known.has(nameKey(name))) found.set(nameKey(name), found.get(nameKey(name)) ?? name)
  return [...found].map(([key, name]) => ({
    name,
    sectionKind: kindOfSection(name),
    alike: open.find((section) => isAlike(nameKey(section.name), key))?.name ?? null,
  }))
}

function isAlike(one: string, other: string): boolean {
  if (one.includes(other) || other.includes(one)) return true
  const [a, b] = [Array.from(one), Array.from(other)]
  return a.length === b.length && a.length > 3 && a.filter((sign, index) => sign !== b[index]).length === 1
}

/** What stands outside the house is told by its name. */
export function kindOfSection(name: string): SectionKind {
  return /(?:管理部|分局|分中心|办事处|服务部|大队|支队|中队|所|站)$/u.test(nameKey(name))
    ? 'branch'
    : 'section'
}
