import type { SourceCell } from '@hengji/domain/source/pages.ts'
import { columnsLike, columnsOf, type AlignedColumn, type AlignedColumns } from './columns.ts'
import { isGoalTitle, isSerialTitle } from './column-titles.ts'
import { headerAt, type AlignedHeader, type TitleColumn } from './find-header.ts'
import { joinToPageBefore } from './join-to-page-before.ts'
import { overlap, piecesOf, type Piece, type WideWidth } from './pieces.ts'
import { rowsOfLines, type FoundRows, type PageEdges } from './rows-of-lines.ts'

/** A table found in a page of text: its lines, and the rows they make. */
export interface AlignedTable {
  /** Index of its first line and of the first behind it. */
  from: number
  to: number
  titles: string[]
  rows: SourceCell[][]
}

/** The columns in which the page before ended, for a page whose table has no header of its own. */
export interface AlignedMemory {
  columns: AlignedColumn[] | null
  /** The last serial of that page. */
  serial: string
  /** The table that goes on here. */
  table: AlignedTable | null
}

const longestLine = 2_000

/** Longer pages are not typed by hand, and looking for tables in them would take long. */
const mostLines = 3_000
const mostColumns = 60

/**
 * Finds tables whose columns stand at character positions. Each needs a header of known titles; text that stands in no
 * column beneath them, or rows that nothing tells apart, leave the lines as they are.
 */
export function findAlignedTables(lines: readonly string[], memory: AlignedMemory, isLastPage: boolean): AlignedTable[] {
  if (lines.length > mostLines || lines.some((line) => line.length > longestLine) || !lines.some((line) => /\S(?: {2,}|\u3000)\s*\S/.test(line))) return []
  const readings = ([1, 2] as const).map((width) => new PageReading(lines, width, memory, isLastPage))
  const [one, two] = readings.map((reading) => reading.read())
  if (!one || !two) return []
  const better = two.tables.length > one.tables.length || two.tables.length === one.tables.length && two.misfits < one.misfits ? two : one
  memory.columns = better.openColumns
  memory.serial = better.openColumns?.find((column) => isSerialTitle(column.title))?.pieces.at(-1)?.text ?? ''
  const [first] = better.tables
  if (first && memory.table && better.rest) joinToPageBefore(memory.table, first, better.rest.row, better.rest.isSure)
  memory.table = better.openColumns ? better.tables.at(-1) ?? null : null
  return better.tables
}

interface PageTables {
  tables: AlignedTable[]
  /** How much speaks against the columns found. */
  misfits: number
  openColumns: AlignedColumn[] | null
  /** The row of the first table that the end of the page before cut off. */
  rest: { row: number; isSure: boolean } | null
}

class PageReading {
  readonly #lines: Piece[][]
  readonly #before: AlignedColumn[] | null
  readonly #edges: PageEdges

  constructor(lines: readonly string[], width: WideWidth, memory: AlignedMemory, isLastPage: boolean) {
    this.#lines = lines.map((line, index) => (isRule(line) ? [] : piecesOf(line, index, width)))
    this.#before = memory.columns
    this.#edges = { goesOnAbove: memory.columns !== null, goesOnBelow: !isLastPage, isCutInSerial: /[-－–—]$/.test(memory.serial) }
  }

