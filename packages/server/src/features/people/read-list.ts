import { openApart } from '@hengji/documents/bytes/apart/threads.ts'
import { defaultLimits } from '@hengji/documents/bytes/limits.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { readPeopleTable, type PeopleTable } from '@hengji/domain/organization/people-table.ts'
import type { SourceDocument, SourceTable } from '@hengji/domain/source/pages.ts'

const limits = {
  ...defaultLimits,
  unpackedSize: 60 * 1024 * 1024,
  rows: 20_000,
  columns: 200,
  cells: 200_000,
  textLength: 20_000,
  milliseconds: 10_000,
}

/** Opens a list in a thread of its own, since files are strangers, and reads the first table in it that is one. */
export async function readList(bytes: Uint8Array, fileName: string): Promise<PeopleTable | Refusal> {
  if (bytes.length === 0) return refuse('empty-file')
  const source = await openApart(bytes, /\.([^./\\]{1,12})$/.exec(fileName)?.[1]?.toLowerCase() ?? '', limits)
  if (isRefusal(source)) return source
  let refused: Refusal = refuse('people-table-not-recognised')
  for (const table of tablesOf(source)) {
    const read = readPeopleTable(gridOf(table))
    if (!isRefusal(read)) return read
    if (read.code !== 'people-table-not-recognised') refused = read
  }
  return refused
}

function tablesOf({ pages }: SourceDocument): SourceTable[] {
  return pages.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'table'))
}

/** Merged cells say their text in each row they cover: a section's name stands beside all its people. */
function gridOf({ rows }: SourceTable): string[][] {
  const grid: string[][] = []
  for (const cell of rows.flat()) {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row += 1) {
      for (let column = cell.column; column < cell.column + cell.columnSpan; column += 1) {
        const line = (grid[row - 1] ??= [])
        line[column - 1] = cell.text
      }
    }
  }
  return Array.from(grid, (line) => Array.from(line ?? [], (text) => text ?? ''))
}
