import { isFilled, type GridCell, type GridRow } from './grid-row.ts'
import { spreadGroups } from './spread-groups.ts'
import { bareTitle, matchField, type ColumnVocabulary, type FieldMatch } from './vocabulary.ts'

/** One column as the header names it. */
export interface HeaderColumn<Field extends string> {
  /** `null` for a column whose title is none of the known words. */
  field: Field | null
  /** The lowest title of the column, spaces folded away. */
  title: string
  /** Titles from the top row down: `['指标参考值', '历史值', '来源']`. */
  titles: string[]
  column: number
  /** Grid columns it covers. */
  width: number
}

export interface Header<Field extends string> {
  columns: HeaderColumn<Field>[]
  /** Index of its first row among the rows given, and how many rows it takes. */
  from: number
  rows: number
}

export interface HeaderOptions {
  /** How many different known columns make a header (3 where not given). */
  minimum?: number
}

const longestTitle = 40

/** All headers in the rows of a table, the repeated ones too, each of one to four rows. */
export function findHeaders<Field extends string>(
  rows: readonly GridRow[],
  vocabulary: ColumnVocabulary<Field>,
  options: HeaderOptions = {},
): Header<Field>[] {
  const found: Header<Field>[] = []
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index]
    if (!row || !isHeaderRow(row, vocabulary, options.minimum ?? 3)) continue
    const header = headerAt(rows, reachesUp(rows, index) ? index - 1 : index, vocabulary)
    found.push(header)
    index = header.from + header.rows - 1
  }
  return found
}

/** Titles merged over this row and the one above (项目, 备注) make both of them rows of the header. */
function reachesUp(rows: readonly GridRow[], index: number): boolean {
  const above = rows[index - 1]
  const merged = (rows[index]?.cells ?? []).filter((cell) => cell.origin === 'merged' && isFilled(cell))
  return (
    above !== undefined &&
    merged.some((cell) => above.cells.some((one) => one.at === cell.at && one.origin === 'own'))
  )
}

function isHeaderRow<Field extends string>(
  row: GridRow,
  vocabulary: ColumnVocabulary<Field>,
  minimum: number,
): boolean {
  const filled = row.cells.filter(isFilled)
  if (filled.length < minimum || filled.some((cell) => bareTitle(cell.text).length > longestTitle))
    return false
  const fields = new Set<Field>()
  let matches = 0
  for (const cell of filled) {
    const match = matchField(cell.text, vocabulary)
    if (!match) continue
    matches += 1
    fields.add(match.field)
  }
  return fields.size >= minimum && matches * 2 >= Math.min(filled.length, 12)
}

function headerAt<Field extends string>(
  rows: readonly GridRow[],
  from: number,
  vocabulary: ColumnVocabulary<Field>,
): Header<Field> {
  const levels: GridCell[][] = []
  for (let index = from; index < rows.length && levels.length < 4; index += 1) {
    const row = rows[index]
    if (!row) break
    let above = levels.at(-1)
    const spread = above && levels.length === 1 ? spreadGroups(above, row.cells) : null
    if (spread && continuesHeader(row, spread, vocabulary)) {
      levels[0] = spread
      above = spread
    }
    if (above && !continuesHeader(row, above, vocabulary)) break
    levels.push(above ? withInherited(row.cells, above) : row.cells)
  }
  return { columns: columnsOf(levels, vocabulary), from, rows: levels.length }
}

