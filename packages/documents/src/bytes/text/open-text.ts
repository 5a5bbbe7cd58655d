import type { SourceBlock, SourceDocument, SourceFormat, SourcePage } from '@hengji/domain/source/pages.ts'
import { openHtmlFragment } from '../html/html-fragment.ts'
import type { Allowance } from '../limits.ts'
import { stopReading } from '../open-refusal.ts'
import { barRowCells, isBarRow, isOpenBarHead } from './bar-table.ts'
import { findAlignedTables, type AlignedMemory, type AlignedTable } from './aligned/aligned-tables.ts'
import { findBoxedTables, type BoxedTable } from './boxed-table.ts'
import { findCellLines, type CellLines } from './cell-lines.ts'
import { findSpacedTables, type SpacedMemory, type SpacedTable } from './spaced/spaced-tables.ts'
import { decodeText } from './decode-text.ts'
import { hasMarkdownMarks, isMarkOnly, withoutMarks } from './markdown-marks.ts'
import { beginsWithQuotedCell, readSeparatedRow } from './separated-values.ts'
import { commaSeparator, openCommaText } from './comma-text.ts'
import { tableOf } from '../table-of.ts'
import { liftFrom } from '../title-rows.ts'

/** Plain text, TSV, CSV and Markdown: form feeds divide pages, tabs and bars make tables, every other line is a paragraph. */
export function openText(bytes: Uint8Array, ending: string, allowance: Allowance): SourceDocument {
  const { text, encoding, brokenCharacters, isNonsense } = decodeText(bytes)
  if (isNonsense || isBinary(text)) {
    if (binaryEndings.has(ending)) stopReading('corrupt-file', { format: ending })
    stopReading('unknown-format', { ending })
  }
  const notes: SourceDocument['notes'] =
    brokenCharacters === 0 ? [] : [{ code: 'broken-characters', facts: { count: brokenCharacters } }]
  return { ...readText(text, ending, allowance), encoding, notes }
}

/** A file of one of these endings that looks like none of them was damaged. */
const binaryEndings = new Set(['docx', 'docm', 'xlsx', 'xlsm', 'xls', 'et', 'pdf', 'doc', 'wps'])