  read(): PageTables {
    const found: PageTables = { tables: [], misfits: 0, openColumns: null, rest: null }
    const headers = this.#headers()
    if (headers.length === 0 && this.#before) this.#readOn(this.#before, found)
    for (const [index, header] of headers.entries()) {
      const end = this.#endOf(header, headers[index + 1]?.from ?? this.#lines.length)
      const pieces = [...header.leftovers, ...this.#lines.slice(header.to, end).flat()]
      this.#readTable(header, columnsOf(header, pieces), header.from, end, found)
    }
    return found
  }

  #headers(): AlignedHeader[] {
    const headers: AlignedHeader[] = []
    for (let at = 0; at < this.#lines.length; at += 1) {
      const header = headerAt(this.#lines, at)
      if (!header) continue
      headers.push(header)
      at = header.to - 1
    }
    return headers
  }

  #readOn(before: AlignedColumn[], found: PageTables): void {
    const from = this.#lines.findIndex((line) => line.length > 0)
    let to = from
    while (from >= 0 && to < this.#lines.length && !isProse(this.#lines[to] ?? [], before)) to += 1
    const divided = this.#lines.slice(from, to).filter((line) => line.length > 1).length
    if (from < 0 || divided < 2) return
    const columns = columnsLike(before, this.#lines.slice(from, to).flat())
    if (columns) this.#readTable(null, columns, from, to, found)
  }

  /** Where the lines beneath a header are running text again. */
  #endOf(header: AlignedHeader, limit: number): number {
    let end = header.to
    for (let at = header.to; at < limit; at += 1) {
      const line = this.#lines[at] ?? []
      if (isProse(line, header.columns)) break
      if (line.length > 0) end = at + 1
    }
    return this.#withoutClosing(header.to, end)
  }

  /** Lines of one piece behind a blank line, with no row below them, close the document: a unit, a date, a sentence. */
  #withoutClosing(from: number, to: number): number {
    let last = to - 1
    while (last >= from && (this.#lines[last]?.length ?? 0) <= 1) last -= 1
    const blank = this.#lines.findIndex((line, index) => index > last && index < to && line.length === 0)
    return last < from || blank === -1 ? to : blank
  }

  #readTable(header: AlignedHeader | null, { columns, unsure }: AlignedColumns, from: number, to: number, found: PageTables): void {
    const pieces = columns.flatMap((column) => column.pieces)
    if (columns.length > mostColumns || pieces.length === 0 || unsure.size * 4 > pieces.length) return
    const isGoal = header !== null && header.columns.filter((column) => isGoalTitle(column.title)).length >= 2 && header.known < 3
    const parts = isGoal ? [wholeRow(columns)] : this.#parts(columns, from)
    if (parts.some((part) => part === null)) return
    const rows = header ? headerRows(header, columns) : []
    const heads = rows.length
    for (const part of parts) if (part) rows.push(...laidOut(part, columns.length, rows.length, unsure))
    if (lengthOf(rows.flat()) !== lengthOf(this.#lines.slice(from, to).flat())) return
    const hasRest = parts[0]?.cells.some((one) => one.from < 0) ?? false
    if (found.tables.length === 0 && (hasRest || this.#edges.isCutInSerial)) found.rest = { row: heads, isSure: !hasRest }
    found.tables.push({ from, to, titles: columns.map((column) => column.title), rows })
    found.misfits += misfits(columns) + unsure.size
    if (to > this.#lastLine()) found.openColumns = columns
  }

  /** The rows between totals, and the totals, each a row by itself. */
  #parts(columns: readonly AlignedColumn[], from: number): (FoundRows | null)[] {
    const parts: (FoundRows | null)[] = []
    let begin = from
    const lines = columns.flatMap((column) => column.pieces).map((piece) => piece.line)
    const end = Math.max(...lines) + 1
    const gaps = this.#gaps(end)
    for (let line = from; line <= end; line += 1) {
      const isLast = line === end
      if (!isLast && !isTotal(within(columns, line, line + 1))) continue
      const top = isLast ? line : this.#topOfTotal(columns, line, begin)
      const part = within(columns, begin, top)
      if (part.some((column) => column.pieces.length > 0)) {
        const { goesOnAbove, goesOnBelow, isCutInSerial } = this.#edges
        const isFirst = parts.length === 0 && goesOnAbove
        parts.push(rowsOfLines(part, gaps, {
          goesOnAbove: isFirst, goesOnBelow: isLast && goesOnBelow && end > this.#lastLine(), isCutInSerial: isFirst && isCutInSerial,
        }))
      }
      if (!isLast) parts.push(wholeRow(within(columns, top, line + 1)))
      begin = line + 1
    }
    return parts
  }

  #lastLine(): number {
    return this.#lines.findLastIndex((line) => line.length > 0)
  }

  /** In a column as narrow as one figure `68` breaks into `6` and `8`, and the first stands above the line of the total. */
  #topOfTotal(columns: readonly AlignedColumn[], line: number, begin: number): number {
    const above = within(columns, line - 1, line)
    const filled = above.filter((column) => column.pieces.length > 0)
    const isBroken = line > begin && filled.length === 1 && filled.every((column) =>
      column.right - column.left <= 3 && column.pieces.every((piece) => /^\d$/.test(piece.text)))
    return isBroken ? line - 1 : line
  }

  /** Lines that stand beneath a blank line or a rule. */
  #gaps(end: number): number[] {
    const gaps: number[] = []
    for (let line = 1; line < end; line += 1) {
      if ((this.#lines[line]?.length ?? 0) > 0 && this.#lines[line - 1]?.length === 0) gaps.push(line)
    }
    return gaps
  }
}

function within(columns: readonly AlignedColumn[], from: number, to: number): AlignedColumn[] {
  return columns.map((column) => ({ ...column, pieces: column.pieces.filter((piece) => piece.line >= from && piece.line < to) }))
}

/** Columns without a title, titles without a column, and cells of two pieces in a line. */
function misfits(columns: readonly AlignedColumn[]): number {
  return columns.reduce((sum, { title, pieces }) => {
    const doubled = pieces.length - new Set(pieces.map((piece) => piece.line)).size
    return sum + doubled * 2 + (title === '' || pieces.length === 0 ? 1 : 0)
  }, 0)
}

/** How many characters are printed: a table is only one if it keeps each of them. */
function lengthOf(texts: readonly { text: string }[]): number {
  return texts.reduce((sum, { text }) => sum + text.replace(/\s/g, '').length, 0)
}

function wholeRow(columns: readonly AlignedColumn[]): FoundRows {
  const cells = columns.flatMap((column, index) =>
    (column.pieces.length > 0 ? [{ column: index, pieces: column.pieces, from: 0, to: 0, isUnsure: false }] : []))
  return { count: 1, cells }
}

const totalLabel = /^(?:合\s*计|总\s*计|小\s*计|总\s*分|合计得分|自评得分|自评总分|自评结论|(?:绩效)?目标考[评核]得分|绩效目标考[评核]得分|综合得分|总得分|自评等级|评价结论|绩效等级)(?:[（(].*)?$/

function isTotal(line: readonly AlignedColumn[]): boolean {
  const first = line.find((column) => column.pieces.length > 0)?.pieces[0]
  return first !== undefined && totalLabel.test(first.text)
}

function isRule(line: string): boolean {
  return /^[\s\-=_—─━═+]{6,}$/.test(line)
}

const note = /^(?:注|备注|说明|附注|填表说明|填报说明|填[表报]人|审核人|联系人|联系电话|单位负责人|负责人签字|分管领导签字|附件?)\s*[：:\d（(]/
const pageNumber = /^[-—–]\s*\d{1,4}\s*[-—–]$|^第\s*\d{1,4}\s*页/

/** Running text, a note or the signature below a table. */
function isProse(line: readonly Piece[], columns: readonly { left: number; right: number }[]): boolean {
  const [first] = line
  if (!first) return false
  if (line.some((piece) => note.test(piece.text))) return true
  if (line.length === 1 && pageNumber.test(first.text)) return true
  return line.some((piece) => {
    const crossed = columns.filter((column) => overlap(column, piece) > 0).length
    return crossed >= 3 && piece.text.length >= 24 || crossed >= 2 && line.length === 1 && piece.text.length >= 30
  })
}

function headerRows(header: AlignedHeader, columns: readonly AlignedColumn[]): SourceCell[][] {
  const titles = columns.map((column) => (column.title === '' && isLabelOfBlock(column) ? '绩效指标' : column.title))
  if (header.groups.length === 0) return [titles.map((text, index) => cell(text, 1, index + 1))]
  const under = header.groups.map((group) => columnsUnder(group, header, columns))
  const isUnder = (index: number) => under.some((indexes) => indexes.includes(index))
  const upper = titles.map((text, index) => cell(isUnder(index) ? '' : text, 1, index + 1))
  for (const [index, group] of header.groups.entries()) {
    const first = upper[under[index]?.[0] ?? -1]
    if (first) first.text = [first.text, group.title].filter((text) => text !== '').join('\n')
  }
  return [upper, titles.map((text, index) => cell(isUnder(index) ? text : '', 2, index + 1))]
}

/** The columns a title stands over, and those beside them that have a title only further down: its text is centred. */
function columnsUnder(group: TitleColumn, header: AlignedHeader, columns: readonly AlignedColumn[]): number[] {
  const isLower = columns.map((column) => (header.columns.find((title) => title.title === column.title && overlap(title, column) > 0)?.line ?? -1) > group.line)
  const straight = columns.flatMap((column, index) => (isLower[index] && overlap(column, group) > 0 ? [index] : []))
  let [from, to] = [straight[0] ?? 0, straight.at(-1) ?? -1]
  if (header.groups.length === 1) {
    while (from > 0 && isLower[from - 1]) from -= 1
    while (to >= 0 && isLower[to + 1]) to += 1
  }
  return columns.flatMap((_, index) => (index >= from && index <= to ? [index] : []))
}

/** The label of the whole block, set from top to bottom beside it. */
function isLabelOfBlock(column: AlignedColumn): boolean {
  return column.pieces.map((piece) => piece.text).join('').replace(/\s+/g, '') === '绩效指标'
}

function cell(text: string, row: number, column: number): SourceCell {
  return { text, row, column, rowSpan: 1, columnSpan: 1 }
}

/** What the end of the page cut off the last row of the page before stands in a row of its own. */
function restOfPageBefore(found: FoundRows, width: number, rowsAbove: number): SourceCell[] | null {
  const rest = found.cells.filter((one) => one.from < 0)
  if (rest.length === 0) return null
  return Array.from({ length: width }, (_, column) =>
    cell(textOf(rest.find((one) => one.column === column)?.pieces ?? []), rowsAbove + 1, column + 1))
}

function laidOut(found: FoundRows, width: number, rowsAbove: number, unsure: ReadonlySet<Piece>): SourceCell[][] {
  const rest = restOfPageBefore(found, width, rowsAbove)
  const above = rowsAbove + (rest ? 1 : 0)
  const rows: (SourceCell | null)[][] = Array.from({ length: found.count }, (_, row) =>
    Array.from({ length: width }, (__, column) => cell('', above + row + 1, column + 1)))
  for (const one of found.cells) {
    if (one.from < 0) continue
    const target = rows[one.from]?.[one.column]
    if (!target) continue
    target.text = textOf(one.pieces)
    target.rowSpan = one.to - one.from + 1
    if (one.isUnsure || one.pieces.some((piece) => unsure.has(piece))) target.isUnsure = true
    for (let row = one.from + 1; row <= one.to; row += 1) {
      const covered = rows[row]
      if (covered) covered[one.column] = null
    }
  }
  const laid = rows.map((row) => row.filter((one) => one !== null))
  return rest ? [rest, ...laid] : laid
}

function textOf(pieces: readonly Piece[]): string {
  let text = ''
  let line = -1
  for (const piece of pieces) {
    if (text !== '') text += piece.line === line ? ' ' : '\n'
    text += piece.text
    line = piece.line
  }
  return text
}
