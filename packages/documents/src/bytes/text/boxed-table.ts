import type { SourceCell } from '@hengji/domain/source/pages.ts'
import { widthOf, type Piece, type WideWidth } from './aligned/pieces.ts'
import { rowStarts } from './aligned/rows-of-lines.ts'

/** A table drawn with `─│┌` or with `+--|`: its lines, and the cells between them, merged ones included. */
export interface BoxedTable {
  /** Index of its first line and of the first behind it. */
  from: number
  to: number
  /** `inferred` where no rules are drawn between some of its rows. */
  structure: 'ruled' | 'inferred'
  rows: SourceCell[][]
}

const upright = /[│┃║|┌┍┎┏┐┑┒┓└┕┖┗┘┙┚┛├┝┞┟┠┡┢┣┤┥┦┧┨┩┪┫┬┭┮┯┰┱┲┳┴┵┶┷┸┹┺┻┼┽┾┿╀╁╂╃╄╅╆╇╈╉╊╋╔╗╚╝╠╣╦╩╬+]/
const level = /[─━═\-=_—]/
const border = /^\s*[│┃║|┌┏╔├┣╠└┗╚+]/
const mostLines = 3_000
const mostCells = 20_000

interface BoxLine {
  /** By character position: what stands there. */
  cells: string[]
  isRule: boolean
}

/** Finds drawn tables: at least three lines with borders, the first and the last of them rules. */
export function findBoxedTables(lines: readonly string[]): BoxedTable[] {
  const tables: BoxedTable[] = []
  if (lines.length > mostLines * 20) return tables
  for (let from = 0; from < lines.length; from += 1) {
    if (!isRuleLine(lines[from] ?? '')) continue
    let to = from
    while (to < lines.length && to - from < mostLines && border.test(lines[to] ?? '')) to += 1
    while (to > from && !isRuleLine(lines[to - 1] ?? '')) to -= 1
    const box = to - from >= 3 ? rowsOfBox(lines.slice(from, to)) : null
    if (box) tables.push({ from, to, ...box })
    if (to > from) from = to - 1
  }
  return tables
}

/** A line of borders only, with at least one upright in it and a stretch drawn level. */
function isRuleLine(line: string): boolean {
  return (
    border.test(line) &&
    /[─━═\-=]{2}/.test(line) &&
    [...line.trim()].every(
      (character) => upright.test(character) || level.test(character) || /\s/.test(character),
    )
  )
}

function rowsOfBox(lines: readonly string[]): Pick<BoxedTable, 'rows' | 'structure'> | null {
  for (const wide of [2, 1] as const) {
    for (const ruleWidth of [1, 2] as const) {
      const drawn = lines.map((line) => boxLine(line, wide, ruleWidth))
      const edges = edgesOf(drawn)
      if (edges.length >= 3 && drawn.every((line) => keepsTo(line, edges))) return cellsOf(drawn, edges)
    }
  }
  return null
}

function boxLine(line: string, wide: WideWidth, ruleWidth: 1 | 2): BoxLine {
  const cells: string[] = []
  for (const character of line.trimEnd()) {
    const isBox = /[\u2500-\u257f]/.test(character)
    const width = isBox ? ruleWidth : widthOf(character, wide)
    cells.push(character)
    for (let more = 1; more < width; more += 1) cells.push(isBox && level.test(character) ? character : '')
  }
  return {
    cells,
    isRule:
      isRuleLine(line) ||
      ([...line].filter((character) => level.test(character)).length * 3 > line.trim().length &&
        /[\u251c-\u254b\u2560-\u256c+]/.test(line)),
  }
}

/** Positions at which uprights stand in most lines of text, or in any rule. */
function edgesOf(lines: readonly BoxLine[]): number[] {
  const counts = new Map<number, number>()
  for (const line of lines) {
    line.cells.forEach((character, at) => {
      if (character !== '' && upright.test(character)) counts.set(at, (counts.get(at) ?? 0) + 1)
    })
  }
  return [...counts]
    .filter(([, count]) => count >= 2)
    .map(([at]) => at)
    .sort((a, b) => a - b)
}

function keepsTo(line: BoxLine, edges: readonly number[]): boolean {
  const [first, last] = [edges[0] ?? 0, edges.at(-1) ?? 0]
  const isFramed =
    upright.test(line.cells[first] ?? '') &&
    upright.test(line.cells[last] ?? '') &&
    line.cells.length === last + 1
  return isFramed && line.cells.every((character, at) => !/[│┃║|]/.test(character) || edges.includes(at))
}

