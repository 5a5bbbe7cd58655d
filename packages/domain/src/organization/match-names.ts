import type { IsoDate } from '../kernel/dates.ts'
import { isOpen, isThere } from './in-force.ts'
import { nameKey } from './name-key.ts'
import type { Organization, RoleGroupMembers } from './organization.ts'
import { readRoleWords, withoutHeadWord } from './role-words.ts'

/** What one printed name, or a part of it, stands for. */
export type NamedSubject =
  | { kind: 'person'; id: string }
  | { kind: 'section'; id: string }
  | { kind: 'role-group'; id: string }
  /** Words of a role that are understood without being set up: 各管理部主任. */
  | { kind: 'role'; members: RoleGroupMembers }

/** What the unit decided that a printed name is. */
export type DecidedName = { kind: 'subject'; subject: NamedSubject } | { kind: 'ignored' }

export type NameMatch = { printed: string; key: string } & (
  | { outcome: 'matched'; subjects: readonly NamedSubject[]; isDecided: boolean }
  /** Several readings, each whole: two people of one name, or names run together that divide in two ways. */
  | { outcome: 'ambiguous'; readings: readonly (readonly NamedSubject[])[] }
  /** `near`: people whose name differs by one character, or who have left. */
  | { outcome: 'unmatched'; near: readonly string[] }
  | { outcome: 'ignored' }
)

/** Readings shown to choose from; more say nothing to a person. */
const mostReadings = 8
/** A cell that holds more is no list of names. */
const longestKey = 200

/**
 * Finds who is meant by the names that a plan prints. A name may be a person, several names run together, a role
 * group set up by the unit, words of a role, or a section. Nothing is guessed: what could be two is left to a person.
 * @param decided by name key: what was decided before goes first
 * @param today people who have left by then are only hinted at
 * @returns one match for each different name, in the order in which they come first
 */
export function matchNames(
  printed: readonly string[],
  organization: Organization,
  decided: ReadonlyMap<string, DecidedName>,
  today: IsoDate,
): NameMatch[] {
  const known = knownNames(organization, today)
  const matches = new Map<string, NameMatch>()
  for (const name of printed) {
    const key = nameKey(name)
    if (key !== '' && !matches.has(key)) matches.set(key, matchName(name, key, known, decided))
  }
  return [...matches.values()]
}

interface KnownNames {
  /** Who or what is called so; more than one where two people share a name. */
  subjects: ReadonlyMap<string, readonly NamedSubject[]>
  /** Names that may stand in a run: two characters or more. */
  longest: number
  people: readonly { id: string; key: string; hasLeft: boolean }[]
}

function knownNames(organization: Organization, today: IsoDate): KnownNames {
  const subjects = new Map<string, NamedSubject[]>()
  const add = (key: string, subject: NamedSubject): void => {
    if (key !== '') subjects.set(key, [...(subjects.get(key) ?? []), subject])
  }
  const people = organization.people.map((person) => ({
    id: person.id,
    key: nameKey(person.name),
    hasLeft: !isThere(person, today),
  }))
  for (const { id, key, hasLeft } of people) if (!hasLeft) add(key, { kind: 'person', id })
  for (const group of organization.roleGroups) add(nameKey(group.name), { kind: 'role-group', id: group.id })
  for (const section of organization.sections) {
    if (isOpen(section, today)) add(nameKey(section.name), { kind: 'section', id: section.id })
  }
  return { subjects, longest: Math.max(0, ...[...subjects.keys()].map((key) => key.length)), people }
}

function matchName(
  printed: string,
  key: string,
  known: KnownNames,
  decided: ReadonlyMap<string, DecidedName>,
): NameMatch {
  const decision = decided.get(key)
  if (decision?.kind === 'ignored') return { printed, key, outcome: 'ignored' }
  if (decision) {
    return { printed, key, outcome: 'matched', subjects: [decision.subject], isDecided: true }
  }
  for (const form of [key, withoutNote(key), withoutTitle(key)]) {
    const readings = form === null ? [] : readingsOf(form, known)
    const [only] = readings
    if (only && readings.length === 1) {
      return { printed, key, outcome: 'matched', subjects: only, isDecided: false }
    }
    if (readings.length > 1) return { printed, key, outcome: 'ambiguous', readings }
  }
  return { printed, key, outcome: 'unmatched', near: nearPeople(key, known) }
}

