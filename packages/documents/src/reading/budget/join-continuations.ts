import type { FormCell, FormRow } from './form-rows.ts'
import { placeCells, type FormColumn, type PlacedRow } from './place-cells.ts'
import { cutsWord } from './split-run-on.ts'

/**
 * In a table put together from positions on a page, each line of a cell may have become a row of its own. Such a row
 * has none of the figures that every row ends with: its texts go back to the row above, or below where a word or a
 * sentence plainly goes on there. The columns that were put together are noted, for the reader to doubt them.
 * @param standsAlone whether a row has what makes it a row
 */
export function joinContinuations(
  rows: FormRow[],
  columns: FormColumn<string>[],
  standsAlone: (placed: PlacedRow, row: FormRow) => boolean,
): FormRow[] {
  const placed = rows.map((row) => (row.structure === 'inferred' ? placeCells(row, columns) : null))
  const isWhole = rows.map((row, index) => {
    const own = placed[index]
    return !own || standsAlone(own, row)
  })
  const joined = [...rows]
  const taken = new Set<number>()
  for (const [index, row] of rows.entries()) {
    if (isWhole[index]) continue
    const piece = placeByPosition(row, columns)
    const above = isWhole.lastIndexOf(true, index - 1)
    const below = isWhole.indexOf(true, index + 1)
    const toBelow =
      below >= 0 && below === index + 1 && placed[below] !== null && goesOn(piece, placed[below])
    const to = toBelow ? below : above
    const whole = to < 0 ? undefined : joined[to]
    if (!whole || whole.structure !== 'inferred' || piece.surplus.length > 0) continue
    joined[to] = withTexts(whole, piece, columns, toBelow)
    taken.add(index)
  }
  return joined.filter((_, index) => !taken.has(index))
}

/** The few texts of a continuation say little of themselves: where they stand on the page tells their column. */
function placeByPosition(row: FormRow, columns: FormColumn<string>[]): PlacedRow {
  const cells = columns.map((column): PlacedRow['cells'][number] => {
    const cell = row.cells.find((candidate) => candidate.column === column.column)
    return cell
      ? { text: cell.text, at: cell.at, inherited: false, moved: false, isBroken: false, alternative: null }
      : null
  })
  const surplus = row.cells.filter(
    (cell) => cell.text !== '' && !columns.some((column) => column.column === cell.column),
  )
  return { cells, surplus, cost: 0 }
}

/** Whether the row below goes on in the middle of a word or a sentence of this piece. */
function goesOn(piece: PlacedRow, below: PlacedRow | null | undefined): boolean {
  return piece.cells.some((cell, index) => {
    const next = below?.cells[index]
    return (
      cell &&
      cell.text !== '' &&
      next &&
      next.text !== '' &&
      (/^[，,。、；;：:”’）》)]/.test(next.text) ||
        /[，,、（(“《]$/.test(cell.text) ||
        cutsWord(cell.text, next.text))
    )
  })
}

function withTexts(
  whole: FormRow,
  piece: PlacedRow,
  columns: FormColumn<string>[],
  isAbove: boolean,
): FormRow {
  const own = placeCells(whole, columns)
  const joinedColumns = new Set(whole.joinedColumns)
  let cells = whole.cells
  for (const [index, cell] of piece.cells.entries()) {
    if (!cell || cell.text === '') continue
    joinedColumns.add(index)
    const at = own.cells[index]
    const found = cells.findIndex((candidate) => at !== null && at !== undefined && candidate.at === at.at)
    const target = cells[found]
    if (target) {
      const text =
        target.text === ''
          ? cell.text
          : isAbove
            ? `${cell.text}\n${target.text}`
            : `${target.text}\n${cell.text}`
      cells = cells.with(found, { ...target, text })
    } else {
      const added: FormCell = {
        text: cell.text,
        at: cell.at,
        column: columns[index]?.column ?? 1,
        width: 1,
        height: 1,
      }
      cells = [...cells, added].toSorted((one, other) => one.column - other.column)
    }
  }
  return { ...whole, cells, joinedColumns: [...joinedColumns] }
}
