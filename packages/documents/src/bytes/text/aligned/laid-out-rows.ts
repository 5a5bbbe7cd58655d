import type { SourceCell } from '@hengji/domain/source/pages.ts'
import { cell } from './header-rows.ts'
import type { Piece } from './pieces.ts'
import type { FoundRows } from './found-rows.ts'

/** What the end of the page cut off the last row of the page before stands in a row of its own. */
function restOfPageBefore(found: FoundRows, width: number, rowsAbove: number): SourceCell[] | null {
  const rest = found.cells.filter((one) => one.from < 0)
  if (rest.length === 0) return null
  return Array.from({ length: width }, (_, column) =>
    cell(textOf(rest.find((one) => one.column === column)?.pieces ?? []), rowsAbove + 1, column + 1),
  )
}

/** Rows found as cells of a table, in a table that has rows above them; blank cells stay, those under a merged cell go. */
export function laidOut(
  found: FoundRows,
  width: number,
  rowsAbove: number,
  unsure: ReadonlySet<Piece>,
): SourceCell[][] {
  const rest = restOfPageBefore(found, width, rowsAbove)
  const above = rowsAbove + (rest ? 1 : 0)
  const rows: (SourceCell | null)[][] = Array.from({ length: found.count }, (_, row) =>
    Array.from({ length: width }, (__, column) => cell('', above + row + 1, column + 1)),
  )
  for (const one of found.cells) {
    if (one.from < 0) continue
    const target = rows[one.from]?.[one.column]
    if (!target) continue
    target.text = textOf(one.pieces)
    target.rowSpan = one.to - one.from + 1
    if (one.isUnsure || one.pieces.some((piece) => unsure.has(piece))) target.isUnsure = true
    for (let row = one.from + 1; row <= one.to; row += 1) {
      const covered = rows[row]
      if (covered) covered[one.column] = null
    }
  }
  const laid = rows.map((row) => row.filter((one) => one !== null))
  return rest ? [rest, ...laid] : laid
}

function textOf(pieces: readonly Piece[]): string {
  let text = ''
  let line = -1
  for (const piece of pieces) {
    if (text !== '') text += piece.line === line ? ' ' : '\n'
    text += piece.text
    line = piece.line
  }
  return text
}
