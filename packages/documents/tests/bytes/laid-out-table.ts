/** A table of a plan as a program lays it out in a page of text, with the texts that stand in its cells. */
export interface LaidOutTable {
  text: string
  /** Row by row; the primary indicator only in the first row it reaches over. */
  rows: string[][]
}

export interface Layout {
  /** Positions a Chinese character takes. */
  wide: 1 | 2
  align: 'top' | 'middle'
  /** Blank lines between rows. */
  spaced: boolean
  /** The primary indicator stands in the middle of its rows, not in the first. */
  merged: boolean
  gap: number
}

export interface GivenRow {
  /** Index of its group of rows with one primary indicator. */
  group: number
  secondary: string
  points: string
  deadline: string
  leaders: string[]
  departments: string[]
}

const titles = ['序号', '一级指标', '二级指标', '权重分值', '完成时限', '分管领导', '责任科室']
/** Chinese characters to a line. */
const widths = [3, 8, 11, 4, 5, 4, 6]

/** Lays a table out by half lines, as cells in the middle of a row of even height stand, and leaves out empty half lines. */
export function layOutTable(
  given: readonly GivenRow[],
  primaries: readonly string[],
  layout: Layout,
): LaidOutTable {
  const codes = codesOf(given)
  const cells = given.map((row, index) => [
    [codes[index] ?? ''],
    [],
    wrapped(row.secondary, 11),
    [row.points],
    [row.deadline],
    row.leaders,
    row.departments,
  ])
  const heights = cells.map((row) => Math.max(1, ...row.map((lines) => lines.length)))
  const groups = [...new Set(given.map((row) => row.group))]
  for (const group of groups) {
    const members = given.flatMap((row, index) => (row.group === group ? [index] : []))
    const lines = wrapped(primaries[group] ?? '', 8)
    const first = members[0] ?? 0
    const room = layout.merged
      ? members.reduce((sum, index) => sum + (heights[index] ?? 1), 0)
      : (heights[first] ?? 1)
    if (lines.length > room) heights[first] = (heights[first] ?? 1) + lines.length - room
  }
  const grid = new Map<number, string[]>()
  const put = (y: number, column: number, text: string): void => {
    const line = grid.get(y) ?? titles.map(() => '')
    line[column] = text
    grid.set(y, line)
  }
  titles.forEach((title, column) => put(0, column, title))
  const tops: number[] = []
  let top = 2
  for (const height of heights) {
    tops.push(top)
    top += height * 2 + (layout.spaced ? 2 : 0)
  }
  const place = (lines: readonly string[], column: number, from: number, height: number): void => {
    const offset = layout.align === 'top' ? 0 : height - lines.length
    lines.forEach((line, index) => put(from + offset + index * 2, column, line))
  }
  for (const [index, row] of cells.entries())
    row.forEach((lines, column) => place(lines, column, tops[index] ?? 0, heights[index] ?? 1))
  const rows = given.map((row, index) => [
    codes[index] ?? '',
    '',
    row.secondary,
    row.points,
    row.deadline,
    row.leaders.join(''),
    row.departments.join(''),
  ])
  for (const group of groups) {
    const members = given.flatMap((row, index) => (row.group === group ? [index] : []))
    const [first, last] = [members[0] ?? 0, layout.merged ? (members.at(-1) ?? 0) : (members[0] ?? 0)]
    const height = ((tops[last] ?? 0) + (heights[last] ?? 1) * 2 - (tops[first] ?? 0)) / 2
    place(wrapped(primaries[group] ?? '', 8), 1, tops[first] ?? 0, height)
    const row = rows[first]
    if (row) row[1] = primaries[group] ?? ''
  }
  return { text: printed(grid, layout, tops), rows }
}

function codesOf(given: readonly GivenRow[]): string[] {
  const counts = new Map<number, number>()
  return given.map((row) => {
    counts.set(row.group, (counts.get(row.group) ?? 0) + 1)
    return `1-${row.group + 1}-${counts.get(row.group)}`
  })
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  for (let at = 0; at < text.length; at += width) lines.push(text.slice(at, at + width))
  return lines
}

function printed(grid: ReadonlyMap<number, string[]>, layout: Layout, tops: readonly number[]): string {
  const lines: string[] = []
  for (const y of [...grid.keys()].sort((a, b) => a - b)) {
    if (layout.spaced && tops.includes(y)) lines.push('')
    let line = ''
    let at = 0
    let column = 0
    for (const text of grid.get(y) ?? []) {
      if (text !== '') {
        line = padded(line, at, layout.wide) + text
      }
      at += (widths[column] ?? 0) * layout.wide + layout.gap + (column === 0 ? 3 : 0)
      column += 1
    }
    lines.push(line)
  }
  return lines.join('\n')
}

function padded(line: string, to: number, wide: 1 | 2): string {
  const width = [...line].reduce((sum, character) => sum + (character > '\u2e80' ? wide : 1), 0)
  return line + ' '.repeat(line === '' ? to : Math.max(2, to - width))
}
