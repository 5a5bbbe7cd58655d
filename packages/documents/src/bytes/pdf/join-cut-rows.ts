import type { SourceCell, SourcePage, SourceTable } from '@hengji/domain/source/pages.ts'
import { tableWidth } from '../table-of.ts'

const mostHeadRows = 5

/**
 * A row that the end of the page cut in two is put together again: its second half stands at the top of the next page,
 * below the repeated head, with text only in the cells that did not fit. It joins the first half and leaves its table.
 */
export function joinCutRows(pages: SourcePage[]): void {
  for (let index = 1; index < pages.length; index += 1) {
    const above = pages[index - 1]?.blocks.at(-1)
    const below = pages[index]?.blocks[0]
    if (above?.kind === 'table' && below?.kind === 'table') joinTables(above, below)
  }
}

function joinTables(above: SourceTable, below: SourceTable): void {
  if (above.structure !== 'ruled' || below.structure !== 'ruled' || tableWidth(above) !== tableWidth(below))
    return
  const head = repeatedRows(above, below)
  const rest = below.rows[head]
  const last = above.rows.findLastIndex((row) => row.length > 0)
  if (!rest || below.rows.length <= head + 1 || last < head || !isSecondHalf(rest, above.rows[last] ?? []))
    return
  for (const cell of rest) {
    const target = cellOver(above, last + 1, cell.column)
    if (target && cell.text !== '')
      target.text = target.text === '' ? cell.text : `${target.text}\n${cell.text}`
  }
  handDown(rest, below.rows[head + 1] ?? [])
  below.rows.splice(head, 1)
}

/** How many rows at the top of the lower table repeat those of the upper one. */
function repeatedRows(above: SourceTable, below: SourceTable): number {
  let count = 0
  while (count < mostHeadRows && isSameHead(above.rows[count], below.rows[count])) count += 1
  return count
}

/** Heads may be cut off where their row is too low, so that one text may only be the beginning of the other. */
function isSameHead(row: SourceCell[] | undefined, other: SourceCell[] | undefined): boolean {
  if (!row || !other || row.length !== other.length || row.every((cell) => cell.text === '')) return false
  return row.every((cell, index) => {
    const twin = other[index]
    return (
      twin !== undefined &&
      twin.column === cell.column &&
      (cell.text.startsWith(twin.text) || twin.text.startsWith(cell.text)) &&
      (cell.text === '') === (twin.text === '')
    )
  })
}

/**
 * A cell of one line is never cut, so where the row above has such cells (a code, a weight) they must be blank here.
 * A row of its own would have its own.
 */
function isSecondHalf(rest: SourceCell[], before: SourceCell[]): boolean {
  const textAt = new Map(rest.map((cell) => [cell.column, cell.text]))
  const whole = before.filter((cell) => cell.text !== '' && !cell.text.includes('\n') && cell.rowSpan === 1)
  return (
    rest.some((cell) => cell.text !== '') &&
    whole.length >= 2 &&
    whole.every((cell) => textAt.get(cell.column) === '')
  )
}

function cellOver(table: SourceTable, row: number, column: number): SourceCell | undefined {
  for (let index = row - 1; index >= 0; index -= 1) {
    const found = table.rows[index]?.find((cell) => cell.column === column && cell.row + cell.rowSpan > row)
    if (found) return found
  }
  return undefined
}

/** Cells that reach below the row that goes begin in the next one; their text went up. */
function handDown(rest: SourceCell[], next: SourceCell[]): void {
  for (const cell of rest) {
    if (cell.rowSpan > 1) next.push({ ...cell, text: '', row: cell.row + 1, rowSpan: cell.rowSpan - 1 })
  }
  next.sort((one, other) => one.column - other.column)
}