function cellsOf(
  lines: readonly BoxLine[],
  edges: readonly number[],
): Pick<BoxedTable, 'rows' | 'structure'> | null {
  const drawn = bandsOf(lines, edges)
  const bands = drawn.flatMap((band, index) =>
    index === 0 ? [band] : partedBand(band, edges, titlesOf(drawn[0], edges)),
  )
  const width = edges.length - 1
  if (bands.length === 0 || bands.length * width > mostCells) return null
  const owner: SourceCell[][] = []
  const rows: SourceCell[][] = bands.map(() => [])
  for (const [row, band] of bands.entries()) {
    const owners: SourceCell[] = []
    for (let column = 0; column < width; column += 1) {
      const [left, above] = [owners[column - 1], owner[row - 1]?.[column]]
      const joinsLeft = left !== undefined && band.isOpen[column] === true
      const joinsAbove = !joinsLeft && above !== undefined && !band.isCut[column]
      const cell = joinsLeft
        ? left
        : joinsAbove
          ? above
          : { text: '', row: row + 1, column: column + 1, rowSpan: 1, columnSpan: 1 }
      if (!joinsAbove && !joinsLeft) rows[row]?.push(cell)
      if (joinsAbove) cell.rowSpan = row + 2 - cell.row
      if (joinsLeft && cell.row === row + 1) cell.columnSpan = column + 2 - cell.column
      owners.push(cell)
      if (joinsLeft) continue
      let end = column + 1
      while (end < width && band.isOpen[end]) end += 1
      const text = textIn(band.lines, edges, column, end)
      if (text !== '') cell.text = cell.text === '' ? text : `${cell.text}\n${text}`
    }
    owner.push(owners)
  }
  return { rows, structure: bands.length === drawn.length ? 'ruled' : 'inferred' }
}

function titlesOf(head: Band | undefined, edges: readonly number[]): string[] {
  return edges
    .slice(1)
    .map((_, column) => (head ? textIn(head.lines, edges, column).replaceAll('\n', '') : ''))
}

/** Rows with no rule between them: told apart by what stands once in each. */
function partedBand(band: Band, edges: readonly number[], titles: readonly string[]): Band[] {
  if (band.lines.length < 2 || band.isOpen.includes(true) || band.lines.some((line) => line.isRule))
    return [band]
  const columns = titles.map((title, column) => ({
    title,
    left: edges[column] ?? 0,
    right: edges[column + 1] ?? 0,
    pieces: band.lines.flatMap((line, index): Piece[] => {
      const text = textIn([line], edges, column)
      return text === ''
        ? []
        : [{ text, left: edges[column] ?? 0, right: (edges[column] ?? 0) + text.length, line: index }]
    }),
  }))
  const starts = rowStarts(columns)
  if (!starts || starts.length < 2) return [band]
  return starts.map((start, index) => ({
    ...band,
    lines: band.lines.slice(start, starts[index + 1]),
    isCut: index === 0 ? band.isCut : band.isCut.map(() => true),
  }))
}

interface Band {
  lines: BoxLine[]
  /** By column: whether the rule above it is drawn here. */
  isCut: boolean[]
  /** By column: whether no upright stands at its left. */
  isOpen: boolean[]
}

function bandsOf(lines: readonly BoxLine[], edges: readonly number[]): Band[] {
  const bands: Band[] = []
  const columns = edges.slice(1).map((_, index) => index)
  let rule: BoxLine | null = null
  for (const line of lines) {
    if (line.isRule) {
      rule = line
      const band = bands.at(-1)
      // A rule drawn over some columns only has text of the merged cells in the others.
      if (band && columns.some((column) => !isLevel(line, edges, column))) {
        bands.push({
          lines: [line],
          isCut: columns.map((column) => isLevel(line, edges, column)),
          isOpen: columns.map(() => false),
        })
        rule = null
      }
      continue
    }
    const last = bands.at(-1)
    if (rule || !last) {
      const above = rule
      bands.push({
        lines: [line],
        isCut: columns.map((column) => above === null || isLevel(above, edges, column)),
        isOpen: [],
      })
      rule = null
    } else last.lines.push(line)
  }
  for (const band of bands) {
    const texts = band.lines.filter((line) => !line.isRule)
    band.isOpen = columns.map(
      (column) =>
        column > 0 &&
        texts.length > 0 &&
        texts.every((line) => !upright.test(line.cells[edges[column] ?? 0] ?? '')),
    )
  }
  return bands.filter((band) => band.lines.some((line) => !line.isRule))
}

function isLevel(line: BoxLine, edges: readonly number[], column: number): boolean {
  const inside = line.cells.slice((edges[column] ?? 0) + 1, edges[column + 1])
  return inside.length > 0 && inside.filter((character) => level.test(character)).length * 2 > inside.length
}

/** What stands between two edges, line by line; of a rule only what is not drawn. */
function textIn(
  lines: readonly BoxLine[],
  edges: readonly number[],
  column: number,
  end = column + 1,
): string {
  return lines
    .map((line) =>
      line.cells
        .slice((edges[column] ?? 0) + 1, edges[end])
        .filter((character) => !line.isRule || !isDrawn(character))
        .join('')
        .trim(),
    )
    .filter((text) => text !== '')
    .join('\n')
}

function isDrawn(character: string): boolean {
  return level.test(character) || upright.test(character)
}
