import type { ColumnManner } from './column-manner.ts'
import { openBrackets } from './open-brackets.ts'
import type { Piece } from './pieces.ts'

/** The rows of a table by where their middles are, in lines. */
export interface RowMiddles {
  middles: readonly number[]
  /** Where each row begins and the last one ends, as far as other columns show; `null` where they do not yet. */
  edges: readonly (number | null)[]
  /** The serial of each row without its last number; rows of one primary indicator share it. */
  groups: readonly string[]
  /** First and last line of the stretch that holds these rows. */
  top: number
  bottom: number
}

/** Pieces taken for one cell of the rows it reaches over; pieces are counted from the first of their column. */
export interface Span {
  start: number
  /** The first piece that is not of it. */
  end: number
  from: number
  to: number
}

export const mostLinesOfCell = 16
/** In lines. */
const farthest = 60
const costOfLineOutside = 0.8
const costOfTwoGroups = 3
/** Two ways to share that differ by less than this are as good as each other. */
const closeCall = 0.9

/** What speaks against sharing a column out in this way, by its texts alone. */
export function textCostOf(cells: readonly (readonly Piece[])[], manner: ColumnManner): number {
  const pieces = cells.flat()
  const measure = new CellCost(pieces, { middles: [], edges: [], groups: [], top: 0, bottom: 0 }, manner)
  let start = 0
  return cells.reduce((sum, cell) => {
    start += cell.length
    return sum + measure.textCost(start - cell.length, start)
  }, 0)
}

/** What speaks against a way to share the pieces of a column out to rows; 0 is nothing, a blank line between two is 0.8. */
export class CellCost {
  readonly count: number
  /** What it costs to leave a row without a cell of its own. */
  readonly blank: number
  readonly #pieces: readonly Piece[]
  readonly #rows: RowMiddles
  readonly #manner: ColumnManner
  readonly #widest: number
  readonly #texts: number[] = []

  constructor(pieces: readonly Piece[], rows: RowMiddles, manner: ColumnManner) {
    this.#pieces = pieces
    this.#rows = rows
    this.#manner = manner
    this.#widest = Math.max(1, ...pieces.map((piece) => piece.right - piece.left))
    this.count = rows.middles.length
    this.blank = manner.mayReach ? 0.8 : 1.6
  }

