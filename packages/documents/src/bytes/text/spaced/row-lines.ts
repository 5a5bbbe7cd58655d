import { columnsOfLine, type SpacedColumn } from './column-kinds.ts'
import { dashedSerial, fitOf, isPoints, isTime, wordsOf } from './word-fit.ts'

/** A piece of the table as its lines give it. */
export type SpacedPart =
  /** Open: the lines behind the last row may be the rest of its text. */
  | { kind: 'row'; lines: string[]; isOpen: boolean }
  /** The title of a section between rows, on a line of its own. */
  | { kind: 'title'; text: string }
  | { kind: 'total'; label: string; points: string }
  /** The header again, as on every page. */
  | { kind: 'header' }

export interface SpacedLine {
  text: string
  /** Its number among all lines of the page, from 0. */
  index: number
}

const heading = /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])\S{2,24}$/
const sectionTitle =
  /^[\u3400-\u9fff、]{2,16}(?:目标|成效|建设|履职|治党|效能|指标|工作)(?:\s?[（(]\s*(?:共|计)?\s*[\d.]+\s*分\s*[）)])?$|^[\u3400-\u9fff、]{2,18}\s?[（(]\s*(?:共|计)?\s*[\d.]+\s*分\s*[）)]$/
const total = /^(合\s*计|小\s*计|总\s*计|总\s*分)\s*[：:]?\s*(\d{1,3}(?:\.\d{1,2})?\s*分?)$/
const pageNumber = /^[-—–]\s*\d{1,4}\s*[-—–]$|^第\s*\d{1,4}\s*页(?:\s*[，,/]?\s*共\s*\d{1,4}\s*页)?$/
const behind = /^(?:注|备注|说明|附件?|附表|填[表报]人|审核|联系人|此件|抄送|主题词)\s*[：:\d一二三四（(]/
const newTitle = /(?:方案|办法|细则|通知|考评表|考核表|任务分解表)$|[〔[［]\d{4}[〕\]］]\s*\d+\s*号$/
const mostLines = 10
const longestLine = 160
const longestCellLine = 60
const longestRow = 2_000

/**
 * Gathers the lines beneath a header into rows: each begins with its serial (a section's name may stand before it), or is
 * a line with points and deadline behind a row that has its points.
 * @returns the parts and how many of the lines they take; `null` where lines between rows are none of the table
 */
export function gatherRows(
  lines: readonly SpacedLine[],
  from: number,
  columns: readonly SpacedColumn[],
  isLastPage: boolean,
): { parts: SpacedPart[]; end: number } | null {
  const hasProject = columns[0]?.kind === 'project'
  const titles = columns.map(({ title }) => title).join()
  const parts: SpacedPart[] = []
  let serial: string | null = null
  let at = from
  let end = from
  const begins = (line: string, before: string | null): string | null => serialAt(line, before, hasProject)
  while (at < lines.length) {
    const text = lines[at]?.text ?? ''
    if (text.length > longestRow) break
    const header = headerAt(lines, at, titles)
    const sum = total.exec(text)
    const next = lines[at + 1]?.text ?? ''
    const found = begins(text, serial)
    if (header > 0) {
      parts.push({ kind: 'header' })
      at += header
    } else if (sum) {
      parts.push({ kind: 'total', label: sum[1] ?? '', points: sum[2] ?? '' })
      at += 1
    } else if (
      pageNumber.test(text) &&
      (begins(next, serial) !== null || headerAt(lines, at + 1, titles) > 0)
    ) {
      at += 1
      continue
    } else if (found !== null || isWholeRow(text)) {
      const last = rowEnd(lines, at, (line) => begins(line, found ?? serial) !== null, titles)
      if (last === null) return null
      if (lines.slice(at, last.end).some((line) => hidesSerial(line.text, found))) return null
      parts.push({
        kind: 'row',
        lines: lines.slice(at, last.end).map((line) => line.text),
        isOpen:
          last.isOpen && (isLastPage ? lines[last.end] !== undefined : true) && !isClosed(lines, last.end),
      })
      serial = found ?? serial
      at = last.end
    } else if (
      (heading.test(text) || sectionTitle.test(text)) &&
      (begins(next, serial) !== null || isWholeRow(next) || headerAt(lines, at + 1, titles) > 0)
    ) {
      parts.push({ kind: 'title', text })
      at += 1
    } else break
    end = at
  }
  return { parts, end }
}

/** An empty line, a heading or a note behind the last row says that it is whole. */
function isClosed(lines: readonly SpacedLine[], end: number): boolean {
  const [last, next] = [lines[end - 1], lines[end]]
  return (
    last !== undefined &&
    next !== undefined &&
    (next.index > last.index + 1 || heading.test(next.text) || behind.test(next.text))
  )
}

/** How many lines from here repeat the header; 0 where none does. */
function headerAt(lines: readonly SpacedLine[], at: number, titles: string): number {
  let said = ''
  for (let count = 1; count <= 3; count += 1) {
    const columns = columnsOfLine(lines[at + count - 1]?.text ?? '')
    if (columns === null) return 0
    said = [said, ...columns.map(({ title }) => title)].filter((title) => title !== '').join()
    if (said === titles) return count
  }
  return 0
}

/** The serial with which a line begins, the names of its section before it or not. */
function serialAt(line: string, before: string | null, hasProject: boolean): string | null {
  const words = wordsOf([line])
  for (let at = 0; at <= (hasProject ? 2 : 0); at += 1) {
    const word = words[at]
    if (!word) return null
    if (isSerial(word.text, before, words[at + 1]?.text ?? '', line)) return word.text
    if (fitOf(word, 'project', at) <= 0) return null
  }
  return null
}

/** A serial in the middle of a line is that of a row whose cells stand in another order. */
function hidesSerial(line: string, begun: string | null): boolean {
  return line.split(/\s+/).some((word) => dashedSerial.test(word) && word !== begun && !line.startsWith(word))
}

/** A bare number may as well be points or the beginning of a wrapped line: it must be next in turn, with a text behind it. */
function isSerial(word: string, before: string | null, next: string, line: string): boolean {
  if (dashedSerial.test(word)) return true
  if (!/^\d{1,3}$/.test(word) || fitOf({ text: next, line: 0 }, 'text', 1) < 1) return false
  const number = Number.parseInt(word, 10)
  if (before === null) return number === 1
  const last = Number.parseInt(before, 10)
  return /^\d+$/.test(before) ? number === last + 1 : isWholeRow(line) && number > last && number <= last + 2
}

/** Points followed by a deadline, or the other way round, with a text before them. */
export function isWholeRow(line: string): boolean {
  const words = wordsOf([line])
  const time = words.findIndex((word) => isTime(word.text) && !isPoints(word.text))
  const sum = words.findIndex((word) => isPoints(word.text))
  return words.length >= 4 && line.length <= longestLine && time > 0 && sum > 0
}

/** Where a row ends; open where it is the last and nothing but the end of the text closes it. */
function rowEnd(
  lines: readonly SpacedLine[],
  from: number,
  begins: (line: string) => boolean,
  titles: string,
): { end: number; isOpen: boolean } | null {
  let hasPoints = isWholeRow(lines[from]?.text ?? '')
  for (let at = from + 1; at < lines.length; at += 1) {
    const text = lines[at]?.text ?? ''
    const isNumber = pageNumber.test(text)
    const isTitle =
      (heading.test(text) || sectionTitle.test(text)) &&
      (begins(lines[at + 1]?.text ?? '') || headerAt(lines, at + 1, titles) > 0)
    if (isNumber || isTitle || begins(text) || total.test(text) || headerAt(lines, at, titles) > 0)
      return { end: at, isOpen: false }
    if (hasPoints && (isWholeRow(text) || isApart(lines, at) || newTitle.test(text)))
      return { end: at, isOpen: false }
    if (
      !lines
        .slice(at, at + mostLines)
        .some((line) => begins(line.text) || total.test(line.text) || isWholeRow(line.text))
    )
      return { end: openEnd(lines, from), isOpen: true }
    if (at - from >= mostLines || text.length > longestLine || behind.test(text)) return null
    hasPoints ||= isWholeRow(
      lines
        .slice(from, at + 1)
        .map((line) => line.text)
        .join(' '),
    )
  }
  return { end: openEnd(lines, from), isOpen: true }
}

/** An empty line stands above. */
function isApart(lines: readonly SpacedLine[], at: number): boolean {
  return (lines[at]?.index ?? 0) > (lines[at - 1]?.index ?? 0) + 1
}

/** Behind the last row text may follow: its own lines are those up to its points, and names right below. */
function openEnd(lines: readonly SpacedLine[], from: number): number {
  let end = from + 1
  const said = (): string =>
    lines
      .slice(from, end)
      .map((line) => line.text)
      .join(' ')
  const isNear = (): boolean => lines[end]?.index === (lines[end - 1]?.index ?? 0) + 1
  const isCell = (text: string): boolean =>
    text.length <= longestCellLine && !heading.test(text) && !behind.test(text) && !newTitle.test(text)
  while (end - from < 4 && isNear() && isCell(lines[end]?.text ?? '') && !isWholeRow(said())) end += 1
  if (!isWholeRow(said())) return from + 1
  while (end < lines.length && isNear() && namesOnly(lines[end]?.text ?? '')) end += 1
  return end
}

function namesOnly(line: string): boolean {
  return (
    line.length <= 30 &&
    wordsOf([line]).every(
      (word) => fitOf(word, 'people', 2) >= 3 || (fitOf(word, 'sections', 2) > 0 && word.text.length <= 8),
    )
  )
}
