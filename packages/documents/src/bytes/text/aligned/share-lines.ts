import { CellCost, mostLinesOfCell, type RowMiddles, type Span } from './cell-cost.ts'
import type { ColumnManner } from './column-manner.ts'
import type { Piece } from './pieces.ts'

/** Pieces of one column that make one cell, and the rows it reaches over (indexes, both ends included; -1: the page before). */
export interface SharedCell {
  pieces: Piece[]
  from: number
  to: number
  isUnsure: boolean
}

const mostRowsOfCell = 14
const mostLinesOfRest = 8
const costOfRest = 1
const farFromMiddle = 1.01

interface Step {
  cost: number
  before: Step | null
  cell: Span | null
}

/**
 * Shares the pieces of a column out to the rows, so that each cell's lines stand around the middle of its row and end
 * where text ends. Where another way is nearly as good, the cells on both sides are marked.
 */
export function shareLines(
  pieces: readonly Piece[],
  rows: RowMiddles,
  manner: ColumnManner,
): { cells: SharedCell[]; cost: number } {
  const measure = new CellCost(pieces, rows, manner)
  const count = rows.middles.length
  // states[k][r]: the first k pieces are shared out to the first r rows.
  const states: (Step | null)[][] = Array.from({ length: pieces.length + 1 }, () =>
    Array.from({ length: count + 1 }, () => null),
  )
  const start = states[0]
  if (start)
    for (let row = 0; row <= count; row += 1)
      start[row] = { cost: row * measure.blank, before: null, cell: null }
  if (manner.mayGoOn && start?.[0]) {
    for (let end = 1; end <= Math.min(pieces.length, mostLinesOfRest); end += 1) {
      const rest = states[end]
      if (rest)
        rest[0] = {
          cost: costOfRest + measure.restCost(end),
          before: start[0],
          cell: { start: 0, end, from: -1, to: -1 },
        }
    }
  }
  for (let end = 1; end <= pieces.length; end += 1) {
    const row = states[end] as (Step | null)[]
    for (let to = 0; to < count; to += 1) {
      let best = row[to] ? { ...(row[to] as Step), cost: (row[to] as Step).cost + measure.blank } : null
      for (
        let begin = measure.isFar(end - 1, to) ? end : Math.max(0, end - mostLinesOfCell);
        begin < end;
        begin += 1
      ) {
        const text = measure.textCost(begin, end)
        for (let from = manner.mayReach ? Math.max(0, to - mostRowsOfCell) : to; from <= to; from += 1) {
          const before = states[begin]?.[from]
          if (!before || (best && before.cost >= best.cost)) continue
          const cost = before.cost + text + measure.placeCost(begin, end, from, to)
          if (!best || cost < best.cost) best = { cost, before, cell: { start: begin, end, from, to } }
        }
      }
      row[to + 1] = best
    }
  }
  const best = states[pieces.length]?.[count] ?? null
  return { cells: cellsOf(best, pieces, measure), cost: best?.cost ?? 0 }
}

function cellsOf(last: Step | null, pieces: readonly Piece[], measure: CellCost): SharedCell[] {
  const found: Span[] = []
  for (let step = last; step !== null; step = step.before) if (step.cell) found.unshift(step.cell)
  const cells = found.map(({ start, end, from, to }): SharedCell => ({
    pieces: pieces.slice(start, end),
    from,
    to,
    isUnsure: from >= 0 && measure.distance(start, end, from, to) > farFromMiddle,
  }))
  for (const [index, span] of found.entries()) {
    const cell = cells[index]
    const bounds = {
      from: (found[index - 1]?.to ?? -1) + 1,
      to: (found[index + 1]?.from ?? measure.count) - 1,
    }
    if (cell && span.from >= 0 && measure.mayReachOtherwise(span, bounds)) cell.isUnsure = true
  }
  for (let index = 1; index < found.length; index += 1) {
    const [upper, lower] = [found[index - 1], found[index]]
    if (!upper || !lower || (upper.from >= 0 && !measure.isCloseCall(upper, lower))) continue
    for (const cell of [cells[index - 1], cells[index]]) if (cell) cell.isUnsure = true
  }
  for (let index = 1; index + 1 < found.length; index += 1) {
    const [above, own, below] = [found[index - 1], found[index], found[index + 1]]
    if (!above || !own || !below || above.from < 0 || !measure.mayGiveBothWays(above, own, below)) continue
    for (const cell of cells.slice(index - 1, index + 2)) cell.isUnsure = true
  }
  return cells
}
