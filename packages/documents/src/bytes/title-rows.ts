import type { SourceBlock, SourceCell, SourceTable } from '@hengji/domain/source/pages.ts'
import { tableWidth } from './table-of.ts'

/** Names of forms, years, `附件1`: what stands above a table, not in it. */
const titleText = /表(?:[（(][^（）()]*[)）])?$|^[（(]?\s*\d{4}\s*年度?\s*[)）]?$|^附[件表]/
const label = /[：:]/
const noteText = /^(?:注|备注|说明|附注|填表说明)\s*[：:\d]/
const mostLiftedRows = 6

/**
 * Where title and labels were made the first rows of the table (web pages, spreadsheets printed to PDF) they become
 * paragraphs again, notes below it too. A row in the middle, such as the name of a section, stays.
 */
export function liftTitleRows(blocks: SourceBlock[]): SourceBlock[] {
  let tables = 0
  const first = blocks.find((block) => block.kind === 'table')?.number ?? 1
  return blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return [block]
    const parts = liftFrom(block)
    for (const part of parts) {
      if (part.kind === 'table') {
        part.number = first + tables
        tables += 1
      }
    }
    return parts
  })
}

/**
 * The table without the lines above and below it, and those as paragraphs before and behind it.
 * @param lineOf the line on the page of a row of the table
 */
export function liftFrom(table: SourceTable, lineOf: (row: number) => number = (row) => row): SourceBlock[] {
  const { rows } = table
  const asParagraphs = (row: SourceCell[]): SourceBlock[] =>
    row
      .filter((cell) => cell.text !== '')
      .map((cell) => ({ kind: 'paragraph', text: cell.text, line: lineOf(cell.row) }))
  if (rows.length < 3) return [table]
  const width = table.structure === 'tabbed' ? 1 : tableWidth(table)
  let from = 0
  while (from < Math.min(mostLiftedRows, rows.length - 2) && isAbove(rows[from] ?? [], width)) from += 1
  let to = rows.length
  while (to > from + 2 && isBelow(rows[to - 1] ?? [], width)) to -= 1
  if (from === 0 && to === rows.length) return [table]
  return [
    ...rows.slice(0, from).flatMap(asParagraphs),
    { ...table, rows: rows.slice(from, to) },
    ...rows.slice(to).flatMap(asParagraphs),
  ]
}

function isAbove(row: SourceCell[], width: number): boolean {
  const filled = row.filter((cell) => cell.text !== '')
  const isFlat = row.every((cell) => cell.rowSpan === 1)
  const reach = row.reduce((sum, cell) => sum + cell.columnSpan, 0)
  if (!isFlat || reach < width || row.length === 0) return false
  if (filled.length === 0) return true
  if (filled.length === 1)
    return (
      (filled[0]?.columnSpan ?? 0) >= width * 0.9 &&
      (titleText.test(textOf(filled)) || label.test(textOf(filled)))
    )
  return filled.length <= 3 && filled.every((cell) => label.test(cell.text) && cell.text.length < 60)
}

function isBelow(row: SourceCell[], width: number): boolean {
  const [only, ...others] = row.filter((cell) => cell.text !== '')
  return (
    only !== undefined &&
    others.length === 0 &&
    only.rowSpan === 1 &&
    only.columnSpan >= width * 0.9 &&
    noteText.test(only.text)
  )
}

function textOf(cells: SourceCell[]): string {
  return cells.map((cell) => cell.text.trim()).join('')
}
