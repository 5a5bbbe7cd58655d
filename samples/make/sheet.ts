/** A sample document before it takes a format: paragraphs and ruled tables in their order. */
export interface Sheet {
  blocks: SheetBlock[]
  landscape: boolean
}

export type SheetBlock = SheetParagraph | SheetTable

export interface SheetParagraph {
  kind: 'paragraph'
  style: 'title' | 'heading' | 'body' | 'right' | 'centre'
  text: string
}

export interface SheetTable {
  kind: 'table'
  /** Rows at the top that are repeated on each page. */
  headerRows: number
  /** Relative widths of the grid columns. */
  widths: number[]
  rows: SheetCell[][]
}

/** Each row holds the cells that begin in it. */
export interface SheetCell {
  text: string
  rowSpan: number
  columnSpan: number
}

export function cell(text: string | number | null | undefined, rowSpan = 1, columnSpan = 1): SheetCell {
  return { text: text === null || text === undefined ? '' : String(text), rowSpan, columnSpan }
}

export function paragraph(text: string, style: SheetParagraph['style'] = 'body'): SheetParagraph {
  return { kind: 'paragraph', style, text }
}

/**
 * The table with its merges lost: every grid place holds the text of the cell that begins there, or nothing.
 * @returns rows × grid columns
 */
export function flattenTable(table: SheetTable): string[][] {
  const grid: (string | undefined)[][] = table.rows.map(() => [])
  table.rows.forEach((row, rowIndex) => {
    let column = 0
    for (const each of row) {
      while (grid[rowIndex]?.[column] !== undefined) column += 1
      for (let down = 0; down < each.rowSpan; down += 1) {
        for (let right = 0; right < each.columnSpan; right += 1) {
          const target = grid[rowIndex + down]
          if (target) target[column + right] = down === 0 && right === 0 ? each.text : ''
        }
      }
      column += each.columnSpan
    }
  })
  const width = Math.max(...grid.map((row) => row.length))
  return grid.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? ''))
}
