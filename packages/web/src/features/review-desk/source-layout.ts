import type { SourceTable } from '@hengji/domain/source/pages.ts'

export interface TableLayout {
  /** In CSS pixels. */
  columnWidths: number[]
  width: number
  /** How many squares are missing at the end of each row, where merged cells were lost. */
  missing: number[]
}

const empty = 14
const narrowest = 30
const widest = 164
const character = 12
const padding = 10

/** Widths by what the columns hold: empty ones shrink to a line, long text gets room to wrap. */
export function layTable(table: SourceTable): TableLayout {
  const longest: number[] = []
  const ends: number[] = []
  const rowIndex = new Map(table.rows.map((row, index) => [row[0]?.row ?? index + 1, index]))
  table.rows.forEach((row, index) => {
    for (const cell of row) {
      const end = cell.column + cell.columnSpan - 1
      for (let down = 0; down < Math.min(cell.rowSpan, 2000); down += 1) {
        const below = down === 0 ? index : rowIndex.get(cell.row + down)
        if (below !== undefined) ends[below] = Math.max(ends[below] ?? 0, end)
      }
      const length = Math.max(...cell.text.split('\n').map((line) => line.trim().length)) / cell.columnSpan
      for (let column = cell.column; column <= end; column += 1) {
        longest[column - 1] = Math.max(longest[column - 1] ?? 0, length)
      }
    }
  })
  const columnWidths = Array.from(longest, (length) => widthOf(length ?? 0))
  return {
    columnWidths,
    width: columnWidths.reduce((sum, width) => sum + width, 0),
    missing: table.rows.map((_, index) => Math.max(0, columnWidths.length - (ends[index] ?? 0))),
  }
}

function widthOf(length: number): number {
  if (length === 0) return empty
  if (length <= 6) return Math.max(narrowest, Math.min(length, 4) * character + padding)
  if (length <= 24) return 84
  return Math.min(widest, 84 + length)
}