/** Every way to read the whole key; the whole name goes before names run together. */
function readingsOf(key: string, known: KnownNames): NamedSubject[][] {
  const whole = subjectsOf(key, known)
  if (whole.length > 0) return whole.map((subject) => [subject])
  if (key.length > longestKey) return []
  return divisions(key, 0, known, new Map())
    .slice(0, mostReadings)
    .filter((reading) => reading.length > 1)
}

function subjectsOf(key: string, known: KnownNames): readonly NamedSubject[] {
  const named = known.subjects.get(key)
  if (named) return named
  const role = readRoleWords(key)
  if (role) return [{ kind: 'role', members: role }]
  const headOf = withoutHeadWord(key)
  const section = headOf === null ? undefined : sectionCalled(headOf, known)
  if (section === undefined) return []
  const members = { by: 'duty', duty: 'section-head', sectionKind: null, sectionIds: [section] } as const
  return [{ kind: 'role', members }]
}

function sectionCalled(key: string, known: KnownNames): string | undefined {
  const sections = (known.subjects.get(key) ?? []).filter((each) => each.kind === 'section')
  const [only] = sections
  return sections.length === 1 && only ? only.id : undefined
}

/** Signs that stand between names and are left over where a reader took the cell as one name. */
const between = /^[、,;/和及与]/u

/**
 * Every division of the key from a place on into known names, remembered by place: a run of names costs its length,
 * not the number of its divisions.
 */
function divisions(
  key: string,
  from: number,
  known: KnownNames,
  remembered: Map<number, NamedSubject[][]>,
): NamedSubject[][] {
  if (from === key.length) return [[]]
  const before = remembered.get(from)
  if (before) return before
  const found: NamedSubject[][] = []
  const start = from > 0 && between.test(key.slice(from, from + 1)) ? from + 1 : from
  for (let to = start + 2; to <= Math.min(key.length, start + known.longest); to += 1) {
    if (found.length >= mostReadings) break
    for (const subject of known.subjects.get(key.slice(start, to)) ?? []) {
      for (const rest of divisions(key, to, known, remembered)) found.push([subject, ...rest])
    }
  }
  const kept = found.slice(0, mostReadings)
  remembered.set(from, kept)
  return kept
}

/** 林琳(牵头) → 林琳 */
function withoutNote(key: string): string | null {
  const bare = key.replace(/[(〔[【][^()〔〕[\]【】]*[)〕\]】]/gu, '')
  return bare === key || bare === '' ? null : bare
}

/** 林琳主任、科长林琳 → 林琳 */
function withoutTitle(key: string): string | null {
  const bare = (withoutNote(key) ?? key)
    .replace(/^(?:牵头|责任人|负责人|分管领导):?/u, '')
    .replace(titles, '')
  return bare === key || bare === '' ? null : bare
}

const titles = /(?:党组书记|副?书记|副?主任|副?局长|副?处长|副?科长|副?所长|副?部长|负责人|同志)$/u

/** Who might be meant: one character typed otherwise, or somebody who has left. */
function nearPeople(key: string, known: KnownNames): string[] {
  const bare = withoutTitle(key) ?? key
  return known.people
    .filter((person) => (person.key === bare ? person.hasLeft : isOneApart(person.key, bare)))
    .map(({ id }) => id)
    .slice(0, mostReadings)
}

/** Of names with three characters or more: two differ too easily by one. */
function isOneApart(one: string, other: string): boolean {
  const [a, b] = [Array.from(one), Array.from(other)]
  if (a.length !== b.length || a.length < 3) return false
  return a.filter((sign, index) => sign !== b[index]).length === 1
}
