import type { SourceDocument, SourceTable } from '@hengji/domain/source/pages.ts'
import type { SourcePlace } from '@hengji/domain/source/place.ts'
import { cleanCellText, hasMarkup } from '../grid/cell-text.ts'

/** One cell of a form, or one line of text that stands outside any table. */
export interface FormCell {
  text: string
  /** Grid column from 1. */
  column: number
  width: number
  height: number
  at: SourcePlace
  /** The text as it stood, where marks of a web page were taken out of it. */
  markup?: string
}

/** Tables and loose lines in one sequence, as they follow each other on the pages. */
export interface FormRow {
  structure: 'line' | SourceTable['structure']
  table: number | null
  /** The cells that begin in this row; a line has one. */
  cells: FormCell[]
  /** Ruled tables only: the cell that covers each grid column (index 0 is column 1), merged ones included. */
  covering: (FormCell | null)[]
  /** Lines only: a blank line, a page break or a table stands between this line and the one before. */
  blankBefore: boolean
  /** Indexes of the form's columns whose cell was put together from several rows. */
  joinedColumns?: number[]
}

export function formRowsOf(source: SourceDocument): FormRow[] {
  const rows: FormRow[] = []
  for (const page of source.pages) {
    let lineBefore: number | null = null
    for (const block of page.blocks) {
      if (block.kind === 'table') {
        rows.push(...rowsOfTable(block, page.number))
        lineBefore = null
        continue
      }
      const pieces = cleanLine(block.text).split('\n')
      for (const [offset, text] of pieces.entries()) {
        if (text.trim() === '') {
          lineBefore = null
          continue
        }
        const at = { page: page.number, table: null, row: block.line, column: null }
        const adjacent = offset > 0 || (lineBefore !== null && block.line - lineBefore <= 1)
        rows.push({
          structure: 'line',
          table: null,
          covering: [],
          blankBefore: !adjacent,
          cells: [{ text, column: 1, width: 1, height: 1, at }],
        })
        lineBefore = block.line
      }
    }
  }
  return rows
}

/** Spaces at the ends of a line stay: they may divide columns. */
function cleanLine(text: string): string {
  const signed = withSigns(text)
  return hasMarkup(signed) ? cleanCellText(signed) : signed
}

/** Web pages write the signs of targets as `&ge;` and `&le;`. */
function withSigns(text: string): string {
  return text.includes('&')
    ? text
        .replace(/&ge;/g, '≥')
        .replace(/&le;/g, '≤')
        .replace(/&mdash;/g, '—')
    : text
}

function rowsOfTable(table: SourceTable, page: number): FormRow[] {
  const grid = new Map<number, (FormCell | null)[]>()
  const rows: FormRow[] = []
  for (const [index, cells] of table.rows.entries()) {
    const number = cells[0]?.row ?? index + 1
    const formCells = cells.map((cell): FormCell => ({
      text: cleanCellText(withSigns(cell.text)),
      ...(hasMarkup(withSigns(cell.text)) ? { markup: cell.text } : {}),
      column: cell.column,
      width: Math.max(1, cell.columnSpan),
      height: Math.max(1, cell.rowSpan),
      at: { page, table: table.number, row: cell.row, column: cell.column },
    }))
    if (table.structure === 'ruled')
      for (const cell of formCells) cover(grid, number, cell, table.rows.length - index)
    rows.push({
      structure: table.structure,
      table: table.number,
      cells: formCells,
      covering: grid.get(number) ?? [],
      blankBefore: false,
    })
  }
  return rows.filter((row) => row.cells.some((cell) => cell.text !== '') || row.covering.length > 0)
}

/** A damaged file may claim spans far beyond its table: they are cut to what a form can hold. */
const mostColumns = 400

function cover(grid: Map<number, (FormCell | null)[]>, row: number, cell: FormCell, rowsLeft: number): void {
  for (let below = row; below < row + Math.min(cell.height, rowsLeft); below++) {
    const covered = grid.get(below) ?? []
    grid.set(below, covered)
    const end = Math.min(cell.column + cell.width - 1, mostColumns)
    while (covered.length < end) covered.push(null)
    for (let column = cell.column; column <= end; column++) covered[column - 1] ??= cell
  }
}

/** Cells of the row that hold text. */
export function filledCells(row: FormRow): FormCell[] {
  return row.cells.filter((cell) => cell.text.trim() !== '')
}

export function lineText(row: FormRow): string {
  return row.cells
    .map((cell) => cell.text)
    .filter((text) => text.trim() !== '')
    .join('\t')
}

export function placeOf(row: FormRow): SourcePlace {
  const first = filledCells(row)[0] ?? row.cells[0]
  if (!first) return { page: null, table: row.table, row: null, column: null }
  return row.structure === 'line' ? first.at : { ...first.at, column: null }
}
