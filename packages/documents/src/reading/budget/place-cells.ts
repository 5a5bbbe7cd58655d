import type { SourcePlace } from '@hengji/domain/source/place.ts'
import { alignRow, type ColumnFit, type RowAlignment } from './align-row.ts'
import type { FormCell, FormRow } from './form-rows.ts'
import { isAbsent } from './form-words.ts'

/** A column of a form whose meaning is known. */
export interface FormColumn<Role extends string> extends ColumnFit {
  role: Role
  /** As printed in the header. */
  label: string
}

export interface PlacedCell {
  text: string
  at: SourcePlace
  /** The cell is merged and began in a row above. */
  inherited: boolean
  /** The cell stood in another column and was put here by what it holds. */
  moved: boolean
  /** A line break cut the cell, and with it the row of text. */
  isBroken: boolean
  /** The text as it stood, where marks of a web page were taken out of it. */
  markup?: string
  /** Index of another column the cell could as well belong to. */
  alternative: number | null
}

export interface PlacedRow {
  /** One for each column of the form; `null` where the row has nothing there. */
  cells: (PlacedCell | null)[]
  /** Cells that fit no column. */
  surplus: FormCell[]
  cost: number
}

const wrongFit = 5

/** Puts each cell of a data row into its column: by the grid where the file has one and it fits, else by content. */
export function placeCells(row: FormRow, columns: FormColumn<string>[]): PlacedRow {
  if (row.structure === 'line') {
    // Pieces of a line never had a column to be moved from.
    const placed = byContent(row.cells, row.structure, columns)
    return { ...placed, cells: placed.cells.map((cell) => cell && { ...cell, moved: false }) }
  }
  if (row.structure !== 'ruled')
    return byPosition(row, columns) ?? byContent(row.cells, row.structure, columns)
  const direct = byGrid(row, columns)
  const misfits = direct.cells.some(
    (cell, index) =>
      cell !== null &&
      cell.text !== '' &&
      !cell.inherited &&
      (columns[index]?.cost(cell.text) ?? 0) >= wrongFit,
  )
  if (!misfits) return direct
  const shifted = besideInherited(row, columns, direct)
  return shifted.cost + 2 < direct.cost ? shifted : direct
}

/**
 * The grid column in which most rows really have each column: a header that lost a cell is shifted as a whole, and
 * its rows are not.
 */
export function settleColumns<Column extends FormColumn<string>>(
  rows: FormRow[],
  columns: Column[],
): Column[] {
  const seen = columns.map(() => new Map<number, number>())
  for (const row of rows) {
    if (row.structure === 'ruled' || row.structure === 'line') continue
    if (byPosition(row, columns) !== null) {
      for (const [index, column] of columns.entries()) {
        if (row.cells[column.column - 1]?.text)
          seen[index]?.set(column.column, (seen[index].get(column.column) ?? 0) + 1)
      }
      continue
    }
    for (const [index, to] of alignmentOf(row.cells, columns).columns.entries()) {
      const cell = row.cells[index]
      const counts = to === null ? undefined : seen[to]
      if (cell && counts && cell.text !== '') counts.set(cell.column, (counts.get(cell.column) ?? 0) + 1)
    }
  }
  const settledColumns = columns.map((column, index) => {
    let settled = { column: column.column, count: seen[index]?.get(column.column) ?? 0 }
    for (const [at, count] of seen[index] ?? []) if (count > settled.count) settled = { column: at, count }
    return settled.column === column.column ? column : { ...column, column: settled.column }
  })
  return settledColumns.every((column, index) => column === columns[index]) ? columns : settledColumns
}

/** A row is looked at several times with the same columns: its last alignment is kept as long as the row is. */
const lastAlignments = new WeakMap<FormCell[], { columns: FormColumn<string>[]; alignment: RowAlignment }>()

function alignmentOf(cells: FormCell[], columns: FormColumn<string>[]): RowAlignment {
  const last = lastAlignments.get(cells)
  if (last?.columns === columns) return last.alignment
  const alignment = alignRow(cells, columns)
  lastAlignments.set(cells, { columns, alignment })
  return alignment
}

/** What costs more than this contradicts its column. */
const fitting = 1.9
/** A row may leave out such columns at its end without anybody wondering. */
const optionalColumn = 0.6

