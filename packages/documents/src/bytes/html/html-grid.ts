import type { SourceCell } from '@hengji/domain/source/pages.ts'
import type { Allowance } from '../limits.ts'

export interface HtmlCell {
  text: string
  /** 0 reaches to the end of the table. */
  rowSpan: number
  columnSpan: number
}

/** Lays cells into the grid as browsers do (HTML 4.9.12.1): each takes the next place that no cell from above covers. */
export function gridOfRows(rows: HtmlCell[][], allowance: Allowance): SourceCell[][] {
  /** For each column the last row that a cell from above covers. */
  const coveredTo: number[] = []
  return rows.map((cells, index) => {
    const row = index + 1
    const grid: SourceCell[] = []
    let column = 1
    for (const { text, rowSpan, columnSpan } of cells) {
      while ((coveredTo[column] ?? 0) >= row) column += 1
      if (column + columnSpan - 1 > allowance.limits.columns) allowance.takeRow(column + columnSpan - 1)
      const lastRow = rowSpan === 0 ? rows.length : Math.min(row + rowSpan - 1, rows.length)
      for (let at = column; at < column + columnSpan; at += 1)
        coveredTo[at] = Math.max(coveredTo[at] ?? 0, lastRow)
      grid.push({ text, row, column, rowSpan: lastRow - row + 1, columnSpan })
      column += columnSpan
    }
    allowance.takeRow(column - 1)
    return grid
  })
}
