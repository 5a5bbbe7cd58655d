import type { Box, Rule } from './geometry.ts'
import type { RuleFrame } from './rule-lines.ts'

/** A cell found between lines; counts from 0. */
export interface GridCell extends Box {
  row: number
  column: number
  rowSpan: number
  columnSpan: number
}

/** Lines closer than this bound no cell of their own. */
const narrowest = 4

/**
 * The cells that the lines of a frame enclose. A line that is missing between two places of the grid makes them one
 * cell; a side that was left open (tables without outer lines, rows cut off by the page) is closed.
 */
export class RuledGrid {
  readonly cells: GridCell[] = []
  readonly rows: number
  readonly columns: number
  readonly #xs: number[]
  readonly #ys: number[]
  /** Index into `cells` for each place of the grid. */
  readonly #places: Int32Array

  constructor(frame: RuleFrame) {
    this.#xs = edges([...frame.rules.vertical.map((rule) => rule.at), frame.left, frame.right])
    this.#ys = edges([...frame.rules.horizontal.map((rule) => rule.at), frame.top, frame.bottom])
    this.rows = this.#ys.length - 1
    this.columns = this.#xs.length - 1
    this.#places = new Int32Array(Math.max(this.rows * this.columns, 0)).fill(-1)
    const walls = new Walls(frame, this.#xs, this.#ys)
    for (let row = 0; row < this.rows; row += 1) {
      for (let column = 0; column < this.columns; column += 1) {
        if (this.#placeOf(row, column) === -1) this.#addCell(row, column, walls)
      }
    }
  }

  /** The cell at a point; `null` outside the grid. */
  cellAt(x: number, y: number): GridCell | null {
    const column = between(this.#xs, x)
    const row = between(this.#ys, y)
    if (row === -1 || column === -1) return null
    return this.cells[this.#placeOf(row, column)] ?? null
  }

  #placeOf(row: number, column: number): number {
    return this.#places[row * this.columns + column] ?? -1
  }

  #addCell(row: number, column: number, walls: Walls): void {
    let lastColumn = column
    while (
      lastColumn + 1 < this.columns &&
      !walls.isRightOf(row, lastColumn) &&
      this.#placeOf(row, lastColumn + 1) === -1
    ) {
      lastColumn += 1
    }
    let lastRow = row
    while (lastRow + 1 < this.rows && this.#isOpenBelow(lastRow, column, lastColumn, walls)) lastRow += 1
    for (let r = row; r <= lastRow; r += 1) {
      for (let c = column; c <= lastColumn; c += 1) this.#places[r * this.columns + c] = this.cells.length
    }
    this.cells.push({
      row,
      column,
      rowSpan: lastRow - row + 1,
      columnSpan: lastColumn - column + 1,
      left: this.#xs[column] ?? 0,
      right: this.#xs[lastColumn + 1] ?? 0,
      top: this.#ys[row] ?? 0,
      bottom: this.#ys[lastRow + 1] ?? 0,
    })
  }

  #isOpenBelow(row: number, from: number, to: number, walls: Walls): boolean {
    for (let column = from; column <= to; column += 1) {
      if (walls.isBelow(row, column) || this.#placeOf(row + 1, column) !== -1) return false
      if (column < to && walls.isRightOf(row + 1, column)) return false
    }
    return true
  }
}

/** Which sides of the places of a grid have a line. */
class Walls {
  readonly #right: Set<number> = new Set()
  readonly #below: Set<number> = new Set()
  readonly #width: number

  constructor({ rules }: RuleFrame, xs: number[], ys: number[]) {
    this.#width = xs.length
    for (const rule of rules.vertical)
      mark(rule, xs, ys, (column, row) => this.#right.add(row * this.#width + column))
    for (const rule of rules.horizontal)
      mark(rule, ys, xs, (row, column) => this.#below.add(row * this.#width + column))
  }

  isRightOf(row: number, column: number): boolean {
    return this.#right.has(row * this.#width + column + 1)
  }

  isBelow(row: number, column: number): boolean {
    return this.#below.has((row + 1) * this.#width + column)
  }
}

/** Marks every stretch along a line that the line covers for the greater part. */
function mark(
  rule: Rule,
  across: number[],
  along: number[],
  set: (line: number, stretch: number) => void,
): void {
  const line = nearest(across, rule.at)
  for (let index = 0; index + 1 < along.length; index += 1) {
    const from = along[index] ?? 0
    const to = along[index + 1] ?? 0
    if (Math.min(to, rule.to) - Math.max(from, rule.from) > (to - from) * 0.55) set(line, index)
  }
}

function edges(values: number[]): number[] {
  const sorted = values.toSorted((one, other) => one - other)
  const kept: number[] = []
  for (const value of sorted)
    if (kept.length === 0 || value - (kept.at(-1) ?? 0) > narrowest) kept.push(value)
  return kept
}

function nearest(values: number[], value: number): number {
  let best = 0
  values.forEach((one, index) => {
    if (Math.abs(one - value) < Math.abs((values[best] ?? 0) - value)) best = index
  })
  return best
}

function between(values: number[], value: number): number {
  let low = 0
  let high = values.length - 1
  if (value < (values[0] ?? 0) - 1 || value > (values[high] ?? 0) + 1) return -1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((values[middle] ?? 0) <= value) low = middle
    else high = middle
  }
  return low
}
