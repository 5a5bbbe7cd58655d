import { isDecimalText, type DecimalText } from '@hengji/domain/kernel/decimal.ts'
import { toTwoPlaces } from '@hengji/domain/kernel/shown.ts'

/** A table as offices print it: its title centred above, a line on what and when, ruled cells, A4 across. */
export interface OfficialTable {
  /** Name of the worksheet. */
  name: string
  title: string
  /** 征求意见稿, 公示稿: above the title. */
  mark?: string | null
  /** Beneath the title: `单位：…` at the left, the day at the right. */
  noteLeft: string
  noteRight: string
  /** Lines of their own above the titles of the columns. */
  lead?: readonly string[]
  columns: readonly OfficialColumn[]
  rows: readonly OfficialRow[]
  /** Lines beneath the table: `注：…`. */
  remarks?: readonly string[]
  /** Places to sign or to stamp, side by side; each leaves room for the day. */
  signatures?: readonly string[]
}

export interface OfficialColumn {
  title: string
  /** In characters of a spreadsheet; in a text document only how they compare. */
  width: number
  isCentred?: boolean
}

/** Cells, or one line across all columns: the name of the part that follows. */
export type OfficialRow = readonly OfficialCell[] | { band: string }

/** Text; points, shown to two places at least; a count or a rank; or nothing. */
export type OfficialCell = string | { points: DecimalText } | { number: DecimalText } | null

/** Characters that no office format may hold. */
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** Text stays text: what looks like a formula is none, in any of the formats. */
export function plainText(text: string): string {
  return text.toWellFormed().replace(unprintable, '')
}

/** A cell as it is read, on paper and in a spreadsheet alike. */
export function shownCell(cell: OfficialCell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return plainText(cell)
  if ('number' in cell) return cell.number
  return isDecimalText(cell.points) ? toTwoPlaces(cell.points) : plainText(cell.points)
}

/** The rows as they are printed: a table that has none says so. */
export function printedRows({ rows }: OfficialTable): readonly OfficialRow[] {
  return rows.length === 0 ? [{ band: '（无）' }] : rows
}

/** How wide a text is in half characters: Chinese ones count two. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += character.charCodeAt(0) > 0xff ? 2 : 1
  return width
}

/** How many lines a text takes in so many half characters. */
export function linesIn(text: string, width: number): number {
  const room = Math.max(2, Math.floor(width))
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / room)), 0)
}

/** Splits the columns into so many neighbouring groups of about the same width. @returns how many columns each spans */
export function spansOf(widths: readonly number[], groups: number): number[] {
  const count = Math.min(groups, widths.length)
  const whole = widths.reduce((sum, width) => sum + width, 0)
  const spans: number[] = []
  let taken = 0
  let reached = 0
  for (let group = 1; group <= count; group += 1) {
    const left = count - group
    let span = 0
    do {
      reached += widths[taken + span] ?? 0
      span += 1
    } while (
      taken + span < widths.length - left &&
      (left === 0 || reached + (widths[taken + span] ?? 0) / 2 <= (whole * group) / count)
    )
    spans.push(span)
    taken += span
  }
  return spans
}
