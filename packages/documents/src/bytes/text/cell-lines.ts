import type { SourceCell } from '@hengji/domain/source/pages.ts'
import { bareTitle, isColumnTitle } from './aligned/column-titles.ts'

/** A table that came as one cell in each line: its lines, and the rows they make. */
export interface CellLines {
  /** Index of its first line and of the first behind it. */
  from: number
  to: number
  rows: SourceCell[][]
}

interface Line {
  text: string
  index: number
}

type Kind = 'serial' | 'points' | 'amount' | 'deadline' | 'names' | 'sections' | 'text'

const kindsOfTitle: readonly [RegExp, Kind][] = [
  [/^(?:序号|编号|指标编号|职责序号)$/, 'serial'],
  [/权重|分值|标准分|^(?:自评)?得分$/, 'points'],
  [/预算数|执行数|执行率/, 'amount'],
  [/时限|完成时间|期限|时间要求/, 'deadline'],
  [/领导|责任人|负责人/, 'names'],
  [/科室|部门$|单位$/, 'sections'],
]
const fits: Readonly<Record<Kind, (text: string) => boolean>> = {
  serial: (text) => /^\d{1,2}(?:-\d{1,2}){0,3}$/.test(text),
  points: (text) => /^\d{1,3}(?:\.\d{1,2})?分?$|^[-—–/]+$/.test(text),
  amount: (text) => /^-?\d[\d,]*(?:\.\d+)?[%％]?$|^[-—–/]+$/.test(text),
  deadline: (text) => text.length <= 16 && /[年月日季]|长期|全年|每/.test(text) && !/[。；]/.test(text),
  names: (text) =>
    !/[科部室处股局组办所站院]$/.test(text) &&
    /^[\u4e00-\u9fff·]{2,4}(?:[、，, ][\u4e00-\u9fff·]{2,4}){0,4}$|^[\u4e00-\u9fff]{2,8}(?:主任|科长|书记|负责人|领导)$/.test(
      text,
    ),
  sections: (text) =>
    /^[\u4e00-\u9fff、，, ]{2,30}$/.test(text) && /[科室部处股局组办心队站所院校会位]$/.test(text),
  text: (text) => text.length >= 2 && !/^[\d\s.,%％\-—/]+$/.test(text),
}
const stop =
  /^(?:[一二三四五六七八九十]{1,2}、|（[一二三四五六七八九十]{1,2}）|注\s*[：:\d]|备注\s*[：:]|说明\s*[：:]|附件|总\s*分|自评结论|填[表报]人|联系人)/
const total = /^(?:合\s*计|小\s*计|总\s*计)$/
const fewestTitles = 4
const fewestRows = 2
const mostLines = 20_000

/**
 * Finds tables of one cell in each line, as programs that take text out of PDFs and web pages leave them. The titles must
 * stand on consecutive lines, and every row must be told by what its cells are; else the lines stay as they are.
 */
export function findCellLines(lines: readonly string[]): CellLines[] {
  const filled: Line[] = []
  if (lines.length > mostLines) return []
  lines.forEach((line, index) => {
    if (line.trim() !== '') filled.push({ text: line.trim(), index })
  })
  const tables: CellLines[] = []
  for (let at = 0; at < filled.length; at += 1) {
    const head = titlesAt(filled, at)
    if (head.titles.length < fewestTitles || new Set(head.titles).size < head.titles.length) {
      at += Math.max(0, head.lines - 1)
      continue
    }
    const kinds = head.titles.map(kindOf)
    const read = kinds.includes('serial')
      ? bySerials(filled, at + head.lines, head.titles, kinds)
      : byPeriod(filled, at + head.lines, kinds)
    const [first, last] = [filled[at], filled[(read?.end ?? 0) - 1]]
    if (!read || !first || !last || read.rows.length < fewestRows) {
      at += head.lines - 1
      continue
    }
    tables.push({
      from: first.index,
      to: last.index + 1,
      rows: [head.titles.map((title) => [title]), ...read.rows].map((row, number) =>
        cellsOfRow(row, number, kinds),
      ),
    })
    at = read.end - 1
  }
  return tables
}

