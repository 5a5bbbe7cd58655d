import type { SourceCell, SourceTable } from '@hengji/domain/source/pages.ts'
import type { SourcePlace } from '@hengji/domain/source/place.ts'
import { cleanCellText } from './cell-text.ts'

/** One cell in a row of the grid; a cell merged over several rows appears in each of them. */
export interface GridCell {
  /** Without marks of web pages; lines inside are kept. */
  text: string
  /** As it stands in the file. */
  raw: string
  /** Where the cell begins. */
  at: SourcePlace
  /** First grid column, from 1, and how many it covers. */
  column: number
  width: number
  /** `merged`: the cell began in a row above and reaches down into this one. */
  origin: 'own' | 'merged'
}

export interface GridRow {
  at: SourcePlace
  structure: SourceTable['structure']
  /** From left to right, empty cells included. */
  cells: GridCell[]
}

/** Rows of a table with merged cells repeated in every row they cover. */
export function layOutRows(table: SourceTable, page: number | null): GridRow[] {
  const rows: GridRow[] = []
  let reaching: { cell: GridCell; until: number }[] = []
  table.rows.forEach((sourceRow, index) => {
    const number = sourceRow[0]?.row ?? index + 1
    const own = sourceRow.map((cell) => gridCell(cell, table.number, page))
    reaching = reaching.filter((one) => one.until >= number)
    const merged = reaching.map((one): GridCell => ({ ...one.cell, origin: 'merged' }))
    sourceRow.forEach((cell, position) => {
      const laid = own[position]
      if (laid && cell.rowSpan > 1) reaching.push({ cell: laid, until: cell.row + cell.rowSpan - 1 })
    })
    const cells = merged.length === 0 ? own : [...own, ...merged].sort((a, b) => a.column - b.column)
    rows.push({
      at: { page, table: table.number, row: number, column: null },
      structure: table.structure,
      cells,
    })
  })
  return rows
}

function gridCell(cell: SourceCell, table: number, page: number | null): GridCell {
  return {
    text: cleanCellText(cell.text),
    raw: cell.text,
    at: { page, table, row: cell.row, column: cell.column },
    column: cell.column,
    width: Math.max(1, cell.columnSpan),
    origin: 'own',
  }
}

export function isFilled(cell: GridCell): boolean {
  return cell.text !== ''
}

/** Cells with text that begin in this row. */
export function ownFilledCells(row: GridRow): GridCell[] {
  return row.cells.filter((cell) => cell.origin === 'own' && isFilled(cell))
}
