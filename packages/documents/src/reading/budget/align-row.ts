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
  const matching = cells.map(({ text, column: at }) => columns.map((column) =>
    (text === '' ? column.blankCost : column.cost(text)) + Math.min(4, Math.abs(column.column - at)) * awayFromHeader))
  const dropping = cells.map(({ text }, i) =>
    text !== '' ? surplusText : i > lastFilled ? surplusBlankAtEnd : surplusBlank)
  const skipping = columns.map((column) => column.missingCost)
  const m = cells.length
  const n = columns.length
  const ahead = grid(m + 1, n + 1)
  const behind = grid(m + 1, n + 1)
  for (let i = 0; i <= m; i++) {
    for (let j = 0; j <= n; j++) {
      if (i === 0 && j === 0) continue
      ahead[i]![j] = Math.min(
        i > 0 && j > 0 ? ahead[i - 1]![j - 1]! + matching[i - 1]![j - 1]! : Infinity,
        i > 0 ? ahead[i - 1]![j]! + dropping[i - 1]! : Infinity,
        j > 0 ? ahead[i]![j - 1]! + skipping[j - 1]! : Infinity,
      )
    }
  }
  for (let i = m; i >= 0; i--) {
    for (let j = n; j >= 0; j--) {
      if (i === m && j === n) continue
      behind[i]![j] = Math.min(
        i < m && j < n ? behind[i + 1]![j + 1]! + matching[i]![j]! : Infinity,
        i < m ? behind[i + 1]![j]! + dropping[i]! : Infinity,
        j < n ? behind[i]![j + 1]! + skipping[j]! : Infinity,
      )
    }
  }
  const cost = ahead[m]![n]!
  const chosen = pathThrough(ahead, matching, dropping, skipping)
  const alternatives = cells.map(({ text }, i) => {
    if (text === '') return null
    let second: { column: number; cost: number } | null = null
    for (let j = 0; j < n; j++) {
      if (j === chosen[i]) continue
      const through = ahead[i]![j]! + matching[i]![j]! + behind[i + 1]![j + 1]!
      if (second === null || through < second.cost) second = { column: j, cost: through }
    }
    return second !== null && second.cost - cost < closeCall ? second.column : null
  })
  return { columns: chosen, alternatives, cost }
}

/** Walks back along the cheapest way. Where ways are equal, a lost cell is put as far left as it goes. */
function pathThrough(ahead: number[][], matching: number[][], dropping: number[], skipping: number[]): (number | null)[] {
  const chosen: (number | null)[] = matching.map(() => null)
  let i = matching.length
  let j = skipping.length
  while (i > 0 || j > 0) {
    const here = ahead[i]![j]!
    if (i > 0 && j > 0 && same(here, ahead[i - 1]![j - 1]! + matching[i - 1]![j - 1]!)) {
      chosen[--i] = --j
    } else if (i > 0 && same(here, ahead[i - 1]![j]! + dropping[i - 1]!)) {
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

function grid(rows: number, columns: number): number[][] {
  return Array.from({ length: rows }, () => new Array<number>(columns).fill(0))
}
