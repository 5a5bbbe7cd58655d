import type { SourceTable } from '@hengji/domain/source/pages.ts'

/** A table of plain cells, one column each, in the order they stand. Empty cells stay. */
export function tableOf(number: number, structure: SourceTable['structure'], rows: string[][]): SourceTable {
  return {
    kind: 'table',
    number,
    structure,
    rows: rows.map((cells, row) =>
      cells.map((text, column) => ({ text, row: row + 1, column: column + 1, rowSpan: 1, columnSpan: 1 })),
    ),
  }
}

/** The last column that any cell of the table reaches. */
export function tableWidth(table: SourceTable): number {
  let width = 0
  for (const row of table.rows)
    for (const cell of row) width = Math.max(width, cell.column + cell.columnSpan - 1)
  return width
}
