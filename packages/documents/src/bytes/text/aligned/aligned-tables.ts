import type { SourceCell } from '@hengji/domain/source/pages.ts'
import { anchorsOf } from './anchors.ts'
import { isGoalTitle, isSerialTitle } from './column-titles.ts'
import type { AlignedColumn } from './columns.ts'
import { headerRows, withBlockLabel } from './header-rows.ts'
import { joinToPageBefore } from './join-to-page-before.ts'
import { laidOut } from './laid-out-rows.ts'
import { piecesOf } from './pieces.ts'
import { PageColumns, type ColumnedLines } from './page-columns.ts'
import type { FoundRows } from './found-rows.ts'
import type { PageEdges } from './rows-around-anchors.ts'
import { rowsOfLines } from './rows-of-lines.ts'
import { isTotalLabel } from './running-text.ts'

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
const mostPieces = 20_000

/**
 * Finds tables whose columns stand at character positions. Each needs a header of known titles; text that stands in no
 * column beneath them, or rows that nothing tells apart, leave the lines as they are.
 */
export function findAlignedTables(
  lines: readonly string[],
  memory: AlignedMemory,
  isLastPage: boolean,
): AlignedTable[] {
  if (
    lines.length > mostLines ||
    lines.some((line) => line.length > longestLine) ||
    !lines.some((line) => /\S(?: {2,}|\u3000)\s*\S/.test(line))
  )
    return []
  const counts = lines.map((line) => piecesOf(line, 0, 1).length)
  if (
    counts.some((count) => count > mostColumns * 2) ||
    counts.reduce((sum, count) => sum + count, 0) > mostPieces
  )
    return []
  const pages = ([1, 2] as const).map((width) => new PageColumns(lines, width, memory.columns))
  const inOrder = pages.toSorted(
    (one, other) => other.found.length - one.found.length || one.misfits - other.misfits,
  )
  for (const page of inOrder) {
    const tables = new PageRows(page, memory, isLastPage).read()
    if (tables.length > 0) return tables
  }
  memory.columns = null
  memory.table = null
  return []
}

class PageRows {
  readonly #page: PageColumns
  readonly #memory: AlignedMemory
  readonly #edges: PageEdges

  constructor(page: PageColumns, memory: AlignedMemory, isLastPage: boolean) {
    this.#page = page
    this.#memory = memory
    this.#edges = {
      goesOnAbove: memory.columns !== null,
      goesOnBelow: !isLastPage,
      isCutInSerial: /[-－–—]$/.test(memory.serial),
    }
  }

  read(): AlignedTable[] {
    const tables: AlignedTable[] = []
    let open: { table: AlignedTable; columns: AlignedColumn[] } | null = null
    for (const found of this.#page.found) {
      const table = this.#tableOf(found, tables.length === 0)
      if (!table) continue
      tables.push(table)
      if (found.to > this.#page.lastLine) open = { table, columns: found.columns }
    }
    if (tables.length > 0) {
      this.#memory.table = open?.table ?? null
      this.#memory.columns = open?.columns ?? null
      this.#memory.serial =
        open?.columns.find((column) => isSerialTitle(column.title))?.pieces.at(-1)?.text ?? ''
    }
    return tables
  }

  #tableOf(
    { header, columns: found, unsure, from, to }: ColumnedLines,
    isFirst: boolean,
  ): AlignedTable | null {
    const columns = header ? withBlockLabel(found) : found
    const pieces = columns.flatMap((column) => column.pieces)
    if (columns.length > mostColumns || pieces.length === 0 || unsure.size * 4 > pieces.length) return null
    const isGoal =
      header !== null &&
      header.columns.filter((column) => isGoalTitle(column.title)).length >= 2 &&
      header.known < 3
    const parts = isGoal ? [wholeRow(columns)] : this.#parts(columns, from, isFirst)
    const rows = header ? headerRows(header, columns) : []
    const heads = rows.length
    for (const part of parts) {
      if (part === null) return null
      rows.push(...laidOut(part, columns.length, rows.length, unsure))
    }
    if (lengthOf(rows.flat()) !== lengthOf(this.#page.lines.slice(from, to).flat())) return null
    const table = { from, to, titles: columns.map((column) => column.title), rows }
    const hasRest = parts[0]?.cells.some((one) => one.from < 0) ?? false
    if (isFirst && this.#memory.table && (hasRest || this.#edges.isCutInSerial))
      joinToPageBefore(this.#memory.table, table, heads, !hasRest)
    return table
  }

  /** The rows between totals, and the totals, each a row by itself. */
  #parts(columns: readonly AlignedColumn[], from: number, isFirstTable: boolean): (FoundRows | null)[] {
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
        const isFirst = isFirstTable && parts.length === 0 && goesOnAbove
        // A conclusion below the last total holds no figure.
        const isRemark = isLast && parts.length > 0 && end - begin <= 2
        parts.push(
          isRemark && anchorsOf(part).length === 0
            ? wholeRow(part)
            : rowsOfLines(part, gaps, {
                goesOnAbove: isFirst,
                goesOnBelow: isLast && goesOnBelow && end > this.#page.lastLine,
                isCutInSerial: isFirst && isCutInSerial,
              }),
        )
      }
      if (!isLast) parts.push(wholeRow(within(columns, top, line + 1)))
      begin = line + 1
    }
    return parts
  }

  /** In a column as narrow as one figure `68` breaks into `6` and `8`, and the first stands above the line of the total. */
  #topOfTotal(columns: readonly AlignedColumn[], line: number, begin: number): number {
    const above = within(columns, line - 1, line)
    const filled = above.filter((column) => column.pieces.length > 0)
    const isBroken =
      line > begin &&
      filled.length === 1 &&
      filled.every(
        (column) =>
          column.right - column.left <= 3 && column.pieces.every((piece) => /^\d$/.test(piece.text)),
      )
    return isBroken ? line - 1 : line
  }

  /** Lines that stand beneath a blank line or a rule. */
  #gaps(end: number): number[] {
    const gaps: number[] = []
    for (let line = 1; line < end; line += 1) {
      if ((this.#page.lines[line]?.length ?? 0) > 0 && this.#page.lines[line - 1]?.length === 0)
        gaps.push(line)
    }
    return gaps
  }
}

function within(columns: readonly AlignedColumn[], from: number, to: number): AlignedColumn[] {
  return columns.map((column) => ({
    ...column,
    pieces: column.pieces.filter((piece) => piece.line >= from && piece.line < to),
  }))
}

function wholeRow(columns: readonly AlignedColumn[]): FoundRows {
  const cells = columns.flatMap((column, index) =>
    column.pieces.length > 0
      ? [{ column: index, pieces: column.pieces, from: 0, to: 0, isUnsure: false }]
      : [],
  )
  return { count: 1, cells }
}

function isTotal(line: readonly AlignedColumn[]): boolean {
  const first = line.find((column) => column.pieces.length > 0)?.pieces[0]
  return first !== undefined && isTotalLabel(first.text)
}

/** How many characters are printed: a table is only one if it keeps each of them. */
function lengthOf(texts: readonly { text: string }[]): number {
  return texts.reduce((sum, { text }) => sum + text.replace(/\s/g, '').length, 0)
}
