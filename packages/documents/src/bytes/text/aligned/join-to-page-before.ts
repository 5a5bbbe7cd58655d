import type { SourceCell } from '@hengji/domain/source/pages.ts'

/** Rows of a table with the title of each of its columns. */
export interface TitledRows {
  titles: readonly string[]
  rows: SourceCell[][]
}

/**
 * Joins what the end of a page cut off a row to that row: `row` of the table on this page goes into the last row of the
 * table before, cell by cell.
 * @param isSure whether it is known, not guessed, that the row is a rest
 * @returns whether it was joined; where a column is missing in the table before nothing is changed
 */
export function joinToPageBefore(
  before: TitledRows,
  table: TitledRows,
  row: number,
  isSure: boolean,
): boolean {
  const rest = (table.rows[row] ?? []).filter((cell) => cell.text !== '')
  const pairs = rest.map((cell) => ({ cell, above: cellAbove(before, table.titles, cell.column) }))
  if (pairs.length === 0 || pairs.some(({ above }) => above === null)) return false
  for (const { cell, above } of pairs) {
    if (!above) continue
    above.text = above.text === '' ? cell.text : `${above.text}\n${cell.text}`
    if (!isSure || cell.isUnsure) above.isUnsure = true
  }
  table.rows.splice(row, 1)
  for (const one of table.rows.slice(row).flat()) one.row -= 1
  return true
}

function cellAbove(before: TitledRows, titles: readonly string[], column: number): SourceCell | null {
  const title = titles[column - 1]
  const same = before.titles.flatMap((other, index) => (other === title ? [index + 1] : []))
  const own = titles.flatMap((other, index) => (other === title ? [index + 1] : [])).indexOf(column)
  const target = same[own]
  const last = before.rows.length
  return before.rows.flat().find((cell) => cell.column === target && cell.row + cell.rowSpan > last) ?? null
}
