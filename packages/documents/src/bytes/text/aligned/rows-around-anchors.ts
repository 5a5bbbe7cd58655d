import { groupsOf, isFigure, middleOf, type Anchor } from './anchors.ts'
import type { RowMiddles } from './cell-cost.ts'
import { mannerOf } from './column-manner.ts'
import { isSerialTitle, mayReachOverRows } from './column-titles.ts'
import type { AlignedColumn } from './columns.ts'
import { firstLine, lastLine, type FoundCell, type FoundRows } from './found-rows.ts'
import type { Piece } from './pieces.ts'
import { shareLines, type SharedCell } from './share-lines.ts'

/** Whether a page begins or ends in the middle of the table: there a row or a cell may have been cut. */
export interface PageEdges {
  goesOnAbove: boolean
  goesOnBelow: boolean
  /** The page before ended within a serial, so that the first row is the rest of its last one. */
  isCutInSerial: boolean
}

/** More than this is no page of a table, and sharing it out would take long. */
const mostToShare = 300_000

/**
 * Rows whose cells stand around the middle of their anchor, and what speaks against them.
 * @returns `null` where there is too much to share out
 */
export function aroundAnchors(
  columns: readonly AlignedColumn[],
  anchors: readonly Anchor[],
  pieces: readonly Piece[],
  page: PageEdges,
): { rows: FoundRows; cost: number } | null {
  if (columns.some((column) => column.pieces.length * anchors.length > mostToShare)) return null
  const lines = pieces.map((piece) => piece.line)
  const mayGoOn = page.goesOnAbove && !page.isCutInSerial
  const stretch = { groups: groupsOf(anchors), top: Math.min(...lines), bottom: Math.max(...lines) }
  let shared = shareColumns(
    columns,
    anchors,
    { ...stretch, middles: anchors.map(middleOf), edges: [] },
    mayGoOn,
  )
  for (let round = 0; round < 2; round += 1) {
    const own = shared.cells.filter(
      (cell) =>
        cell.from === cell.to && cell.from >= 0 && !mayReachOverRows(columns[cell.column]?.title ?? ''),
    )
    const settled = {
      ...stretch,
      middles: settledMiddles(anchors, own),
      edges: settledEdges(anchors.length, own),
    }
    shared = shareColumns(columns, anchors, settled, mayGoOn)
  }
  const cells = shared.cells.map((cell) =>
    isAtEdge(cell, columns, anchors.length, stretch, page) ? { ...cell, isUnsure: true } : cell,
  )
  return { rows: { count: anchors.length, cells }, cost: shared.cost }
}

/** At the edge of a page a cell may lack lines, or have some of the page before; one over several rows may reach further. */
function isAtEdge(
  cell: FoundCell,
  columns: readonly AlignedColumn[],
  rows: number,
  stretch: { top: number; bottom: number },
  page: PageEdges,
): boolean {
  const column = columns[cell.column]
  if (!column || isSerialTitle(column.title) || cell.from < 0) return false
  if (mayReachOverRows(column.title)) {
    const [first, last] = [column.pieces[0], column.pieces.at(-1)]
    return (
      (page.goesOnAbove && first !== undefined && cell.pieces.includes(first)) ||
      (page.goesOnBelow && last !== undefined && cell.pieces.includes(last))
    )
  }
  if (cell.pieces.length === 1 && isFigure(cell.pieces[0]?.text ?? '')) return false
  return (
    (page.goesOnAbove && cell.from === 0 && firstLine(cell) <= stretch.top + 1) ||
    (page.goesOnBelow && cell.to === rows - 1 && lastLine(cell) >= stretch.bottom - 1)
  )
}

function shareColumns(
  columns: readonly AlignedColumn[],
  anchors: readonly Anchor[],
  rows: RowMiddles,
  mayGoOn: boolean,
): { cells: FoundCell[]; cost: number } {
  const cells: FoundCell[] = []
  let cost = 0
  for (const [index, column] of columns.entries()) {
    if (column.pieces.length === 0) continue
    const bySerial = isSerialTitle(column.title) ? serialCells(column, anchors) : null
    if (bySerial) {
      cells.push(...bySerial.map((cell) => ({ ...cell, column: index })))
      continue
    }
    const shared = shareLines(column.pieces, rows, mannerOf(column, mayGoOn))
    cost += shared.cost
    cells.push(...shared.cells.map((cell) => ({ ...cell, column: index })))
  }
  return { cells, cost }
}

/** Serials are the anchors themselves. */
function serialCells(column: AlignedColumn, anchors: readonly Anchor[]): SharedCell[] | null {
  const cells = anchors
    .map((anchor, row): SharedCell => ({
      pieces: column.pieces.filter((piece) => piece.line >= anchor.top && piece.line <= anchor.bottom),
      from: row,
      to: row,
      isUnsure: false,
    }))
    .filter((cell) => cell.pieces.length > 0)
  return cells.reduce((sum, cell) => sum + cell.pieces.length, 0) === column.pieces.length ? cells : null
}

/** An anchor may be printed a little high or low; most cells of its row together say better where the middle is. */
function settledMiddles(anchors: readonly Anchor[], own: readonly FoundCell[]): number[] {
  return anchors.map((anchor, row) => {
    const middles = own
      .filter((cell) => cell.from === row && !cell.isUnsure)
      .map((cell) => (firstLine(cell) + lastLine(cell)) / 2)
    return medianOf([...middles, middleOf(anchor)]) ?? middleOf(anchor)
  })
}

/** Rows do not overlap: between two of them most columns have a gap at the same height. */
function settledEdges(rows: number, own: readonly FoundCell[]): (number | null)[] {
  return Array.from({ length: rows + 1 }, (_, row) => {
    const gaps = own
      .filter((cell) => cell.from === row - 1)
      .flatMap((upper) => {
        const lower = own.find((cell) => cell.column === upper.column && cell.from === row)
        return lower ? [(lastLine(upper) + firstLine(lower)) / 2] : []
      })
    return gaps.length >= 3 ? medianOf(gaps) : null
  })
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const [lower, upper] = [sorted[half - 1], sorted[half]]
  if (upper === undefined) return null
  return sorted.length % 2 === 1 || lower === undefined ? upper : (lower + upper) / 2
}
