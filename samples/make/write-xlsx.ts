import { writeXlsx as write } from 'hucre/xlsx'
import type { Sheet, SheetTable } from './sheet.ts'

interface Merge {
  startRow: number
  startCol: number
  endRow: number
  endCol: number
}

/** A workbook of one worksheet: heading lines merged over the table's width, the table below with its merges. */
export async function writeXlsx(sheet: Sheet): Promise<Uint8Array> {
  const table = sheet.blocks.find((block): block is SheetTable => block.kind === 'table')
  const width = table?.widths.length ?? 8
  const rows: (string | number | null)[][] = []
  const merges: Merge[] = []
  for (const block of sheet.blocks) {
    if (block.kind === 'paragraph') {
      merges.push({ startRow: rows.length, startCol: 0, endRow: rows.length, endCol: width - 1 })
      rows.push([block.text])
    } else {
      addTable(block, rows, merges)
    }
  }
  const bytes = await write({
    sheets: [
      { name: '考评表', rows, merges, columns: (table?.widths ?? []).map((size) => ({ width: size * 1.6 })) },
    ],
  })
  return new Uint8Array(bytes)
}

function addTable(table: SheetTable, rows: (string | number | null)[][], merges: Merge[]): void {
  const top = rows.length
  const taken = new Set<string>()
  table.rows.forEach((row, rowIndex) => {
    const line: (string | number | null)[] = []
    let column = 0
    for (const each of row) {
      while (taken.has(`${rowIndex}:${column}`)) column += 1
      line[column] = /^\d+(\.\d+)?$/.test(each.text) ? Number(each.text) : each.text
      for (let down = 0; down < each.rowSpan; down += 1) {
        for (let right = 0; right < each.columnSpan; right += 1)
          taken.add(`${rowIndex + down}:${column + right}`)
      }
      if (each.rowSpan > 1 || each.columnSpan > 1) {
        merges.push({
          startRow: top + rowIndex,
          startCol: column,
          endRow: top + rowIndex + each.rowSpan - 1,
          endCol: column + each.columnSpan - 1,
        })
      }
      column += each.columnSpan
    }
    rows.push(Array.from(line, (value) => value ?? null))
  })
}
