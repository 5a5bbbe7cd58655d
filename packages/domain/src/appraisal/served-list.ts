import { bareText } from '../kernel/bare-text.ts'
import { halfWidth } from '../kernel/characters.ts'
import { refuse, type Refusal } from '../kernel/refusal.ts'

/** A list of people served by a unit (服务对象名单), each once, in the order in which it names them. */
export interface ServedList {
  people: ServedPerson[]
  /** Rows with content, the title aside. */
  listed: number
  /** Rows whose contact stood in the list before. */
  repeated: number
  /** Rows by which nobody can be reached. */
  unusable: number
}

export interface ServedPerson {
  /** A mobile number of eleven digits, or an address of mail in lower case: the same however it was written. */
  contact: string
  name: string | null
}

/** More than any one unit serves in a year; a larger list is drawn in parts. */
export const mostServed = 200_000

const contactTitle =
  /^(?:服务对象|办事人|本人|联系人)?(?:联系|移动)?(?:电话|手机|手机号|手机号码|电话号码|联系方式|邮箱|电子邮箱)$/u
const nameTitle = /^(?:服务对象|办事人|联系人)?(?:姓名|名字|名称)$/u

/**
 * Reads a list with one contact a row, under whatever usual title.
 * @param grid rows of cells as a spreadsheet has them
 * @returns refuses a sheet without a column of contacts
 */
export function readServedList(
  grid: readonly (readonly string[])[],
): ServedList | Refusal<'served-list-not-recognised' | 'served-list-too-long'> {
  const headAt = grid.findIndex((row) => columnOf(row, contactTitle) !== -1)
  if (headAt === -1) return refuse('served-list-not-recognised')
  const head = grid[headAt] ?? []
  const rows = grid.slice(headAt + 1).filter((row) => row.some((cell) => cell.trim() !== ''))
  if (rows.length > mostServed) return refuse('served-list-too-long', { limit: mostServed })
  const [contactAt, nameAt] = [columnOf(head, contactTitle), columnOf(head, nameTitle)]
  const list: ServedList = { people: [], listed: 0, repeated: 0, unusable: 0 }
  const known = new Set<string>()
  for (const row of rows) {
    // A title that is repeated on each page is no person.
    if (columnOf(row, contactTitle) === contactAt) continue
    list.listed += 1
    const contact = contactKey(row[contactAt] ?? '')
    if (contact === null) list.unusable += 1
    else if (known.has(contact)) list.repeated += 1
    else {
      known.add(contact)
      const name = (row[nameAt] ?? '').trim().slice(0, 60)
      list.people.push({ contact, name: name === '' ? null : name })
    }
  }
  return list
}

/** @returns `null` where it is neither a mobile number nor an address of mail */
export function contactKey(text: string): string | null {
  const bare = halfWidth(text).replace(/\s/gu, '')
  const digits = bare.replace(/[-()]/g, '').replace(/^(?:\+|00)?86(?=1\d{10}$)/, '')
  if (/^1[3-9]\d{9}$/.test(digits)) return digits
  return /^[^@\s,;<>"]{1,64}@[^@\s,;<>"]{1,190}\.[^@\s,;<>".]{2,}$/.test(bare) ? bare.toLowerCase() : null
}

function columnOf(row: readonly string[], title: RegExp): number {
  return row.findIndex((cell) => title.test(bareText(cell)))
}
