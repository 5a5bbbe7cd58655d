import type { SourceCell } from '@hengji/domain/source/pages.ts'
import type { AlignedColumn } from './columns.ts'
import type { AlignedHeader, TitleColumn } from './find-header.ts'
import { overlap } from './pieces.ts'
import { isTotalLabel } from './running-text.ts'

/** The header as rows of cells: one, or two where titles stand over several columns. */
export function headerRows(header: AlignedHeader, columns: readonly AlignedColumn[]): SourceCell[][] {
  const titles = columns.map((column) => column.title)
  if (header.groups.length === 0) return [titles.map((text, index) => cell(text, 1, index + 1))]
  const under = header.groups.map((group) => columnsUnder(group, header, columns))
  const isUnder = (index: number) => under.some((indexes) => indexes.includes(index))
  const upper = titles.map((text, index) => cell(isUnder(index) ? '' : text, 1, index + 1))
  for (const [index, group] of header.groups.entries()) {
    const first = upper[under[index]?.[0] ?? -1]
    if (first) first.text = [first.text, group.title].filter((text) => text !== '').join('\n')
  }
  return [upper, titles.map((text, index) => cell(isUnder(index) ? text : '', 2, index + 1))]
}

/** The columns a title stands over, and those beside them that have a title only further down: its text is centred. */
function columnsUnder(
  group: TitleColumn,
  header: AlignedHeader,
  columns: readonly AlignedColumn[],
): number[] {
  const isLower = columns.map(
    (column) =>
      (header.columns.find((title) => title.title === column.title && overlap(title, column) > 0)?.line ??
        -1) > group.line,
  )
  const straight = columns.flatMap((column, index) =>
    isLower[index] && overlap(column, group) > 0 ? [index] : [],
  )
  let [from, to] = [straight[0] ?? 0, straight.at(-1) ?? -1]
  if (header.groups.length === 1) {
    while (from > 0 && isLower[from - 1]) from -= 1
    while (to >= 0 && isLower[to + 1]) to += 1
  }
  return columns.flatMap((_, index) => (index >= from && index <= to ? [index] : []))
}

/** The label 绩效指标, set from top to bottom beside the whole block, is the title of its column. */
export function withBlockLabel(columns: readonly AlignedColumn[]): AlignedColumn[] {
  return columns.map((column) => {
    const label = column.pieces.filter((piece) => !isTotalLabel(piece.text))
    const title = label.map((piece) => piece.text).join('')
    const isLabel = column.title === '' && title.replace(/\s+/g, '') === '绩效指标'
    return isLabel
      ? { ...column, title, pieces: column.pieces.filter((piece) => !label.includes(piece)) }
      : column
  })
}

/** A cell of one row and one column. */
export function cell(text: string, row: number, column: number): SourceCell {
  return { text, row, column, rowSpan: 1, columnSpan: 1 }
}
