import { mayReachOverRows } from './column-titles.ts'
import type { AlignedColumn } from './columns.ts'
import { firstLine, lastLine, type FoundCell, type FoundRows } from './found-rows.ts'
import { openBrackets } from './open-brackets.ts'

/** Rows of which each begins in its line of `starts` and reaches to the next. */
export function byStarts(columns: readonly AlignedColumn[], starts: readonly number[]): FoundRows {
  const cells: FoundCell[] = []
  for (const [index, column] of columns.entries()) {
    const own: FoundCell[] = []
    for (const [row, start] of starts.entries()) {
      const next = starts[row + 1] ?? Number.POSITIVE_INFINITY
      const pieces = column.pieces.filter((piece) => piece.line >= start && piece.line < next)
      if (pieces.length > 0) own.push({ column: index, pieces, from: row, to: row, isUnsure: false })
    }
    cells.push(...(mayReachOverRows(column.title) ? joinedOverRows(own) : own))
  }
  return { count: starts.length, cells }
}

/** The text of a merged cell runs on past its first row: what stands straight below it goes on where it is not finished. */
function joinedOverRows(cells: readonly FoundCell[]): FoundCell[] {
  const joined: FoundCell[] = []
  for (const cell of cells) {
    const above = joined.at(-1)
    const isBelow =
      above !== undefined && cell.from === above.to + 1 && firstLine(cell) - lastLine(above) <= 2
    if (!isBelow) {
      joined.push(cell)
      continue
    }
    const text = above.pieces.map((piece) => piece.text).join('')
    const lower = cell.pieces.map((piece) => piece.text).join('')
    const isLabel = [...above.pieces, ...cell.pieces].every((piece) => piece.text.length <= 5)
    const isUnfinishedLabel =
      isLabel &&
      above.pieces.length + cell.pieces.length > 2 &&
      !/(?:目标|成效|类|治党|履职|效能|[）)])$/.test(text)
    if (
      openBrackets(text) > openBrackets(text + lower) ||
      /^[）)、，。；]/.test(lower) ||
      isUnfinishedLabel
    ) {
      joined[joined.length - 1] = {
        ...above,
        pieces: [...above.pieces, ...cell.pieces],
        to: cell.to,
        isUnsure: true,
      }
    } else {
      const isPlain = above.from === above.to && above.pieces.length === 1 && cell.pieces.length === 1
      joined[joined.length - 1] = { ...above, isUnsure: above.isUnsure || !isPlain }
      joined.push({ ...cell, isUnsure: !isPlain })
    }
  }
  return joined
}
