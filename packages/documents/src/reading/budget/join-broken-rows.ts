import { lineText, type FormRow } from './form-rows.ts'
import { isLevelOne, isLevelTwo } from './form-words.ts'
import { placeCells, type FormColumn } from './place-cells.ts'

const mostPieces = 4
/** Joined, a row must fit this much better than its pieces do: whole rows never do. */
const clearlyBetter = 3

/** A row that costs less is whole. */
const fitting = 2.5

/**
 * A line break inside a cell cuts a row of tabbed text in two or more lines. They are put together again where the
 * whole fits the columns and the pieces do not: the last cell of one line and the first of the next are one cell.
 */
export function joinBrokenRows(rows: FormRow[], columns: FormColumn<string>[]): FormRow[] {
  const joined: FormRow[] = []
  const costs = rows.map((row) => costOf(row, columns))
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]
    if (!row) continue
    const canBegin =
      row.structure === 'tabbed' || (isFirstCell(row) && rows[index + 1]?.structure === 'tabbed')
    const whole = canBegin ? longestJoin(rows, index, columns, costs) : null
    joined.push(whole?.row ?? row)
    if (whole) index += whole.length - 1
  }
  return joined
}

/** A number or a group's name in a line of its own is the first cell of the row beneath it. */
function isFirstCell(row: FormRow): boolean {
  const text = lineText(row).trim()
  return row.structure === 'line' && (/^\d{1,3}$/.test(text) || isLevelOne(text))
}

function longestJoin(
  rows: FormRow[],
  index: number,
  columns: FormColumn<string>[],
  costs: number[],
): { row: FormRow; length: number } | null {
  const first = rows[index]
  if (!first || first.cells.length >= columns.length) return null
  let row = first
  let separate = costs[index] ?? 0
  if (separate < fitting * 2 && (costs[index + 1] ?? 0) < fitting) return null
  let found: { row: FormRow; length: number } | null = null
  for (let length = 2; length <= mostPieces; length++) {
    const next = rows[index + length - 1]
    if (!next || (next.structure !== 'tabbed' && next.structure !== 'line')) break
    // A group's title begins a row and never goes on in one.
    const begins = next.cells.find((cell) => cell.text !== '')?.text ?? ''
    if (isLevelOne(begins) || isLevelTwo(begins)) break
    if (row.cells.length + next.cells.length - 1 > columns.length + 1) break
    separate += costs[index + length - 1] ?? 0
    row = joinedRow(row, next)
    if (costOf(row, columns) + clearlyBetter < separate) found = { row, length }
  }
  return found
}

function costOf(row: FormRow, columns: FormColumn<string>[]): number {
  return placeCells(row.structure === 'line' ? { ...row, structure: 'tabbed' } : row, columns).cost
}

function joinedRow(row: FormRow, next: FormRow): FormRow {
  const last = row.cells.at(-1)
  const pieces = next.structure === 'line' ? [{ text: lineText(next).trim() }] : next.cells
  const first = pieces[0]
  if (!last || !first) return row
  const cells = [
    ...row.cells.slice(0, -1),
    { ...last, text: `${last.text}\n${first.text}` },
    ...next.cells.slice(1).map((cell, offset) => ({ ...cell, column: last.column + 1 + offset })),
  ]
  return { ...row, structure: 'tabbed', table: row.table ?? next.table, cells }
}
