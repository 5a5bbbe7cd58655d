import type { SourceCell } from '@hengji/domain/source/pages.ts'
import type { Box } from './geometry.ts'
import type { TextLine } from './text-lines.ts'

export type ProsePart = { line: TextLine } | (Box & { rows: SourceCell[][] })

/** A gap of this many characters' width divides columns. */
const columnGap = 1.1
const fewestRows = 3
/** Lines of one page; more are no page. */
const longestTable = 300
const fewestColumns = 3

/**
 * Tables without any lines: at least three lines one below the other, whose pieces stand in the same three or more
 * columns. Everything else stays a line of running text.
 */
export function inferTables(lines: readonly TextLine[]): ProsePart[] {
  const parts: ProsePart[] = []
  for (let index = 0; index < lines.length;) {
    const block = blockFrom(lines, index)
    const table = block.length >= fewestRows ? tableOf(block) : null
    if (table) {
      parts.push(table)
      index += block.length
    } else {
      const line = lines[index]
      if (line) parts.push({ line })
      index += 1
    }
  }
  return parts
}

/** Lines from here on that are divided, with at most one undivided line between two divided ones (a cell's second line). */
function blockFrom(lines: readonly TextLine[], from: number): TextLine[] {
  const block: TextLine[] = []
  let divided = 0
  for (let index = from; index < Math.min(lines.length, from + longestTable); index += 1) {
    const line = lines[index]
    const before = block.at(-1)
    if (!line || (before && line.top - before.bottom > Math.max(before.size, line.size) * 2.5)) break
    const pieces = piecesOf(line).length
    if (pieces >= fewestColumns) divided = block.length + 1
    else if (block.length === 0 || block.length + 1 - divided > 2) break
    block.push(line)
  }
  return block.slice(0, divided)
}

interface Piece {
  text: string
  left: number
  right: number
}

function piecesOf(line: TextLine): Piece[] {
  const pieces: Piece[] = []
  for (const chunk of line.chunks) {
    const last = pieces.at(-1)
    if (last && chunk.left - last.right < line.size * columnGap) {
      last.text += (chunk.left - last.right > line.size * 0.5 ? ' ' : '') + chunk.text
      last.right = Math.max(last.right, chunk.right)
    } else pieces.push({ text: chunk.text, left: chunk.left, right: chunk.right })
  }
  return pieces
}

function tableOf(block: TextLine[]): (Box & { rows: SourceCell[][] }) | null {
  const columns = columnsOf(block.flatMap(piecesOf))
  if (columns.length < fewestColumns) return null
  const rows: string[][] = []
  for (const line of block) {
    const cells = columns.map(() => '')
    for (const piece of piecesOf(line)) {
      const column = columns.findIndex(({ right }) => piece.left < right)
      cells[column] = [cells[column], piece.text.trim()].filter((text) => text).join(' ')
    }
    const before = rows.at(-1)
    if (before && cells[0] === '' && cells.filter((text) => text !== '').length < fewestColumns) {
      cells.forEach((text, index) => {
        if (text !== '') before[index] = before[index] ? `${before[index]}\n${text}` : text
      })
    } else rows.push(cells)
  }
  return {
    left: Math.min(...block.map((line) => line.left)),
    top: block[0]?.top ?? 0,
    right: Math.max(...block.map((line) => line.right)),
    bottom: block.at(-1)?.bottom ?? 0,
    rows: rows.map((cells, row) =>
      cells.map((text, column) => ({ text, row: row + 1, column: column + 1, rowSpan: 1, columnSpan: 1 })),
    ),
  }
}

/** The stretches of the page's width that text covers; what no text covers divides columns. */
function columnsOf(pieces: Piece[]): { left: number; right: number }[] {
  const columns: { left: number; right: number }[] = []
  for (const { left, right } of pieces.toSorted((one, other) => one.left - other.left)) {
    const last = columns.at(-1)
    if (last && left < last.right + 1) last.right = Math.max(last.right, right)
    else columns.push({ left, right })
  }
  return columns
}
