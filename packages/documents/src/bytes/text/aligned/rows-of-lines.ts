import { anchorsOf, groupsOf, type Anchor } from './anchors.ts'
import { textCostOf, type RowMiddles } from './cell-cost.ts'
import { mannerOf } from './column-manner.ts'
import { mayReachOverRows } from './column-titles.ts'
import type { AlignedColumn } from './columns.ts'
import { firstLine, lastLine, type FoundCell, type FoundRows } from './found-rows.ts'
import type { Piece } from './pieces.ts'
import { aroundAnchors, type PageEdges } from './rows-around-anchors.ts'
import { byStarts } from './rows-by-starts.ts'
import { shareLines } from './share-lines.ts'

const whole: PageEdges = { goesOnAbove: false, goesOnBelow: false, isCutInSerial: false }

/**
 * The rows in a stretch of lines. Each row has one anchor (serial, weight or another figure); the lines of its other
 * cells begin beside it, or stand around it where cells are centred. Which of the two a table does shows in its texts.
 * @param gaps lines between which the source leaves a blank line or draws a rule
 * @returns `null` where nothing tells the rows apart
 */
export function rowsOfLines(
  columns: readonly AlignedColumn[],
  gaps: readonly number[],
  page: PageEdges = whole,
): FoundRows | null {
  const pieces = columns.flatMap((column) => column.pieces)
  if (pieces.length === 0) return { count: 0, cells: [] }
  const anchors = anchorsOf(columns)
  if (anchors.length === 0) return null
  const starts = dividedStarts(pieces, anchors, gaps)
  if (starts) return divided(columns, starts, anchors)
  const beside = besideAnchors(pieces, columns, anchors)
  if (beside && anchors.length === new Set(pieces.map((piece) => piece.line)).size)
    return byStarts(columns, beside)
  const around = aroundAnchors(columns, anchors, pieces, page)
  if (!beside || !around) return beside ? byStarts(columns, beside) : (around?.rows ?? null)
  const found = byStarts(columns, beside)
  const besideCost = textCost(found, columns)
  if (besideCost + 1 < around.cost) return found
  if (around.cost + 1 < besideCost) return around.rows
  return {
    ...found,
    cells: found.cells.map((cell) =>
      cell.pieces.length > 1 || isNearLong(cell, found) ? { ...cell, isUnsure: true } : cell,
    ),
  }
}

/** The lines in which rows begin, where each begins with its anchor; `null` where that is not so or nothing tells. */
export function rowStarts(columns: readonly AlignedColumn[]): number[] | null {
  const anchors = anchorsOf(columns)
  return anchors.length === 0
    ? null
    : besideAnchors(
        columns.flatMap((column) => column.pieces),
        columns,
        anchors,
      )
}

/** Where each row begins, if blank lines or rules stand between all of them. */
function dividedStarts(
  pieces: readonly Piece[],
  anchors: readonly Anchor[],
  gaps: readonly number[],
): number[] | null {
  const first = Math.min(...pieces.map((piece) => piece.line))
  const last = Math.max(...pieces.map((piece) => piece.line))
  const starts = [first, ...gaps.filter((line) => line > first && line <= last)]
  const isEach =
    starts.length === anchors.length &&
    anchors.every(
      (anchor, index) =>
        anchor.top >= (starts[index] ?? 0) && anchor.bottom < (starts[index + 1] ?? last + 1),
    )
  return isEach && starts.length > 1 ? starts : null
}

/** Where each row begins, if rows begin in the line of their anchor: what is below goes on what is above it. */
function besideAnchors(
  pieces: readonly Piece[],
  columns: readonly AlignedColumn[],
  anchors: readonly Anchor[],
): number[] | null {
  const starts = anchors.map((anchor) => anchor.top)
  const first = Math.min(...pieces.map((piece) => piece.line))
  if (starts[0] !== first || new Set(starts).size !== starts.length) return null
  const begins = new Set(starts)
  const goOn = columns.every((column) => {
    const lines = new Set(column.pieces.map((piece) => piece.line))
    return (
      mayReachOverRows(column.title) ||
      column.pieces.every((piece) => begins.has(piece.line) || lines.has(piece.line - 1))
    )
  })
  return goOn ? starts : null
}

/** Rows divided by blank lines or rules; their cells begin at the top, or a merged one stands in the middle of its rows. */
function divided(
  columns: readonly AlignedColumn[],
  starts: readonly number[],
  anchors: readonly Anchor[],
): FoundRows {
  const found = byStarts(columns, starts)
  const own = found.cells.filter((cell) => !mayReachOverRows(columns[cell.column]?.title ?? ''))
  if (own.filter((cell) => firstLine(cell) === starts[cell.from]).length * 10 >= own.length * 9) return found
  const last = Math.max(...columns.flatMap((column) => column.pieces.map((piece) => piece.line)))
  const rows: RowMiddles = {
    middles: starts.map((_, row) => {
      const lines = own
        .filter((cell) => cell.from === row)
        .flatMap((cell) => [firstLine(cell), lastLine(cell)])
      return lines.length === 0 ? (starts[row] ?? 0) : (Math.min(...lines) + Math.max(...lines)) / 2
    }),
    edges: [...starts.map((start) => start - 0.5), last + 0.5],
    groups: groupsOf(anchors),
    top: starts[0] ?? 0,
    bottom: last,
  }
  const reaching = columns.flatMap((column, index) =>
    mayReachOverRows(column.title) && column.pieces.length > 0
      ? shareLines(column.pieces, rows, mannerOf(column, false)).cells.map((cell) => ({
          ...cell,
          column: index,
        }))
      : [],
  )
  return { count: found.count, cells: [...own, ...reaching] }
}

function textCost(rows: FoundRows, columns: readonly AlignedColumn[]): number {
  return columns.reduce((sum, column, index) => {
    const cells = rows.cells.filter((cell) => cell.column === index)
    return mayReachOverRows(column.title)
      ? sum
      : sum +
          textCostOf(
            cells.map((cell) => cell.pieces),
            mannerOf(column, false),
          )
  }, 0)
}

function isNearLong(cell: FoundCell, rows: FoundRows): boolean {
  return rows.cells.some(
    (other) =>
      other.column === cell.column && Math.abs(other.from - cell.from) === 1 && other.pieces.length > 1,
  )
}