/** Text has hardly any control characters, and damage does not reach every third character. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, 65_536)
  let controls = 0
  let broken = 0
  for (let index = 0; index < sample.length; index += 1) {
    const code = sample.charCodeAt(index)
    if (code === 0xfffd) broken += 1
    else if (code < 9 || (code > 13 && code < 32 && code !== 27)) controls += 1
  }
  return controls > 4 + sample.length * 0.02 || broken > 10 + sample.length * 0.3
}

function readText(
  text: string,
  ending: string,
  allowance: Allowance,
): { format: SourceFormat; pages: SourcePage[] } {
  const plain = text.replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
  checkLineLengths(plain, allowance)
  const separator = commaSeparator(plain, ending)
  if (separator !== null) return { format: 'text', pages: openCommaText(plain, separator, allowance) }
  const isMarkdown = ['md', 'markdown'].includes(ending) || hasMarkdownMarks(plain.split('\n', 5000))
  const reader = new TextReader(isMarkdown, allowance)
  const texts = plain.split('\f')
  const lastFilled = texts.findLastIndex((page) => page.trim() !== '')
  const pages = texts.map((page, index) => ({
    number: index + 1,
    label: null,
    blocks: reader.readPage(page, index >= lastFilled),
  }))
  const last = pages.at(-1)
  if (pages.length > 1 && last?.blocks.length === 0) pages.pop()
  allowance.takePages(pages.length)
  return { format: isMarkdown ? 'markdown' : 'text', pages }
}

function checkLineLengths(text: string, allowance: Allowance): void {
  let from = 0
  while (from < text.length) {
    const found = text.indexOf('\n', from)
    const end = found === -1 ? text.length : found
    allowance.takeText(end - from)
    from = end + 1
  }
}

class TextReader {
  readonly #isMarkdown: boolean
  readonly #allowance: Allowance
  readonly #memory: AlignedMemory = { columns: null, serial: '', table: null }
  readonly #spaced: SpacedMemory = { columns: null }
  #tables = 0

  constructor(isMarkdown: boolean, allowance: Allowance) {
    this.#isMarkdown = isMarkdown
    this.#allowance = allowance
  }

  readPage(text: string, isLast: boolean): SourceBlock[] {
    const blocks: SourceBlock[] = []
    const boxed = /[\u2500-\u257f]|^\s*\+[-=]/m.test(text) ? findBoxedTables(text.split('\n')) : []
    const aligned =
      this.#isMarkdown || boxed.length > 0 ? [] : findAlignedTables(text.split('\n'), this.#memory, isLast)
    const found = [
      ...boxed,
      ...aligned,
      ...(boxed.length + aligned.length > 0 ? [] : this.#unruled(text, isLast)),
    ]
    let at = 0
    let line = 1
    while (at < text.length) {
      const table = found.find((one) => one.from === line - 1)
      if (table) {
        this.#addAligned(table, blocks)
        for (; line <= table.to; line += 1) at = lineAt(text, at).end
        continue
      }
      const step = this.#readBlock(text, at, line, blocks)
      at = step.end
      line += step.lines
    }
    return blocks
  }

  /** Tables of which the text keeps neither lines nor places. */
  #unruled(text: string, isLast: boolean): (CellLines | SpacedTable)[] {
    if (this.#isMarkdown) return []
    const lines = text.split('\n')
    const cellLines = findCellLines(lines)
    return cellLines.length > 0 || text.includes('\t')
      ? cellLines
      : findSpacedTables(lines, this.#spaced, isLast)
  }

  #readBlock(
    text: string,
    start: number,
    line: number,
    blocks: SourceBlock[],
  ): { end: number; lines: number } {
    const first = lineAt(text, start)
    if (isTabbed(text, start)) {
      const table = this.#readTabbed(text, start)
      if (table) {
        this.#addTable(table.rows, line, blocks)
        return table
      }
    } else if (/^\s*<table[\s>]/i.test(first.text)) {
      const html = this.#readHtmlTable(text, start, blocks)
      if (html) return html
    } else if (isBarRow(first.text) || isOpenBarHead(first.text, lineAt(text, first.end).text)) {
      const table = this.#readBars(text, start)
      this.#addTable(table.rows, line, blocks)
      return table
    }
    const marked = this.#isMarkdown ? (isMarkOnly(first.text) ? '' : withoutMarks(first.text)) : first.text
    for (const part of marked.split('\v')) {
      const paragraph = part.trim()
      if (paragraph === '') continue
      this.#allowance.takeParagraph(paragraph.length)
      blocks.push({ kind: 'paragraph', text: paragraph, line })
    }
    return { end: first.end, lines: 1 }
  }

  /** Programs that turn scans into Markdown write tables with merged cells as HTML. */
  #readHtmlTable(text: string, start: number, blocks: SourceBlock[]): { end: number; lines: number } | null {
    const within = text.slice(start, start + this.#allowance.limits.textLength)
    const close = /<\/table>/i.exec(within)
    if (!close) return null
    const { end } = lineAt(text, start + close.index)
    const read = openHtmlFragment(text.slice(start, end), this.#tables, this.#allowance)
    blocks.push(...read)
    this.#tables += read.filter((block) => block.kind === 'table').length
    return { end, lines: text.slice(start, end).split('\n').length - 1 }
  }

  /** Lines with tabs up to the first without; `null` where the tabs are only indents. */
  #readTabbed(text: string, start: number): { rows: string[][]; end: number; lines: number } | null {
    const rows: string[][] = []
    let at = start
    let lines = 0
    while (at < text.length && isTabbed(text, at)) {
      const row = readSeparatedRow(text, at, '\t')
      this.#allowance.takeRow(row.cells.length)
      rows.push(row.cells.map((cell) => this.#cellText(cell)))
      at = row.end
      lines += row.lines
    }
    return rows.every(isIndentedLine) ? null : { rows, end: at, lines }
  }

  #cellText(cell: string): string {
    const text = cell.replaceAll('\v', '\n')
    return this.#isMarkdown ? withoutMarks(text).trim() : text
  }

  #readBars(text: string, start: number): { rows: string[][]; end: number; lines: number } {
    const rows: string[][] = []
    let at = start
    let lines = 0
    while (at < text.length) {
      const { text: line, end } = lineAt(text, at)
      if (!line.includes('|')) break
      const cells = barRowCells(line)
      if (cells) {
        this.#allowance.takeRow(cells.length)
        rows.push(cells)
      }
      at = end
      lines += 1
    }
    return { rows, end: at, lines }
  }

  #addAligned(table: AlignedTable | BoxedTable | CellLines | SpacedTable, blocks: SourceBlock[]): void {
    for (const row of table.rows) this.#allowance.takeRow(row.length)
    this.#tables += 1
    blocks.push({
      kind: 'table',
      number: this.#tables,
      structure: 'structure' in table ? table.structure : 'inferred',
      rows: table.rows,
    })
  }

  #addTable(rows: string[][], line: number, blocks: SourceBlock[]): void {
    if (rows.every((row) => row.every((cell) => cell === ''))) return
    this.#tables += 1
    blocks.push(...liftFrom(tableOf(this.#tables, 'tabbed', rows), (row) => line + row - 1))
  }
}

/** `\t根据…`: one or two tabs before the text, as first-line indents are typed. */
function isIndentedLine(cells: string[]): boolean {
  const filled = cells.filter((cell) => cell !== '').length
  const firstFilled = cells.findIndex((cell) => cell !== '')
  return filled === 1 && firstFilled >= 1 && firstFilled <= 2 && firstFilled >= cells.length - 2
}

function isTabbed(text: string, at: number): boolean {
  return lineAt(text, at).text.includes('\t') || beginsWithQuotedCell(text, at, '\t')
}

function lineAt(text: string, start: number): { text: string; end: number } {
  const found = text.indexOf('\n', start)
  const end = found === -1 ? text.length : found
  return { text: text.slice(start, end), end: end + 1 }
}
