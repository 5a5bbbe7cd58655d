import type {
  SourceBlock,
  SourceCell,
  SourceDocument,
  SourceFormat,
  SourceNote,
} from '@hengji/domain/source/pages.ts'
import type { Allowance } from '../limits.ts'
import { stopReading } from '../open-refusal.ts'
import type { MergedRange, Worksheet } from './worksheet.ts'

interface FilledCell {
  column: number
  text: string
  rowSpan: number
  columnSpan: number
}

interface FilledRow {
  row: number
  cells: FilledCell[]
  /** A cell merged from above reaches into this row. */
  isReachedFromAbove: boolean
}

/** Blank rows that end a table even where nothing else speaks for an end. */
const blankRowsBetweenTables = 2

/** One page per worksheet. What is hidden is kept, with a note. */
export function documentOf(
  worksheets: Worksheet[],
  format: SourceFormat,
  notes: SourceNote[],
  allowance: Allowance,
): SourceDocument {
  let tables = 0
  const pages = worksheets.map((worksheet, index) => {
    const blocks = blocksOf(worksheet, tables, allowance)
    tables += blocks.filter((block) => block.kind === 'table').length
    return { number: index + 1, label: worksheet.name, blocks }
  })
  allowance.takePages(pages.length)
  const hidden = {
    sheets: worksheets.filter((one) => one.isHidden && one.cells.length > 0).length,
    rows: worksheets.reduce((sum, one) => sum + one.hiddenRows, 0),
    columns: worksheets.reduce((sum, one) => sum + one.hiddenColumns, 0),
  }
  const isHiding = hidden.sheets + hidden.rows + hidden.columns > 0
  return {
    format,
    encoding: null,
    pages,
    notes: isHiding ? [...notes, { code: 'hidden-content', facts: hidden }] : notes,
  }
}

/** A worksheet is one grid; this finds the tables in it and the lines above, between and below them. */
export function blocksOf(
  worksheet: Worksheet,
  tablesBefore: number,
  allowance: Allowance,
  structure: 'ruled' | 'tabbed' = 'ruled',
): SourceBlock[] {
  const blocks: SourceBlock[] = []
  let number = tablesBefore
  for (const group of groupsOf(rowsOf(worksheet))) {
    const { before, table, after } = divide(group)
    for (const row of before) addParagraphs(row, blocks)
    if (table.length > 0) {
      number += 1
      blocks.push({ kind: 'table', number, structure, rows: gridOf(table, worksheet.merges, allowance) })
    }
    for (const row of after) addParagraphs(row, blocks)
  }
  for (const text of worksheet.boxes) blocks.push({ kind: 'paragraph', text, line: 1 })
  return blocks
}

function rowsOf({ cells, merges }: Worksheet): FilledRow[] {
  const mergeAt = new Map(merges.map((merge) => [placeKey(merge.top, merge.left), merge]))
  const rows = new Map<number, FilledRow>()
  for (const { row, column, text } of cells) {
    if (text === '') continue
    const filled = rows.get(row) ?? { row, cells: [], isReachedFromAbove: false }
    rows.set(row, filled)
    const merge = mergeAt.get(placeKey(row, column))
    filled.cells.push({
      column,
      text,
      rowSpan: merge ? merge.bottom - merge.top + 1 : 1,
      columnSpan: merge ? merge.right - merge.left + 1 : 1,
    })
  }
  const ordered = [...rows.values()].sort((one, other) => one.row - other.row)
  let reach = 0
  for (const row of ordered) {
    row.cells.sort((one, other) => one.column - other.column)
    row.isReachedFromAbove = reach >= row.row
    for (const cell of row.cells) reach = Math.max(reach, row.row + cell.rowSpan - 1)
  }
  return ordered
}

/** Rows that follow each other. One blank row is only an end where a line of text stands behind it. */
function groupsOf(rows: FilledRow[]): FilledRow[][] {
  const groups: FilledRow[][] = []
  for (const row of rows) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    const blank = last ? row.row - last.row - 1 : 0
    const isEnd =
      blank > 0 && !row.isReachedFromAbove && (blank >= blankRowsBetweenTables || row.cells.length === 1)
    if (!group || isEnd) groups.push([row])
    else group.push(row)
  }
  return groups
}

function divide(group: FilledRow[]): { before: FilledRow[]; table: FilledRow[]; after: FilledRow[] } {
  const width = widest(group)
  let from = 0
  while (from < group.length && isLineAbove(group[from], width)) from += 1
  let to = group.length
  while (to > from && isLineBelow(group[to - 1], width)) to -= 1
  return { before: group.slice(0, from), table: group.slice(from, to), after: group.slice(to) }
}

