import type { Duty } from './organization.ts'

/** A list of people as it came: from a spreadsheet, or put together from the names of a plan. */
export interface PeopleTable {
  rows: PeopleRow[]
  doubts: PeopleDoubt[]
}

/** One person in one place; a person with two duties has two rows. */
export interface PeopleRow {
  /** Row of the sheet, from 1; of a list from a plan, the place in it. */
  row: number
  unit: string | null
  section: string | null
  name: string
  duty: Duty
  /** `stated`: a column says it. `title`: it follows from the title. `assumed`: nothing says it. */
  dutyFrom: 'stated' | 'title' | 'assumed'
  title: string | null
  phone: string | null
  email: string | null
}

/** What a person should look at before the list is taken over. */
export interface PeopleDoubt {
  row: number | null
  code: PeopleDoubtCode
  /** What stands there. */
  text: string
}

export type PeopleDoubtCode =
  | 'name-missing'
  | 'name-odd'
  | 'same-name-twice'
  | 'duty-unknown'
  | 'phone-odd'
  | 'email-odd'
  | 'other-unit'
  | 'section-alike'
  | 'two-of-that-name'
