import type { SourceCell } from '@hengji/domain/source/pages.ts'
import { columnsOfLine, makePlan, type SpacedColumn } from './column-kinds.ts'
import { cellsOfRow, holdsTwoRows, type SpacedCell, type SpacedRow } from './cells-of-row.ts'
import { doubtRuns } from './doubt-runs.ts'
import { gatherRows, isWholeRow, type SpacedLine } from './row-lines.ts'
import { dashedSerial, isPoints } from './word-fit.ts'

/** A plan's table whose columns are divided by single spaces: its lines, and the rows they make. */
export interface SpacedTable {
  from: number
  to: number
  rows: SourceCell[][]
}

/** What goes on from page to page: the columns of the latest table. */
export interface SpacedMemory {
  columns: SpacedColumn[] | null
}

const fewestRows = 2
const mostLines = 20_000
const mostHeaderLines = 3
/** Each header reads on to the end of its rows; a text with more headers in vain is no plan. */
const mostFailures = 20

/**
 * Finds plans' tables in text that has lost all but single spaces between its columns. A header of at least four titles and
 * nothing else must stand above rows of which each begins with its serial or has both points and a deadline. Cells are told
 * by what they are, and every one whose bounds are a guess is marked unsure; where rows do not come out, the lines stay.
 */
export function findSpacedTables(
  lines: readonly string[],
  memory: SpacedMemory,
  isLastPage: boolean,
): SpacedTable[] {
  if (lines.length > mostLines) return []
  const filled: SpacedLine[] = []
  lines.forEach((text, index) => {
    if (text.trim() !== '') filled.push({ text: text.trim(), index })
  })
  const tables: SpacedTable[] = []
  const before = memory.columns
  if (before) {
    const begin = filled.findIndex(({ text }) => dashedSerial.test(text.split(/\s+/)[0] ?? ''))
    const table = begin >= 0 && begin <= 1 ? tableAt(filled, begin, before, 0, isLastPage) : null
    memory.columns = null
    if (table) {
      tables.push(table.found)
      memory.columns = before
    }
  }
  let failures = 0
  for (let at = 0; at < filled.length; at += 1) {
    if ((filled[at]?.index ?? 0) < (tables.at(-1)?.to ?? 0)) continue
    const header = headerFrom(filled, at)
    if (!header) continue
    const table = tableAt(filled, at, header.columns, header.lines, isLastPage)
    if (!table) {
      failures += 1
      if (failures > mostFailures) return []
      continue
    }
    tables.push(table.found)
    memory.columns = header.columns
    at = table.end - 1
  }
  return leavesRows(filled, tables) ? [] : tables
}

function headerFrom(
  lines: readonly SpacedLine[],
  from: number,
): { columns: SpacedColumn[]; lines: number } | null {
  const columns: SpacedColumn[] = []
  let widest = 0
  for (let count = 1; count <= mostHeaderLines; count += 1) {
    const more = columnsOfLine(lines[from + count - 1]?.text ?? '')
    if (!more) return null
    columns.push(...more)
    widest = Math.max(widest, more.length)
    const goesOn = columnsOfLine(lines[from + count]?.text ?? '') !== null
    if (widest >= 3 && makePlan(columns) && !goesOn) return { columns, lines: count }
  }
  return null
}

function tableAt(
  lines: readonly SpacedLine[],
  from: number,
  columns: readonly SpacedColumn[],
  headerLines: number,
  isLastPage: boolean,
): { found: SpacedTable; end: number } | null {
  const gathered = gatherRows(lines, from + headerLines, columns, isLastPage)
  if (!gathered || gathered.parts.some((part) => part.kind === 'row' && holdsTwoRows(part.lines))) return null
  const rows: SpacedRow[] = gathered.parts.map((part) => cellsOfRow(part, columns))
  const read = rows.filter((row) => row.kind === 'row')
  const poor = read.filter((row) => row.isForced || !row.hasText || !row.hasPoints)
  if (read.some((row) => row.isMixed) || read.length < fewestRows || poor.length * 3 > read.length)
    return null
  doubtRuns(rows, columns)
  const head = columns.map(({ title }) => ({ text: title, isUnsure: false }))
  const all = headerLines > 0 ? [head, ...rows.map((row) => row.cells)] : rows.map((row) => row.cells)
  const [first, last] = [lines[from], lines[gathered.end - 1]]
  if (!first || !last) return null
  return {
    found: {
      from: first.index,
      to: last.index + 1,
      rows: laidOut(all, widthOfProject(rows, columns)),
    },
    end: gathered.end,
  }
}

/** Over how many columns the names of sections stand: a section and its part are two of them. */
function widthOfProject(rows: readonly SpacedRow[], columns: readonly SpacedColumn[]): number {
  return columns[0]?.kind === 'project' && rows.some((row) => row.kind === 'row' && (row.words[0] ?? 0) > 1)
    ? 2
    : 1
}

function laidOut(rows: readonly (readonly SpacedCell[])[], firstWidth: number): SourceCell[][] {
  return rows.map((cells, row) =>
    cells.flatMap(({ text, isUnsure }, index): SourceCell[] => {
      const [name = '', part] = index === 0 && firstWidth > 1 && row > 0 ? text.split('\n') : [text]
      const cell: SourceCell = {
        text: name,
        row: row + 1,
        column: index === 0 ? 1 : index + firstWidth,
        rowSpan: 1,
        columnSpan: index === 0 && part === undefined ? firstWidth : 1,
        ...(isUnsure && text !== '' ? { isUnsure: true as const } : {}),
      }
      return part === undefined ? [cell] : [cell, { ...cell, text: part, column: 2 }]
    }),
  )
}

/** Rows that no table took: a plan read in part would pass for the whole. */
function leavesRows(lines: readonly SpacedLine[], tables: readonly SpacedTable[]): boolean {
  return (
    tables.length > 0 &&
    lines.some(({ text, index }) => {
      if (index < (tables[0]?.from ?? 0) || tables.some((table) => index >= table.from && index < table.to))
        return false
      const words = text.split(/\s+/)
      const isNumbered =
        dashedSerial.test(words[0] ?? '') && words.length >= 3 && words.slice(1).some(isPoints)
      return isNumbered || isWholeRow(text)
    })
  )
}
