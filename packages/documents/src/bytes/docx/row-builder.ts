import type { SourceCell } from '@hengji/domain/source/pages.ts'
import type { Allowance } from '../limits.ts'

/** How one `w:tc` takes part in the grid. */
export interface CellShape {
  span: number
  /** `start` begins a vertical merge, `continue` goes on with the cell above. */
  vertical: 'none' | 'start' | 'continue'
  /** The old way to merge cells side by side: this one belongs to the cell at its left. */
  continuesLeft: boolean
}

/** Puts cells into the grid row by row; a cell that goes on from above makes that one taller. */
export class RowBuilder {
  readonly rows: SourceCell[][] = []
  readonly #allowance: Allowance
  /** The cell that a vertical merge may go on with, by the column it begins in. */
  #open = new Map<number, SourceCell>()
  #next = new Map<number, SourceCell>()
  #row: SourceCell[] = []
  #column = 1

  constructor(allowance: Allowance) {
    this.#allowance = allowance
  }

  skipColumns(count: number): void {
    this.#column += count
  }

  addCell(text: string, { span, vertical, continuesLeft }: CellShape): void {
    const column = this.#column
    this.#column += span
    if (this.#column - 1 > this.#allowance.limits.columns) this.#allowance.takeRow(this.#column - 1)
    const above = vertical === 'continue' ? this.#open.get(column) : undefined
    if (above) {
      above.rowSpan += 1
      addText(above, text)
      this.#next.set(column, above)
      return
    }
    const left = continuesLeft ? this.#row.at(-1) : undefined
    if (left) {
      left.columnSpan += span
      addText(left, text)
      return
    }
    const cell = { text, row: this.rows.length + 1, column, rowSpan: 1, columnSpan: span }
    this.#row.push(cell)
    if (vertical !== 'none') this.#next.set(column, cell)
  }

  endRow(): void {
    this.#allowance.takeRow(this.#column - 1)
    this.rows.push(this.#row)
    this.#open = this.#next
    this.#next = new Map()
    this.#row = []
    this.#column = 1
  }
}

function addText(cell: SourceCell, text: string): void {
  if (text !== '') cell.text = cell.text === '' ? text : `${cell.text}\n${text}`
}
