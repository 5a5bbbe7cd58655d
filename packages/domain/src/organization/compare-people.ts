import type { IsoDate } from '../kernel/dates.ts'
import { appointmentsInForce, isThere } from './in-force.ts'
import { nameKey } from './name-key.ts'
import { newSections } from './new-sections.ts'
import type { Appointment, Duty, Organization, SectionKind } from './organization.ts'
import type { PeopleDoubt, PeopleRow, PeopleTable } from './people-table.ts'

/** A duty in a section, by the section's name. */
export interface NamedAppointment {
  section: string | null
  duty: Duty
  title: string | null
}

export interface ChangedText {
  before: string | null
  after: string | null
}

/**
 * What a list would change. `key` names the change, so that a person can take over some and leave others;
 * `isProposed` is off where somebody must look first. That a person has left is never proposed of itself.
 */
export type PeopleChange = { key: string; isProposed: boolean } & (
  | { kind: 'section-new'; name: string; sectionKind: SectionKind }
  | {
      kind: 'person-new'
      row: number
      name: string
      phone: string | null
      email: string | null
      begins: NamedAppointment[]
    }
  | {
      kind: 'person-changed'
      row: number
      personId: string
      name: string
      phone: ChangedText | null
      email: ChangedText | null
      begins: NamedAppointment[]
      ends: (NamedAppointment & { appointmentId: string })[]
    }
  | { kind: 'person-missing'; personId: string; name: string; ends: NamedAppointment[] }
)

export interface PeopleComparison {
  changes: PeopleChange[]
  doubts: PeopleDoubt[]
  /** People of the list who stay as they are. */
  unchanged: number
}

export interface Contact {
  phone: string | null
  email: string | null
}

/**
 * Compares a list with the people of the unit.
 * @param unitName rows of another unit are left out, with a doubt
 * @param contacts by person id
 */
export function comparePeople(
  table: PeopleTable,
  unitName: string,
  organization: Organization,
  contacts: ReadonlyMap<string, Contact>,
  today: IsoDate,
): PeopleComparison {
  const doubts = [...table.doubts]
  const own = table.rows.filter(({ unit, row }) => {
    if (unit === null || isSameUnit(unit, unitName)) return true
    if (!doubts.some((each) => each.row === row && each.code === 'other-unit')) {
      doubts.push({ row, code: 'other-unit', text: unit })
    }
    return false
  })
  const sections = newSections(
    [...own.flatMap((row) => row.section ?? []), ...table.sections],
    organization,
    today,
  )
  for (const { name, alike } of sections) {
    if (alike !== null) doubts.push({ row: null, code: 'section-alike', text: `${name}（已有${alike}）` })
  }
  const doubtful = new Set(doubts.flatMap(({ row, code }) => (row === null || isHarmless(code) ? [] : [row])))
  const doubtfulSections = new Set(
    sections.flatMap(({ name, alike }) => (alike === null ? [] : [nameKey(name)])),
  )
  const isDoubtful = (rows: readonly PeopleRow[]): boolean =>
    rows.some(
      ({ row, section }) => doubtful.has(row) || (section !== null && doubtfulSections.has(nameKey(section))),
    )

  const listed = peopleOf(own, doubts)
  const there = organization.people.filter((person) => isThere(person, today))
  const inForce = appointmentsInForce(organization, today)
  const names = new Map(organization.sections.map(({ id, name }) => [id, name]))
  const met = new Set<string>()
  const changes: PeopleChange[] = []
  let unchanged = 0
  for (const rows of listed) {
    const [first] = rows
    if (!first) continue
    const same = there.filter(({ name }) => nameKey(name) === nameKey(first.name))
    const known = same.length > 1 ? same.filter(({ id }) => samePhone(contacts.get(id)?.phone, rows)) : same
    for (const { id } of same) met.add(id)
    const [person] = known
    if (same.length > 1 && known.length !== 1) {
      doubts.push({ row: first.row, code: 'two-of-that-name', text: first.name })
      continue
    }
    const contact = contactOf(rows)
    if (!person) {
      changes.push({
        key: `new:${nameKey(first.name)}:${first.row}`,
        kind: 'person-new',
        isProposed: !isDoubtful(rows),
        row: first.row,
        name: first.name,
        ...contact,
        begins: rows.map(appointmentOf),
      })
      continue
    }
    const held = inForce.filter(({ personId }) => personId === person.id)
    const moves = compareAppointments(rows, held, names, table.isWhole)
    const before = contacts.get(person.id) ?? { phone: null, email: null }
    const [phone, email] = [changed(before.phone, contact.phone), changed(before.email, contact.email)]
    if (moves.begins.length + moves.ends.length === 0 && phone === null && email === null) {
      unchanged += 1
      continue
    }
    changes.push({
      key: `person:${person.id}`,
      kind: 'person-changed',
      isProposed: !isDoubtful(rows),
      row: first.row,
      personId: person.id,
      name: person.name,
      phone,
      email,
      ...moves,
    })
  }
  const missing = table.isWhole ? there.filter(({ id }) => !met.has(id)) : []
  return {
    changes: [
      ...sections.map(({ name, sectionKind, alike }) => ({
        key: `section:${nameKey(name)}`,
        kind: 'section-new' as const,
        isProposed: alike === null,
        name,
        sectionKind,
      })),
      ...changes,
      ...missing.map(({ id, name }) => ({
        key: `missing:${id}`,
        kind: 'person-missing' as const,
        isProposed: false,
        personId: id,
        name,
        ends: inForce.filter(({ personId }) => personId === id).map((each) => named(each, names)),
      })),
    ],
    doubts,
    unchanged,
  }
}

