import type { AlignedHeader, TitleColumn } from './find-header.ts'
import { overlap, type Piece } from './pieces.ts'

/** One column of the table: its title, and the pieces that stand in it from top to bottom. */
export interface AlignedColumn {
  title: string
  left: number
  right: number
  pieces: Piece[]
}

export interface AlignedColumns {
  columns: AlignedColumn[]
  /** Pieces whose column is not certain. */
  unsure: Set<Piece>
}

interface Stretch {
  left: number
  right: number
  titles: TitleColumn[]
  pieces: Piece[]
}

/**
 * Puts the pieces beneath a header into columns. What a column covers follows from all its pieces together, because a
 * title is often narrower than the text beneath it; stretches without a title become columns without one.
 */
export function columnsOf(header: AlignedHeader, pieces: readonly Piece[]): AlignedColumns {
  const unsure = new Set<Piece>()
  const isCrossing = (piece: Piece) => header.columns.filter((title) => overlap(piece, title) > 0).length > 1
  const crossing = pieces.filter(isCrossing)
  const stretches = stretchesOf(
    header.columns,
    pieces.filter((piece) => !isCrossing(piece)),
  )
  const columns: AlignedColumn[] = []
  for (const [index, stretch] of stretches.entries()) {
    const [title] = stretch.titles
    if (title && stretch.titles.length === 1) columns.push(columnFrom(title, stretch))
    else if (!title) {
      const host = hostOf(stretches, index)
      if (host) host.pieces.push(...stretch.pieces)
      else columns.push({ title: '', left: stretch.left, right: stretch.right, pieces: stretch.pieces })
    } else columns.push(...parted(stretch, unsure))
  }
  columns.sort((a, b) => a.left - b.left)
  for (const piece of crossing) {
    unsure.add(piece)
    columns.find((column) => column.title !== '' && column.right > piece.left)?.pieces.push(piece)
  }
  for (const column of columns) column.pieces.sort((a, b) => a.line - b.line || a.left - b.left)
  return { columns, unsure }
}

/** The same under the columns of the page before, where there is one stretch of text for each of them. */
export function columnsLike(
  before: readonly AlignedColumn[],
  pieces: readonly Piece[],
): AlignedColumns | null {
  const stretches = stretchesOf([], pieces)
  if (stretches.length !== before.length || stretches.length < 3) return null
  const columns = stretches.map((stretch, index): AlignedColumn => ({
    title: before[index]?.title ?? '',
    left: stretch.left,
    right: stretch.right,
    pieces: stretch.pieces.toSorted((a, b) => a.line - b.line),
  }))
  return { columns, unsure: new Set() }
}

function columnFrom(title: TitleColumn, stretch: Stretch): AlignedColumn {
  return { title: title.title, left: stretch.left, right: stretch.right, pieces: stretch.pieces }
}

/** What text covers of the width of the page; what none covers divides columns. */
function stretchesOf(titles: readonly TitleColumn[], pieces: readonly Piece[]): Stretch[] {
  const all = [
    ...titles.map((title) => ({ left: title.left, right: title.right, title, piece: null })),
    ...pieces.map((piece) => ({ left: piece.left, right: piece.right, title: null, piece })),
  ].sort((a, b) => a.left - b.left)
  const stretches: Stretch[] = []
  for (const { left, right, title, piece } of all) {
    let last = stretches.at(-1)
    if (!last || left >= last.right) {
      last = { left, right, titles: [], pieces: [] }
      stretches.push(last)
    } else last.right = Math.max(last.right, right)
    if (title) last.titles.push(title)
    if (piece) last.pieces.push(piece)
  }
  return stretches
}

/** Text to the left or right of a title that has nothing straight beneath it stands under that title. */
function hostOf(stretches: readonly Stretch[], index: number): Stretch | null {
  const own = stretches[index]
  if (!own) return null
  const candidates = [stretches[index - 1], stretches[index + 1]].filter(
    (near): near is Stretch => near !== undefined && near.titles.length === 1 && near.pieces.length === 0,
  )
  const gap = (near: Stretch) => -overlap(near, own)
  return candidates.toSorted((a, b) => gap(a) - gap(b))[0] ?? null
}

/** Columns that touch because their text does not keep to them: each piece goes to the title it stands under or nearest. */
function parted(stretch: Stretch, unsure: Set<Piece>): AlignedColumn[] {
  const columns = stretch.titles.map(({ title, left, right }): AlignedColumn => ({
    title,
    left,
    right,
    pieces: [],
  }))
  for (const piece of stretch.pieces) {
    const under = columns.find((column) => overlap(column, piece) > 0)
    if (!under) unsure.add(piece)
    const nearest = columns.reduce((best, column) =>
      distance(column, piece) < distance(best, piece) ? column : best,
    )
    ;(under ?? nearest).pieces.push(piece)
  }
  return columns
}

function distance(column: AlignedColumn, piece: Piece): number {
  return Math.min(
    Math.abs(column.left - piece.left),
    Math.abs((column.left + column.right - piece.left - piece.right) / 2),
  )
}
