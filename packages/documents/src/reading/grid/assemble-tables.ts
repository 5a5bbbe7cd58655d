import type { SourceBlock, SourceDocument } from '@hengji/domain/source/pages.ts'
import { findHeaders, type Header, type HeaderOptions } from './header.ts'
import { layOutRows, type GridRow } from './grid-row.ts'
import type { ColumnVocabulary } from './vocabulary.ts'

/** A row of data with the header that stands over it on its page. */
export interface TableRow<Field extends string> {
  row: GridRow
  header: Header<Field>
  /** Whether it is the first under its header: there a row divided by the page's end goes on. */
  isFirst: boolean
}

export interface AssembledTables<Field extends string> {
  /** Rows under known headers, through all pages, header rows left out. */
  rows: TableRow<Field>[]
  /** All headers in order, to be compared where pages differ. */
  headers: Header<Field>[]
  /** Rows above any known header, and tables that have none. */
  loose: GridRow[]
}

/**
 * Puts the parts of one table together again: headers are found (repeated on each page, of differing width),
 * and every row below is held against the header of its own page. A table without a header goes on under the last one
 * where it is about as wide, as tables do that a page divides.
 */
export function assembleTables<Field extends string>(
  source: SourceDocument,
  vocabulary: ColumnVocabulary<Field>,
  options: HeaderOptions = {},
): AssembledTables<Field> {
  const assembled: AssembledTables<Field> = { rows: [], headers: [], loose: [] }
  let current: Header<Field> | null = null
  for (const page of source.pages) {
    for (const block of page.blocks) {
      if (block.kind !== 'table') continue
      const rows = layOutRows(block, page.number)
      const headers = findHeaders(rows, vocabulary, options)
      if (headers.length === 0 && !continues(block, current)) {
        assembled.loose.push(...rows)
        continue
      }
      current = placeRows(rows, headers, current, assembled)
    }
  }
  return assembled
}

function continues<Field extends string>(block: SourceBlock, header: Header<Field> | null): boolean {
  if (!header || block.kind !== 'table') return false
  const known = header.columns.filter((column) => column.field !== null).length
  const widest = block.rows.reduce((most, row) => Math.max(most, row.length), 0)
  return widest >= Math.min(3, known)
}

function placeRows<Field extends string>(
  rows: readonly GridRow[],
  headers: readonly Header<Field>[],
  before: Header<Field> | null,
  assembled: AssembledTables<Field>,
): Header<Field> | null {
  let current = before
  let isFirst = true
  for (let index = 0; index < rows.length; index += 1) {
    const begins = headers.find((header) => header.from === index)
    if (begins) {
      current = begins
      assembled.headers.push(begins)
      index += begins.rows - 1
      isFirst = true
      continue
    }
    const row = rows[index]
    if (!row) continue
    if (current) assembled.rows.push({ row, header: current, isFirst })
    else assembled.loose.push(row)
    isFirst = false
  }
  return current
}