function kindOf(title: string): Kind {
  return kindsOfTitle.find(([pattern]) => pattern.test(bareTitle(title)))?.[1] ?? 'text'
}

/** Known titles on consecutive lines; one title may take two lines. */
function titlesAt(lines: readonly Line[], from: number): { titles: string[]; lines: number } {
  const titles: string[] = []
  let at = from
  for (;;) {
    const whole = [3, 2, 1].find((count) => {
      const text = lines
        .slice(at, at + count)
        .map((line) => line.text)
        .join('')
      return (
        at + count <= lines.length &&
        isColumnTitle(text) &&
        !(
          count > 1 &&
          lines.slice(at, at + count).every((line) => isColumnTitle(line.text) && titleAlone(line.text))
        )
      )
    })
    if (whole === undefined) return { titles, lines: at - from }
    titles.push(
      lines
        .slice(at, at + whole)
        .map((line) => line.text)
        .join(''),
    )
    at += whole
  }
}

/** `权重` and `分值` one below the other are one title; other titles stand for themselves. */
function titleAlone(text: string): boolean {
  return !/^(?:权重|分值|科室|责任人)$/.test(text)
}

interface ReadRows {
  /** Texts by column; more than one where a cell takes several lines. */
  rows: string[][][]
  end: number
}

/** Rows that begin with their serials: between two of them each line must fit one column only. */
function bySerials(
  lines: readonly Line[],
  from: number,
  titles: readonly string[],
  kinds: readonly Kind[],
): ReadRows | null {
  const serialColumn = kinds.indexOf('serial')
  if (serialColumn > 1 || (serialColumn === 1 && !/^(?:项目|类别)$/.test(titles[0] ?? ''))) return null
  const rows: string[][][] = []
  let before: string | null = null
  let exact = 0
  let at = from
  while (at < lines.length) {
    const head = titlesAt(lines, at)
    if (head.titles.join() === titles.join()) at += head.lines
    const text = lines[at]?.text ?? ''
    if (total.test(text) && fits.points(lines[at + 1]?.text ?? '') && kinds.includes('points')) {
      rows.push(
        titles.map((_, column) =>
          column === 1 ? [text] : column === kinds.indexOf('points') ? [lines[at + 1]?.text ?? ''] : [],
        ),
      )
      at += 2
      continue
    }
    const hasLabel: boolean =
      serialColumn === 1 && isLabel(text) && isSerial(lines[at + 1]?.text ?? '', before)
    const begin: number = hasLabel ? at + 1 : at
    const serial: string = lines[begin]?.text ?? ''
    if (!isSerial(serial, before)) break
    const end = endOfRow(lines, begin, serial, kinds.length - serialColumn)
    const row = placed(
      lines.slice(begin, end).map((line) => line.text),
      kinds.slice(serialColumn),
    )
    if (!row) return null
    if (row.every((cell) => cell.length === 1)) exact += 1
    rows.push(serialColumn === 1 ? [hasLabel ? [text] : [], ...row] : row)
    before = serial
    at = end
  }
  return rows.length >= fewestRows && exact * 2 >= rows.length ? { rows, end: at } : null
}

/** The name of a section, which stands before the serial of its first row. */
function isLabel(text: string): boolean {
  return text.length <= 20 && /(?:目标|成效|建设|履职|治党|效能|类)(?:[（(]\s*[\d.]+\s*分[)）])?$/.test(text)
}

function isSerial(text: string, before: string | null): boolean {
  if (!fits.serial(text)) return false
  if (text.includes('-')) return true
  return before === null || before.includes('-')
    ? text === '1' || before !== null
    : text === `${Number.parseInt(before, 10) + 1}`
}