function widthOf({ cells }: FilledRow): number {
  const last = cells.at(-1)
  return last ? last.column + last.columnSpan - 1 : 0
}

function widest(rows: FilledRow[]): number {
  return rows.reduce((width, row) => Math.max(width, widthOf(row)), 0)
}

/** Title, `单位：…`, `填报日期：…`, `（2023年度）`: rows of one cell, or of labels with a colon. */
function isLineAbove(row: FilledRow | undefined, width: number): boolean {
  if (!row || row.isReachedFromAbove || row.cells.some((cell) => cell.rowSpan > 1 && cell.columnSpan < width))
    return false
  return row.cells.length === 1 || isLabelled(row)
}

/** Notes, `联系人：…`, signatures: one wide or long cell, or labels with a colon. */
function isLineBelow(row: FilledRow | undefined, width: number): boolean {
  if (!row || row.isReachedFromAbove) return false
  const [only] = row.cells
  if (!only) return false
  if (row.cells.length > 1) return isLabelled(row)
  const isWide = only.columnSpan >= width * 0.6 && width > 1
  return (
    isWide || only.text.length > 15 || /[：:]/.test(only.text) || /^(?:注|备注|说明|附注)/.test(only.text)
  )
}

function isLabelled({ cells }: FilledRow): boolean {
  let isAfterLabel = false
  return (
    cells.length <= 6 &&
    cells.every(({ text, rowSpan }) => {
      const hasColon = /[：:]/.test(text) && text.length < 60
      const fits = rowSpan === 1 && (hasColon || isAfterLabel)
      isAfterLabel = /[：:]\s*$/.test(text)
      return fits
    })
  )
}

/** A label whose value stands in the next cell is put together with it. */
function addParagraphs({ row, cells }: FilledRow, blocks: SourceBlock[]): void {
  let open = ''
  for (const { text } of cells) {
    open += text
    if (/[：:]\s*$/.test(text)) continue
    blocks.push({ kind: 'paragraph', text: open, line: row })
    open = ''
  }
  if (open !== '') blocks.push({ kind: 'paragraph', text: open, line: row })
}

function gridOf(rows: FilledRow[], merges: MergedRange[], allowance: Allowance): SourceCell[][] {
  const firstColumn = rows.reduce((first, { cells }) => Math.min(first, cells[0]?.column ?? first), Infinity)
  const lastColumn = widest(rows)
  const firstRow = rows[0]?.row ?? 1
  const lastRow = rows.at(-1)?.row ?? 1
  const covered = new Map<number, Set<number>>()
  const mergeAt = new Map<number, MergedRange>()
  let hidden = 0
  for (const merge of merges) {
    if (
      merge.top > lastRow ||
      merge.bottom < firstRow ||
      merge.left > lastColumn ||
      merge.right < firstColumn
    )
      continue
    mergeAt.set(placeKey(merge.top, merge.left), merge)
    const bottom = Math.min(merge.bottom, lastRow)
    const right = Math.min(merge.right, lastColumn)
    hidden += (bottom - merge.top + 1) * (right - merge.left + 1)
    if (hidden > allowance.limits.cells)
      stopReading('too-many-cells', { cells: hidden, limit: allowance.limits.cells })
    cover(merge, bottom, right, covered)
  }
  return rows.map(({ row, cells }) => {
    allowance.takeRow(lastColumn - firstColumn + 1)
    const filled = new Map(cells.map((cell) => [cell.column, cell]))
    const grid: SourceCell[] = []
    for (let column = firstColumn; column <= lastColumn; column += 1) {
      const cell = filled.get(column)
      if (covered.get(row)?.has(column) && !cell) continue
      const merge = mergeAt.get(placeKey(row, column))
      const text = cell?.text ?? ''
      allowance.takeText(text.length)
      grid.push({
        text,
        row,
        column,
        rowSpan: merge ? Math.min(merge.bottom, lastRow) - row + 1 : 1,
        columnSpan: merge ? Math.min(merge.right, lastColumn) - column + 1 : 1,
      })
    }
    return grid
  })
}

/** One number for each place of a worksheet, which has 16,384 columns at most. */
function placeKey(row: number, column: number): number {
  return row * 16_385 + column
}

/** Notes the places that a merged cell hides, all but its first. */
function cover(merge: MergedRange, bottom: number, right: number, covered: Map<number, Set<number>>): void {
  for (let row = merge.top; row <= bottom; row += 1) {
    const columns = covered.get(row) ?? new Set<number>()
    covered.set(row, columns)
    for (let column = merge.left; column <= right; column += 1) {
      if (row !== merge.top || column !== merge.left) columns.add(column)
    }
  }
}
