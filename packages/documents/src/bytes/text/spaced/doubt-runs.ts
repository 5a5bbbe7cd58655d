import type { SpacedColumn } from './column-kinds.ts'
import type { SpacedRow } from './cells-of-row.ts'
import { isCitation } from './word-fit.ts'

/**
 * Between columns of one sort (primary and secondary indicator, leader and owner) nothing but the spaces tells cells apart.
 * That is enough where every row has one word for each of them; where some have fewer (given once for several rows) or
 * more, a space inside a cell looks like the bound of one.
 */
export function doubtRuns(rows: readonly SpacedRow[], columns: readonly SpacedColumn[]): void {
  const indicators = rows.filter((row) => row.kind === 'row')
  raiseLoneTexts(indicators, columns)
  for (const run of runsOf(columns)) {
    const isExact = (row: SpacedRow): boolean => run.every((column) => row.words[column] === 1)
    if (indicators.every(isExact)) continue
    for (const row of indicators) {
      if (isExact(row) && beginsGroup(row, columns) && keepsOrder(row, run, columns)) continue
      for (const column of run) {
        const cell = row.cells[column]
        if (cell) cell.isUnsure = true
      }
    }
  }
  doubtAroundBlankTexts(indicators, columns)
  doubtOpenBounds(indicators, columns)
}

/** Several words, or none, in a column of sections or people right behind a text: nothing sure stands between the two. */
function doubtOpenBounds(rows: readonly SpacedRow[], columns: readonly SpacedColumn[]): void {
  const isText = (column: number): boolean => ['text', 'basis'].includes(columns[column]?.kind ?? '')
  columns.forEach(({ kind }, column) => {
    if ((kind !== 'sections' && kind !== 'people') || !isText(column - 1)) return
    for (const row of rows) {
      if (row.words[column] === 1 && row.words[column - 1] !== 0) continue
      for (const [other, cell] of row.cells.entries())
        if (other === column || isText(other)) cell.isUnsure = true
    }
  })
}

/** Beside rows of three numbers with two texts, rows of two numbers with one text each have a primary indicator only. */
function raiseLoneTexts(rows: readonly SpacedRow[], columns: readonly SpacedColumn[]): void {
  const [upper, lower, more] = columns.flatMap(({ kind }, column) => (kind === 'text' ? [column] : []))
  const serial = columns.findIndex(({ kind }) => kind === 'serial')
  if (upper === undefined || lower === undefined || more !== undefined || serial < 0) return
  const depthOf = (row: SpacedRow): number => (row.cells[serial]?.text ?? '').split(/\D+/).length
  const full = new Set(rows.filter((row) => row.words[upper] && row.words[lower]).map(depthOf))
  for (const row of rows) {
    const depth = depthOf(row)
    if (row.words[upper] || !row.words[lower] || full.has(depth) || ![...full].some((one) => one > depth))
      continue
    const [empty, filled] = [row.cells[upper], row.cells[lower]]
    if (!empty || !filled || filled.text === '') continue
    row.cells[upper] = { text: filled.text, isUnsure: true }
    row.cells[lower] = { text: '', isUnsure: false }
    row.words[upper] = row.words[lower] ?? 0
    row.words[lower] = 0
  }
}

/** Neighbouring columns whose cells look alike, two at least. */
function runsOf(columns: readonly SpacedColumn[]): number[][] {
  const runs: number[][] = []
  let sort = ''
  columns.forEach(({ kind }, column) => {
    const here = kind === 'basis' || kind === 'remark' ? 'text' : kind
    if (here === sort && (here === 'text' || here === 'people' || here === 'sections'))
      runs.at(-1)?.push(column)
    else runs.push([column])
    sort = here
  })
  return runs.filter((run) => run.length > 1)
}

function beginsGroup(row: SpacedRow, columns: readonly SpacedColumn[]): boolean {
  const serial = row.cells[columns.findIndex(({ kind }) => kind === 'serial')]?.text ?? ''
  return /\D1$/.test(serial)
}

function keepsOrder(row: SpacedRow, run: readonly number[], columns: readonly SpacedColumn[]): boolean {
  return run.every(
    (column) =>
      columns[column]?.kind === 'text' ||
      (columns[column]?.kind === 'basis' && isCitation(row.cells[column]?.text ?? '')),
  )
}

/** A row without any text may have it on the line above or below, which then went to a neighbour. */
function doubtAroundBlankTexts(rows: readonly SpacedRow[], columns: readonly SpacedColumn[]): void {
  rows.forEach((row, at) => {
    if (row.hasText || !row.hasPoints) return
    for (const near of [rows[at - 1], row, rows[at + 1]]) {
      for (const [column, cell] of (near?.cells ?? []).entries())
        if (['text', 'basis'].includes(columns[column]?.kind ?? '')) cell.isUnsure = true
    }
  })
}