/** A bad telephone number is left out; it keeps nobody from being taken over. */
function isHarmless(code: PeopleDoubt['code']): boolean {
  return code === 'phone-odd' || code === 'email-odd'
}

/** 云屏市交通运输局 is called 交通运输局 in its own list, or the other way round. */
function isSameUnit(listed: string, unitName: string): boolean {
  const [one, other] = [nameKey(listed), nameKey(unitName)]
  return one.includes(other) || other.includes(one)
}

/** Rows of one person; of two who share a name, by their telephones. */
function peopleOf(rows: readonly PeopleRow[], doubts: readonly PeopleDoubt[]): PeopleRow[][] {
  const divided = new Set(
    doubts.flatMap(({ code, text }) => (code === 'two-of-that-name' ? [nameKey(text)] : [])),
  )
  const keyOf = (row: PeopleRow): string => {
    const key = nameKey(row.name)
    return divided.has(key) ? `${key}:${row.phone ?? ''}` : key
  }
  return [...Map.groupBy(rows, keyOf).values()]
}

function samePhone(phone: string | null | undefined, rows: readonly PeopleRow[]): boolean {
  return typeof phone === 'string' && rows.some((row) => row.phone === phone)
}

function contactOf(rows: readonly PeopleRow[]): Contact {
  return {
    phone: rows.find(({ phone }) => phone !== null)?.phone ?? null,
    email: rows.find(({ email }) => email !== null)?.email ?? null,
  }
}

/** A list without the number does not say that there is none. */
function changed(before: string | null, after: string | null): ChangedText | null {
  return after === null || after === before ? null : { before, after }
}

function appointmentOf({ section, duty, title }: PeopleRow): NamedAppointment {
  return { section, duty, title }
}

function named(
  { sectionId, duty, title }: Appointment,
  names: ReadonlyMap<string, string>,
): NamedAppointment {
  return { section: sectionId === null ? null : (names.get(sectionId) ?? null), duty, title }
}

function compareAppointments(
  rows: readonly PeopleRow[],
  held: readonly Appointment[],
  names: ReadonlyMap<string, string>,
  isWhole: boolean,
): Pick<Extract<PeopleChange, { kind: 'person-changed' }>, 'begins' | 'ends'> {
  const kept = new Set<string>()
  const begins: NamedAppointment[] = []
  for (const row of rows) {
    const inSection = held.filter((each) => placeKey(named(each, names).section) === placeKey(row.section))
    const same = inSection.find(
      (each) => each.duty === row.duty && (row.title === null || each.title === row.title),
    )
    // Where the list does not say what somebody is there, what is known holds.
    const known = same ?? (row.dutyFrom === 'assumed' ? inSection[0] : undefined)
    if (known) kept.add(known.id)
    else begins.push(appointmentOf(row))
  }
  const ends = isWhole
    ? held
        .filter(({ id }) => !kept.has(id))
        .map((each) => ({ ...named(each, names), appointmentId: each.id }))
    : []
  return { begins, ends }
}

function placeKey(section: string | null): string {
  return section === null ? '' : nameKey(section)
}
