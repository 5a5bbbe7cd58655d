import { padEnd, padStart, shortened, textWidth, wrapped } from './text-width.ts'

export interface Column {
  title: string
  align?: 'start' | 'end'
  /** Beyond this width a cell is cut with `…`. */
  most?: number
}

const gap = '  '

/**
 * Columns side by side, aligned by what characters really take. The last column gets the room that is left and is
 * wrapped into it.
 * @param width of the whole table
 */
export function alignedTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): string[] {
  const leading = columns.slice(0, -1)
  const cells = rows.map((row) => leading.map((column, index) => cellOf(row[index] ?? '', column)))
  const widths = leading.map((column, index) =>
    Math.max(textWidth(column.title), ...cells.map((row) => textWidth(row[index] ?? ''))),
  )
  const indent = widths.reduce((sum, own) => sum + own + gap.length, 0)
  const lastWidth = Math.max(24, width - indent)
  const head = lineOf(
    columns.map(({ title }) => title),
    columns,
    widths,
  )
  const lines = rows.flatMap((row, index) => {
    const [first = '', ...more] = wrapped(row[columns.length - 1] ?? '', lastWidth)
    return [
      lineOf([...(cells[index] ?? []), first], columns, widths),
      ...more.map((text) => ' '.repeat(indent) + text),
    ]
  })
  return [head, ...lines].map((line) => line.trimEnd())
}

function cellOf(text: string, column: Column): string {
  const single = text.replace(/\s*\n\s*/g, ' ')
  return column.most === undefined ? single : shortened(single, column.most)
}

function lineOf(cells: readonly string[], columns: readonly Column[], widths: readonly number[]): string {
  return cells
    .map((cell, index) => {
      const width = widths[index]
      if (width === undefined) return cell
      return columns[index]?.align === 'end' ? padStart(cell, width) : padEnd(cell, width)
    })
    .join(gap)
}
