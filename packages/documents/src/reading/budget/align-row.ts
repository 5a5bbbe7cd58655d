/** How well texts fit one column of a form. Costs: 0 fits, about 1 odd, 5 and more wrong. */
export interface ColumnFit {
  /** Grid column from 1, as the header has it. */
  column: number
  cost(text: string): number
  /** What a blank cell costs here: nothing where merged cells leave blanks. */
  blankCost: number
  /** What it costs that the row has no cell at all for this column. */
  missingCost: number
}

export interface RowAlignment {
  /** For each cell the index of its column; `null` for a blank too many, or text that fits nowhere. */
  columns: (number | null)[]
  /** For each cell another column it could as well stand in; `null` where there is no second reading. */
  alternatives: (number | null)[]
  cost: number
}

const mostRemembered = 3000

/** The same cells are weighed for every layout a table may have: what a text costs in a kind of column is kept. */
export function remembering(cost: (text: string) => number): (text: string) => number {
  const known = new Map<string, number>()
  return (text) => {
    let found = known.get(text)
    if (found === undefined) {
      if (known.size >= mostRemembered) known.clear()
      found = cost(text)
      known.set(text, found)
    }
    return found
  }
}

const surplusBlank = 0.9
const surplusBlankAtEnd = 0.02
const surplusText = 12
/** Between readings that are otherwise equal, a cell stays nearest to where it stood. */
const awayFromHeader = 0.04
/** Two readings closer than this are left to a person. */
const closeCall = 1.2

/**
 * Puts the cells of a row into the columns of its table when blank cells may be lost or added: the cheapest
 * way to go through both in order, and for each cell whether another way is nearly as cheap.
 */
export function alignRow(cells: { text: string; column: number }[], columns: ColumnFit[]): RowAlignment {
  const lastFilled = cells.findLastIndex(({ text }) => text !== '')
  const m = cells.length
  const n = columns.length
  const width = n + 1
  const matching = new Float64Array(m * n)
  const dropping = new Float64Array(m)
  for (const [i, { text, column: at }] of cells.entries()) {
    dropping[i] = text !== '' ? surplusText : i > lastFilled ? surplusBlankAtEnd : surplusBlank
    for (const [j, column] of columns.entries()) {
      matching[i * n + j] =
        (text === '' ? column.blankCost : column.cost(text)) +
        Math.min(4, Math.abs(column.column - at)) * awayFromHeader
    }
  }
  const skipping = Float64Array.from(columns, (column) => column.missingCost)
  const costs = { m, n, matching, dropping, skipping }
  const ahead = costsAhead(costs)
  const behind = costsBehind(costs)
  const cost = ahead[m * width + n] ?? 0
  const chosen = pathThrough(costs, ahead)
  const alternatives = cells.map(({ text }, i) => {
    if (text === '') return null
    let second: { column: number; cost: number } | null = null
    for (let j = 0; j < n; j++) {
      if (j === chosen[i]) continue
      const through = ahead[i * width + j]! + matching[i * n + j]! + behind[(i + 1) * width + j + 1]!
      if (second === null || through < second.cost) second = { column: j, cost: through }
    }
    return second !== null && second.cost - cost < closeCall ? second.column : null
  })
  return { columns: chosen, alternatives, cost }
}

/** Of `m` cells and `n` columns: what it costs to put a cell into a column, to drop a cell, to skip a column. */
interface AlignmentCosts {
  m: number
  n: number
  matching: Float64Array
  dropping: Float64Array
  skipping: Float64Array
}

/** The least cost of having gone through the first i cells and j columns. */
function costsAhead({ m, n, matching, dropping, skipping }: AlignmentCosts): Float64Array {
  const width = n + 1
  const ahead = new Float64Array((m + 1) * width)
  for (let i = 0; i <= m; i++) {
    for (let j = 0; j <= n; j++) {
      if (i === 0 && j === 0) continue
      ahead[i * width + j] = Math.min(
        i > 0 && j > 0 ? ahead[(i - 1) * width + j - 1]! + matching[(i - 1) * n + j - 1]! : Infinity,
        i > 0 ? ahead[(i - 1) * width + j]! + dropping[i - 1]! : Infinity,
        j > 0 ? ahead[i * width + j - 1]! + skipping[j - 1]! : Infinity,
      )
    }
  }
  return ahead
}

/** The least cost of going through what follows the first i cells and j columns. */
function costsBehind({ m, n, matching, dropping, skipping }: AlignmentCosts): Float64Array {
  const width = n + 1
  const behind = new Float64Array((m + 1) * width)
  for (let i = m; i >= 0; i--) {
    for (let j = n; j >= 0; j--) {
      if (i === m && j === n) continue
      behind[i * width + j] = Math.min(
        i < m && j < n ? behind[(i + 1) * width + j + 1]! + matching[i * n + j]! : Infinity,
        i < m ? behind[(i + 1) * width + j]! + dropping[i]! : Infinity,
        j < n ? behind[i * width + j + 1]! + skipping[j]! : Infinity,
      )
    }
  }
  return behind
}

/** Walks back along the cheapest way. Where ways are equal, a lost cell is put as far left as it goes. */
function pathThrough({ m, n, matching, dropping }: AlignmentCosts, ahead: Float64Array): (number | null)[] {
  const width = n + 1
  const chosen: (number | null)[] = Array.from({ length: m }, () => null)
  let i = m
  let j = n
  while (i > 0 || j > 0) {
    const here = ahead[i * width + j]!
    if (i > 0 && j > 0 && same(here, ahead[(i - 1) * width + j - 1]! + matching[(i - 1) * n + j - 1]!)) {
      chosen[--i] = --j
    } else if (i > 0 && same(here, ahead[(i - 1) * width + j]! + dropping[i - 1]!)) {
      i--
    } else {
      j--
    }
  }
  return chosen
}

function same(one: number, other: number): boolean {
  return Math.abs(one - other) < 1e-9
}