/**
 * A row as wide as its header, or short of nothing but columns at its end that are often left out, whose cells all fit
 * where they stand, is read as printed: content only decides where the print contradicts itself.
 * @returns `null` where it does
 */
function byPosition(row: FormRow, columns: FormColumn<string>[]): PlacedRow | null {
  const width = columns.at(-1)?.column ?? 0
  const own = row.cells.length
  if (own > width && row.cells.slice(width).some((cell) => cell.text !== '')) return null
  let cost = 0
  let used = 0
  const cells: (PlacedCell | null)[] = []
  for (const [index, column] of columns.entries()) {
    if (column.column <= (columns[index - 1]?.column ?? 0)) return null
    const cell = row.cells[column.column - 1]
    if (cell === undefined) {
      if (column.column <= own || column.missingCost > optionalColumn) return null
      cost += column.missingCost
      cells.push(null)
      continue
    }
    if (cell.column !== column.column) return null
    const fit = cell.text === '' ? column.blankCost : column.cost(cell.text)
    if (fit > fitting || (own < width && cell.text === '' && fit > optionalColumn)) return null
    cost += fit
    if (cell.text !== '') used++
    const isBroken = row.structure === 'tabbed' && cell.markup === undefined && cell.text.includes('\n')
    cells.push({
      text: cell.text,
      at: cell.at,
      inherited: false,
      moved: false,
      isBroken,
      alternative: null,
      ...markupOf(cell),
    })
  }
  return used === row.cells.filter((cell) => cell.text !== '').length ? { cells, surplus: [], cost } : null
}

function byGrid(row: FormRow, columns: FormColumn<string>[]): PlacedRow {
  const used = new Set<FormCell>()
  let cost = 0
  const cells = columns.map((column): PlacedCell | null => {
    const cell = row.covering[column.column - 1]
    if (!cell || used.has(cell)) return null
    used.add(cell)
    const inherited = !row.cells.includes(cell)
    if (!inherited) cost += cell.text === '' ? column.blankCost : column.cost(cell.text)
    return {
      text: cell.text,
      at: cell.at,
      inherited,
      moved: false,
      isBroken: false,
      alternative: null,
      ...markupOf(cell),
    }
  })
  const surplus = row.cells.filter((cell) => cell.text !== '' && !used.has(cell))
  return { cells, surplus, cost: cost + surplus.length * 2 }
}

function markupOf(cell: FormCell): { markup?: string } {
  return cell.markup === undefined ? {} : { markup: cell.markup }
}

function byContent(
  cells: FormCell[],
  structure: FormRow['structure'],
  columns: FormColumn<string>[],
): PlacedRow {
  const alignment = alignmentOf(cells, columns)
  const placed: (PlacedCell | null)[] = columns.map(() => null)
  const surplus: FormCell[] = []
  for (const [index, cell] of cells.entries()) {
    const to = alignment.columns[index] ?? null
    const column = to === null ? undefined : columns[to]
    if (to === null || column === undefined) {
      if (!isAbsent(cell.text)) surplus.push(cell)
      continue
    }
    placed[to] = {
      text: cell.text,
      at: cell.at,
      inherited: false,
      moved: cell.text !== '' && column.column !== cell.column,
      isBroken: structure === 'tabbed' && cell.markup === undefined && cell.text.includes('\n'),
      ...markupOf(cell),
      alternative: alignment.alternatives[index] ?? null,
    }
  }
  return { cells: placed, surplus, cost: alignment.cost }
}

/** A ruled row whose own cells slipped: those merged from above stay, the rest are placed by content. */
function besideInherited(row: FormRow, columns: FormColumn<string>[], direct: PlacedRow): PlacedRow {
  const free: number[] = []
  for (const [index, cell] of direct.cells.entries()) if (cell === null || !cell.inherited) free.push(index)
  const freeColumns = free.flatMap((index) => columns[index] ?? [])
  const shifted = byContent(row.cells, row.structure, freeColumns)
  const cells = direct.cells.map((cell) => (cell?.inherited ? cell : null))
  for (const [index, cell] of shifted.cells.entries()) {
    const to = free[index]
    if (cell === null || to === undefined) continue
    cells[to] = { ...cell, alternative: cell.alternative === null ? null : (free[cell.alternative] ?? null) }
  }
  return { cells, surplus: shifted.surplus, cost: shifted.cost }
}
