import { anchorsOf, isFigure, middleOf, type Anchor } from './anchors.ts'
import { isSerialTitle, mayReachOverRows } from './column-titles.ts'
import { mannerOf } from './column-manner.ts'
import type { AlignedColumn } from './columns.ts'
import type { Piece } from './pieces.ts'
import { openBrackets, shareLines, textCostOf, type RowMiddles, type SharedCell } from './share-lines.ts'

/** A cell of the rows found, by the index of its column and of the rows it reaches over. */
export interface FoundCell extends SharedCell {
  column: number
}

/** Whether a page begins or ends in the middle of the table: there a row or a cell may have been cut. */
export interface PageEdges {
  goesOnAbove: boolean
  goesOnBelow: boolean
  /** The page before ended within a serial, so that the first row is the rest of its last one. */
  isCutInSerial: boolean
}

const whole: PageEdges = { goesOnAbove: false, goesOnBelow: false, isCutInSerial: false }

export interface FoundRows {
  count: number
  cells: FoundCell[]
}

/** More than this is no page of a table, and sharing it out would take long. */
const mostToShare = 300_000

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

function byStarts(columns: readonly AlignedColumn[], starts: readonly number[]): FoundRows {
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

function aroundAnchors(
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

function groupsOf(anchors: readonly Anchor[]): string[] {
  return anchors.map(({ text }) => (/^\d+-\d+-\d+$/.test(text) ? text.slice(0, text.lastIndexOf('-')) : ''))
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const [lower, upper] = [sorted[half - 1], sorted[half]]
  if (upper === undefined) return null
  return sorted.length % 2 === 1 || lower === undefined ? upper : (lower + upper) / 2
}

function firstLine(cell: FoundCell): number {
  return cell.pieces[0]?.line ?? 0
}

function lastLine(cell: FoundCell): number {
  return cell.pieces.at(-1)?.line ?? 0
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
