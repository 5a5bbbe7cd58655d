import { columnsLike, columnsOf, type AlignedColumn, type AlignedColumns } from './columns.ts'
import { headerAt, type AlignedHeader } from './find-header.ts'
import { piecesOf, type Piece, type WideWidth } from './pieces.ts'
import { isProse, isRule } from './running-text.ts'

/** Lines beneath a header (or beneath the one of the page before), put into columns. */
export interface ColumnedLines extends AlignedColumns {
  header: AlignedHeader | null
  /** Index of the first line, header included, and of the first behind the last. */
  from: number
  to: number
}

/** The lines of a page in columns, for one width of Chinese characters. */
export class PageColumns {
  readonly lines: Piece[][]
  readonly found: ColumnedLines[]

  constructor(lines: readonly string[], width: WideWidth, before: AlignedColumn[] | null) {
    this.lines = lines.map((line, index) => (isRule(line) ? [] : piecesOf(line, index, width)))
    this.found = this.#underHeaders()
    if (this.found.length === 0 && before) this.found.push(...this.#underHeaderOfPageBefore(before))
  }

  /** How much speaks against the columns found. */
  get misfits(): number {
    return this.found.reduce((sum, { columns, unsure }) => sum + misfitsIn(columns) + unsure.size, 0)
  }

  /** Index of the last line with text. */
  get lastLine(): number {
    return this.lines.findLastIndex((line) => line.length > 0)
  }

  #underHeaders(): ColumnedLines[] {
    const headers = this.#headers()
    return headers.map((header, index) => {
      const to = this.#endOf(header, headers[index + 1]?.from ?? this.lines.length)
      const pieces = [...header.leftovers, ...this.lines.slice(header.to, to).flat()]
      return { header, from: header.from, to, ...columnsOf(header, pieces) }
    })
  }

  #underHeaderOfPageBefore(before: AlignedColumn[]): ColumnedLines[] {
    const from = this.lines.findIndex((line) => line.length > 0)
    let to = from
    while (from >= 0 && to < this.lines.length && !isProse(this.lines[to] ?? [], before)) to += 1
    const divided = this.lines.slice(Math.max(0, from), to).filter((line) => line.length > 1).length
    const columns = from < 0 || divided < 2 ? null : columnsLike(before, this.lines.slice(from, to).flat())
    return columns ? [{ header: null, from, to, ...columns }] : []
  }

  #headers(): AlignedHeader[] {
    const headers: AlignedHeader[] = []
    for (let at = 0; at < this.lines.length; at += 1) {
      const header = headerAt(this.lines, at)
      if (!header) continue
      headers.push(header)
      at = header.to - 1
    }
    return headers
  }

  /** Where the lines beneath a header are running text again. */
  #endOf(header: AlignedHeader, limit: number): number {
    let end = header.to
    for (let at = header.to; at < limit; at += 1) {
      const line = this.lines[at] ?? []
      if (isProse(line, header.columns)) break
      if (line.length > 0) end = at + 1
    }
    return this.#withoutClosing(header.to, end)
  }

  /** Lines of one piece behind a blank line, with no row below them, close the document: a unit, a date, a sentence. */
  #withoutClosing(from: number, to: number): number {
    let last = to - 1
    while (last >= from && (this.lines[last]?.length ?? 0) <= 1) last -= 1
    const blank = this.lines.findIndex((line, index) => index > last && index < to && line.length === 0)
    return last < from || blank === -1 ? to : blank
  }
}

/** Columns without a title, titles without a column, and cells of two pieces in a line. */
function misfitsIn(columns: readonly AlignedColumn[]): number {
  return columns.reduce((sum, { title, pieces }) => {
    const doubled = pieces.length - new Set(pieces.map((piece) => piece.line)).size
    return sum + doubled * 2 + (title === '' || pieces.length === 0 ? 1 : 0)
  }, 0)
}