/** A lower header row names parts of the groups above it; a row of data would stand under single columns too. */
function continuesHeader<Field extends string>(
  row: GridRow,
  above: readonly GridCell[],
  vocabulary: ColumnVocabulary<Field>,
): boolean {
  const own = row.cells.filter((cell) => cell.origin === 'own' && isFilled(cell))
  if (own.length === 0) return false
  const known = own.filter(
    (cell) => matchTitles(cell.text, coverOf(above, cell.column)?.cell.text ?? '', vocabulary) !== null,
  ).length
  if (known === 0 && !own.every((cell) => /^\d{1,2}$/.test(cell.text))) return false
  // Cells of a lower header row may have shifted out of their group; titles tell it from data all the same.
  const isRepeat =
    own.filter((cell) => above.some((title) => bareTitle(title.text) === bareTitle(cell.text))).length >= 2
  const surely = own.filter((cell) => (matchField(cell.text, vocabulary)?.certainty ?? 0) > 0.7).length
  if (known >= 2 && known * 5 >= own.length * 4 && surely * 2 >= known && !isRepeat) return true
  return own.every((cell) => {
    if (bareTitle(cell.text).length > 24) return false
    const group = coverOf(above, cell.column)
    return group !== null && group.width > 1 && cell.width <= group.width
  })
}

/** A title by itself, or with that of its group: 一级 under 指标, 人员 under 责任. */
function matchTitles<Field extends string>(
  title: string,
  group: string,
  vocabulary: ColumnVocabulary<Field>,
): FieldMatch<Field> | null {
  const alone = matchField(title, vocabulary)
  if (alone !== null || title === '' || group === '' || title.length > 4 || group.length > 4) return alone
  const both = [matchField(title + group, vocabulary), matchField(group + title, vocabulary)]
  return both.find((match) => match?.certainty === 1) ?? null
}

/** The group title over a column: a wide cell, or (where merged cells were lost) a title followed by empty cells. */
function coverOf(above: readonly GridCell[], column: number): { cell: GridCell; width: number } | null {
  for (let index = above.length - 1; index >= 0; index -= 1) {
    const cell = above[index]
    if (!cell || cell.column > column || !isFilled(cell)) continue
    const next = above.find((other) => other.column > cell.column && isFilled(other))
    const width = Math.max(cell.width, (next?.column ?? lastColumnOf(above) + 1) - cell.column)
    return column < cell.column + width ? { cell, width } : null
  }
  return null
}

function lastColumnOf(cells: readonly GridCell[]): number {
  return cells.reduce((last, cell) => Math.max(last, cell.column + cell.width - 1), 0)
}

/** For a third row to find its group, single columns above the second row count as closed. */
function withInherited(cells: readonly GridCell[], above: readonly GridCell[]): GridCell[] {
  const filled = cells.filter(isFilled)
  const open = above.filter(
    (cell) =>
      isFilled(cell) &&
      !filled.some((own) => {
        const cover = coverOf(above, own.column)
        return own.column === cell.column || cover?.cell === cell
      }),
  )
  return [...filled, ...open.map((cell): GridCell => ({ ...cell, origin: 'merged' }))].sort(
    (a, b) => a.column - b.column,
  )
}

function columnsOf<Field extends string>(
  levels: readonly GridCell[][],
  vocabulary: ColumnVocabulary<Field>,
): HeaderColumn<Field>[] {
  const starts = new Set(levels.flatMap((cells) => cells.filter(isFilled).map((cell) => cell.column)))
  const columns = [...starts].sort((a, b) => a - b)
  const last = Math.max(0, ...levels.map(lastColumnOf))
  const taken = new Map<Field, number>()
  const result = columns.map((column, index): HeaderColumn<Field> => {
    const titles: string[] = []
    for (const cells of levels) {
      const title = coverOf(cells, column)?.cell.text.replace(/\s+/g, '')
      if (title !== undefined && title !== titles.at(-1)) titles.push(title)
    }
    const next = columns[index + 1] ?? last + 1
    return { field: null, title: titles.at(-1) ?? '', titles, column, width: Math.max(1, next - column) }
  })
  const matches = result.map((column) => matchTitles(column.title, column.titles.at(-2) ?? '', vocabulary))
  for (const [index, match] of matches.entries()) {
    const rival = match ? taken.get(match.field) : undefined
    if (match && (rival === undefined || (matches[rival]?.certainty ?? 0) < match.certainty))
      taken.set(match.field, index)
  }
  for (const [field, index] of taken) {
    const column = result[index]
    if (column) column.field = field
  }
  return result
}