/** A row ends before the next serial, a total, or the heading of the next part; the last one has as many lines as columns. */
function endOfRow(lines: readonly Line[], from: number, serial: string, columns: number): number {
  let end = from + 1
  while (end < lines.length && end - from < columns * 2) {
    const text = lines[end]?.text ?? ''
    const isNext = serial.includes('-')
      ? /^\d{1,2}(?:-\d{1,2}){1,3}$/.test(text)
      : text === `${Number.parseInt(serial, 10) + 1}`
    const isBeforeNext = isLabel(text) && fits.serial(lines[end + 1]?.text ?? '')
    if (isNext || isBeforeNext || stop.test(text) || total.test(text) || isColumnTitle(text)) return end
    end += 1
  }
  return Math.min(end, from + columns)
}

/** Puts the lines of a row into columns in order; `null` where they fit in no way or in more than one. */
function placed(texts: readonly string[], kinds: readonly Kind[]): string[][] | null {
  if (texts.length === kinds.length && texts.every((text, index) => fits[kinds[index] ?? 'text'](text)))
    return texts.map((text) => [text])
  const ways = waysOf(texts, kinds, 0, 0)
  const [way] = ways
  return ways.length === 1 && way
    ? kinds.map((_, column) => texts.filter((__, index) => way[index] === column))
    : null
}

/** All ways (two at most) to give each line a column that it fits, in order; one column may take lines of names. */
function waysOf(texts: readonly string[], kinds: readonly Kind[], at: number, from: number): number[][] {
  if (at === texts.length) return [[]]
  const ways: number[][] = []
  for (let column = from; column < kinds.length && ways.length < 2; column += 1) {
    const kind = kinds[column] ?? 'text'
    if (!fits[kind](texts[at] ?? '')) continue
    // The deepest of several texts is the one that is never left out.
    if (kind === 'text' && at + 1 <= texts.length && leavesOutLastText(kinds, column, texts, at)) continue
    const mayRepeat = kind === 'names' || kind === 'sections'
    for (const rest of waysOf(texts, kinds, at + 1, mayRepeat ? column : column + 1))
      if (ways.length < 2) ways.push([column, ...rest])
  }
  return ways
}

function leavesOutLastText(
  kinds: readonly Kind[],
  column: number,
  texts: readonly string[],
  at: number,
): boolean {
  const next = texts[at + 1]
  const isMore = kinds[column + 1] === 'text'
  return isMore && (next === undefined || !fits.text(next) || fits.deadline(next) || fits.points(next))
}

/** Rows without serials: each has a line for every column, and the lines end with the last row. */
function byPeriod(lines: readonly Line[], from: number, kinds: readonly Kind[]): ReadRows | null {
  const figures = kinds.filter((kind) => kind === 'points' || kind === 'amount').length
  if (figures < 2 || kinds.length < 4) return null
  const rows: string[][][] = []
  let at = from
  while (at + kinds.length <= lines.length) {
    const texts = lines.slice(at, at + kinds.length).map((line) => line.text)
    if (!texts.every((text, index) => fits[kinds[index] ?? 'text'](text) && !isColumnTitle(text))) break
    rows.push(texts.map((text) => [text]))
    at += kinds.length
  }
  const after = lines[at]?.text
  const isClosed =
    after === undefined ||
    stop.test(after) ||
    total.test(after) ||
    isColumnTitle(after) ||
    (/目标|情况|^绩效/.test(after) && after.length <= 8)
  return isClosed ? { rows, end: at } : null
}

/** Where a row lacks a text, the others may be that of the neighbouring column. */
function cellsOfRow(cells: readonly string[][], row: number, kinds: readonly Kind[]): SourceCell[] {
  const serialColumn = kinds.indexOf('serial')
  const lacksText =
    row > 0 &&
    cells.some((texts, column) => texts.length === 0 && column > serialColumn && kinds[column] === 'text')
  return cells.map((texts, column) => ({
    text: texts.join('\n'),
    row: row + 1,
    column: column + 1,
    rowSpan: 1,
    columnSpan: 1,
    ...(lacksText && texts.length > 0 && kinds[column] === 'text' ? { isUnsure: true as const } : {}),
  }))
}