  placeCost(start: number, end: number, from: number, to: number): number {
    return (
      this.distance(start, end, from, to) * (to > from ? 0.8 : 1) +
      (to > from ? 0.4 : 0) +
      this.#outside(start, end, from, to) * costOfLineOutside +
      (this.#manner.keepsToGroup && this.#rows.groups[from] !== this.#rows.groups[to] ? costOfTwoGroups : 0)
    )
  }

  /** How many lines stand where other columns have rows above or below these. */
  #outside(start: number, end: number, from: number, to: number): number {
    const [upper, lower] = [this.#rows.edges[from] ?? null, this.#rows.edges[to + 1] ?? null]
    let [first, last] = [start, end]
    while (upper !== null && first < end && (this.#pieces[first]?.line ?? 0) < upper - 0.3) first += 1
    while (lower !== null && last > first && (this.#pieces[last - 1]?.line ?? 0) > lower + 0.3) last -= 1
    return end - start - (last - first)
  }

  /** How far, in lines, the middle of the pieces is from the middle of the rows. */
  distance(start: number, end: number, from: number, to: number): number {
    const [first, last] = [this.#pieces[start], this.#pieces[end - 1]]
    if (!first || !last) return 99
    const middle = from === to ? (this.#rows.middles[from] ?? 0) : (this.#edge(from) + this.#edge(to + 1)) / 2
    return Math.abs((first.line + last.line) / 2 - middle)
  }

  /** Where a row begins: between its middle and that of the row above. */
  #edge(row: number): number {
    const { middles, edges, top, bottom } = this.#rows
    const known = edges[row]
    if (known !== null && known !== undefined) return known
    const [above, below] = [middles[row - 1], middles[row]]
    if (above === undefined) return Math.min(top - 0.5, below ?? top)
    if (below === undefined) return Math.max(bottom + 0.5, above)
    return (above + below) / 2
  }

  /** Whether a line is so far from a row that no cell reaches from one to the other. */
  isFar(piece: number, row: number): boolean {
    return Math.abs((this.#pieces[piece]?.line ?? 0) - (this.#rows.middles[row] ?? 0)) > farthest
  }

  /** What speaks against the first lines being the rest of a cell of the page before. */
  restCost(end: number): number {
    return this.#manner.notLast?.test(this.#pieces[end - 1]?.text ?? '') ? 1.2 : 0
  }

  /** What speaks against these lines being one text. */
  textCost(start: number, end: number): number {
    if (end - start > mostLinesOfCell) return this.#reckonText(start, end)
    const key = start * mostLinesOfCell + end - start - 1
    const cost = this.#texts[key] ?? this.#reckonText(start, end)
    this.#texts[key] = cost
    return cost
  }

  #reckonText(start: number, end: number): number {
    let cost = 0
    for (let index = start; index < end; index += 1) {
      const piece = this.#pieces[index]
      if (!piece) continue
      const before = index > start ? this.#pieces[index - 1] : undefined
      if (before) cost += this.#breakCost(before, piece)
    }
    const text = this.#pieces
      .slice(start, end)
      .map((piece) => piece.text)
      .join('')
    if (/^[）)、，。；：”》〕]/.test(text)) cost += 2
    else if (/^[（(]/.test(text)) cost += 1
    if (this.#manner.notFirst?.test(this.#pieces[start]?.text ?? '')) cost += 1.6
    if (this.#manner.notLast?.test(this.#pieces[end - 1]?.text ?? '')) cost += 1.2
    if (this.#isSplitLabel(start)) cost += 2
    if (!this.#manner.isList) cost += openBrackets(text) * 1.5
    return cost
  }

  /** Labels set from top to bottom in a narrow column stand apart from each other. */
  #isSplitLabel(start: number): boolean {
    const [before, first] = [this.#pieces[start - 1], this.#pieces[start]]
    return (
      this.#manner.mayReach &&
      this.#widest <= 4 &&
      before !== undefined &&
      first !== undefined &&
      first.line - before.line <= 2 &&
      !/[）)]$/.test(before.text)
    )
  }

  /** What speaks against two lines being of one cell: a gap between them, a full stop, or a line that had room left. */
  #breakCost(before: Piece, piece: Piece): number {
    const gap = Math.max(0, piece.line - before.line - 2) * 0.8
    if (this.#manner.isList) return gap
    const hasRoom = this.#widest >= 8 && before.right - before.left < this.#widest * 0.72 - 1
    const isClosed = this.#manner.mayReach && this.#widest <= 6 ? /[）)。；]$/ : /[。；]$/
    return gap + (isClosed.test(before.text) ? 1.2 : 0) + (hasRoom ? 1.2 : 0)
  }

  /** Whether the line between two cells could as well belong to the other one. */
  isCloseCall(upper: Span, lower: Span): boolean {
    const now = this.#sum(upper, lower)
    for (const moved of [-1, 1]) {
      const parting = upper.end + moved
      if (parting <= upper.start || parting >= lower.end) continue
      if (this.#sum({ ...upper, end: parting }, { ...lower, start: parting }) - now < closeCall) return true
    }
    return false
  }

  /** Whether the cell could as well have a line more, or less, at both ends, which leaves its middle where it is. */
  mayGiveBothWays(above: Span, own: Span, below: Span): boolean {
    const now = this.#sum(above, own, below)
    return [-1, 1].some((moved) => {
      const [start, end] = [own.start + moved, own.end - moved]
      if (start >= end || start <= above.start || end >= below.end) return false
      return (
        this.#sum({ ...above, end: start }, { ...own, start, end }, { ...below, start: end }) - now <
        closeCall
      )
    })
  }

  /** Whether the cell could as well reach over other rows of those that are free. */
  mayReachOtherwise(span: Span, bounds: { from: number; to: number }): boolean {
    if (!this.#manner.mayReach) {
      const own = this.distance(span.start, span.end, span.from, span.to)
      return [span.from - 1, span.from + 1].some(
        (row) =>
          row >= bounds.from &&
          row <= bounds.to &&
          this.distance(span.start, span.end, row, row) - own < closeCall,
      )
    }
    if (this.#fitsOneRowOf(span)) return true
    const costOf = (from: number, to: number) =>
      this.placeCost(span.start, span.end, from, to) + (bounds.to - bounds.from - (to - from)) * this.blank
    const own = costOf(span.from, span.to)
    for (
      let from = Math.max(bounds.from, span.from - 4);
      from <= Math.min(bounds.to, span.from + 4);
      from += 1
    ) {
      for (let to = Math.max(from, span.to - 4); to <= Math.min(bounds.to, span.to + 4); to += 1) {
        if ((from !== span.from || to !== span.to) && costOf(from, to) - own < closeCall) return true
      }
    }
    return false
  }

  /** What reaches over rows could be the text of the one row it stands beside. */
  #fitsOneRowOf({ start, end, from, to }: Span): boolean {
    const [first, last] = [this.#pieces[start]?.line ?? 0, this.#pieces[end - 1]?.line ?? 0]
    for (let row = from; row <= to && from !== to; row += 1) {
      const isInside = first >= this.#edge(row) - 0.3 && last <= this.#edge(row + 1) + 0.3
      if (isInside && this.distance(start, end, row, row) <= 0.6) return true
    }
    return false
  }

  /** Without what other columns show of the rows' edges: where they are wrong, they are wrong for all ways. */
  #sum(...cells: Span[]): number {
    return cells.reduce(
      (sum, { start, end, from, to }) =>
        sum + this.textCost(start, end) + this.distance(start, end, from, to),
      0,
    )
  }
}
