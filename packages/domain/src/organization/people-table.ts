import { bareText } from '../kernel/bare-text.ts'
import { halfWidth, withoutSpaces } from '../kernel/characters.ts'
import { refuse, type Refusal } from '../kernel/refusal.ts'
import { dutyOfTitle, readDuty } from './duty-words.ts'
import { nameKey } from './name-key.ts'
import type { Duty } from './organization.ts'
import { isPersonName } from './person-name.ts'

/** A list of people as it came: from a spreadsheet, or put together from the names of a plan. */
export interface PeopleTable {
  rows: PeopleRow[]
  /** Sections that are named without a person. */
  sections: string[]
  doubts: PeopleDoubt[]
  /** The whole of the unit: who is not in it may have left. Names of a plan are never the whole. */
  isWhole: boolean
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

export const peopleDoubtCodes = [
  'name-missing',
  'name-odd',
  'same-name-twice',
  'duty-unknown',
  'phone-odd',
  'email-odd',
  'other-unit',
  'section-alike',
  'two-of-that-name',
] as const
export type PeopleDoubtCode = (typeof peopleDoubtCodes)[number]

type Column = 'unit' | 'section' | 'name' | 'duty' | 'title' | 'phone' | 'email'

const titlesOfColumns: Record<Column, RegExp> = {
  unit: /^(?:所在|所属)?(?:单位|单位名称)$/u,
  section: /^(?:所在|所属|责任|分管)?(?:科室|部门|处室|内设机构|科室管理部|科室或管理部|部门科室)(?:名称)?$/u,
  name: /^(?:人员|职工|责任人)?(?:姓名|名字)$/u,
  duty: /^(?:职责|角色|绩效职责|考评职责|身份)$/u,
  title: /^(?:行政)?(?:职务|职位|岗位|职务名称|职务职级)$/u,
  phone: /^(?:联系|办公|移动)?(?:电话|手机|手机号|手机号码|电话号码|联系方式)$/u,
  email: /^(?:电子)?(?:邮箱|邮件|邮箱地址|email)$/iu,
}

/** The columns of the template, in its order. */
export const peopleTableTitles = ['单位', '科室', '姓名', '职责', '职务', '电话', '邮箱'] as const

/** More is no list of one unit. */
export const mostPeopleRows = 5000

/**
 * Reads a list of people, with the columns in whatever order and under whatever usual title.
 * @param grid rows of cells, merged cells filled in
 * @returns refuses a sheet without a column of names and at least one other that is known
 */
export function readPeopleTable(
  grid: readonly (readonly string[])[],
): PeopleTable | Refusal<'people-table-not-recognised' | 'people-table-too-long'> {
  const headAt = grid.findIndex((row) => columnsOf(row).has('name') && columnsOf(row).size > 1)
  if (headAt < 0) return refuse('people-table-not-recognised')
  if (grid.length - headAt > mostPeopleRows) return refuse('people-table-too-long', { limit: mostPeopleRows })
  const columns = columnsOf(grid[headAt] ?? [])
  const rows: PeopleRow[] = []
  const doubts: PeopleDoubt[] = []
  for (const [index, cells] of grid.entries()) {
    // A title that is repeated on each page is no person.
    if (index <= headAt || columnsOf(cells).has('name')) continue
    const read = readRow(cells, columns, index + 1)
    rows.push(...read.rows)
    doubts.push(...read.doubts)
  }
  return { rows, sections: [], doubts: [...doubts, ...namesakes(rows)], isWhole: true }
}

function columnsOf(row: readonly string[]): Map<Column, number> {
  const found = new Map<Column, number>()
  for (const [index, cell] of row.entries()) {
    const title = bareText(cell).toLowerCase()
    for (const [column, pattern] of Object.entries(titlesOfColumns) as [Column, RegExp][]) {
      if (pattern.test(title) && !found.has(column)) found.set(column, index)
    }
  }
  return found
}

function readRow(
  cells: readonly string[],
  columns: ReadonlyMap<Column, number>,
  row: number,
): { rows: PeopleRow[]; doubts: PeopleDoubt[] } {
  const cell = (column: Column): string | null => {
    const at = columns.get(column)
    const text = at === undefined ? '' : (cells[at] ?? '').trim()
    return text === '' || /^[-—/无]+$/u.test(text) ? null : text
  }
  const doubts: PeopleDoubt[] = []
  const name = withoutSpaces(cell('name') ?? '')
  const [section, duty, title] = [cell('section'), cell('duty'), cell('title')]
  if (name === '') {
    if (section !== null && (duty ?? title ?? cell('phone')) !== null) {
      doubts.push({ row, code: 'name-missing', text: section })
    }
    return { rows: [], doubts }
  }
  if (!isPersonName(name)) doubts.push({ row, code: 'name-odd', text: name.slice(0, 60) })
  const stated = duty === null ? null : readDuty(duty)
  if (duty !== null && stated === null) doubts.push({ row, code: 'duty-unknown', text: duty.slice(0, 60) })
  const sections = section === null ? [null] : sectionsOf(section)
  const follows = title === null ? null : dutyOfTitle(title, section !== null)
  const person = {
    row,
    unit: cell('unit'),
    name: name.slice(0, 60),
    duty: stated ?? follows ?? 'responsible',
    dutyFrom: stated !== null ? 'stated' : follows !== null ? 'title' : 'assumed',
    title: title?.slice(0, 60) ?? null,
    phone: plainPhone(cell('phone'), row, doubts),
    email: plainEmail(cell('email'), row, doubts),
  } satisfies Omit<PeopleRow, 'section'>
  return { rows: sections.map((each) => ({ ...person, section: each })), doubts }
}

/** A leader supervises several: 办公室、归集管理科. */
function sectionsOf(text: string): string[] {
  const names = withoutSpaces(text)
    .split(/[、,，;；/\n]/u)
    .filter((name) => name !== '')
  return [...new Set(names.map((name) => name.slice(0, 60)))]
}

function plainPhone(text: string | null, row: number, doubts: PeopleDoubt[]): string | null {
  if (text === null) return null
  const phone = withoutSpaces(halfWidth(text)).replace(/[－—]/gu, '-')
  if (/^\+?[\d-]{5,20}(?:[转,/;、][\d-]{1,20})?$/u.test(phone)) return phone
  doubts.push({ row, code: 'phone-odd', text: text.slice(0, 60) })
  return null
}

function plainEmail(text: string | null, row: number, doubts: PeopleDoubt[]): string | null {
  if (text === null) return null
  const email = withoutSpaces(halfWidth(text)).replace('＠', '@')
  if (/^[^@\s]{1,64}@[^@\s]{1,120}\.[^@\s.]{2,24}$/u.test(email)) return email
  doubts.push({ row, code: 'email-odd', text: text.slice(0, 60) })
  return null
}

/** One name in several rows: with two telephones, two people; with one duty in two sections, perhaps. */
function namesakes(rows: readonly PeopleRow[]): PeopleDoubt[] {
  const byName = Map.groupBy(rows, ({ name }) => nameKey(name))
  return [...byName.values()].flatMap((same): PeopleDoubt[] => {
    const [first, ...others] = same.filter(
      (each, index) => same.findIndex(({ row }) => row === each.row) === index,
    )
    const last = others.at(-1)
    if (!first || !last) return []
    const phones = new Set(same.flatMap(({ phone }) => (phone === null ? [] : [phone])))
    if (phones.size > 1) return [{ row: last.row, code: 'two-of-that-name', text: first.name }]
    const isLikelyOther = others.some(
      (each) => each.duty === first.duty && each.duty !== 'supervising-leader',
    )
    return isLikelyOther ? [{ row: last.row, code: 'same-name-twice', text: first.name }] : []
  })
}
