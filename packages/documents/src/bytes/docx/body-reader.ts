import type { Allowance } from '../limits.ts'
import type { XmlScanner } from '../xml/xml-scanner.ts'
import { leftOut, type DocxParts, type Sink } from './docx-parts.ts'
import { PageCollector } from './page-collector.ts'
import { RowBuilder, type CellShape } from './row-builder.ts'
import { ParagraphReader } from './paragraph-reader.ts'

/** Reads the body of a Word document: paragraphs and tables in their order, page by page. */
export class BodyReader {
  readonly pages: PageCollector
  readonly #scanner: XmlScanner
  readonly #parts: DocxParts
  readonly #allowance: Allowance
  readonly #paragraphs: ParagraphReader
  #tables = 0
  #sections = 0
  #nesting = 0

  constructor(scanner: XmlScanner, parts: DocxParts, allowance: Allowance) {
    this.#scanner = scanner
    this.#parts = parts
    this.#allowance = allowance
    this.pages = new PageCollector(allowance)
    this.#paragraphs = new ParagraphReader(scanner, parts, allowance, {
      pages: this.pages,
      isOnPage: () => this.#nesting === 1,
      readBlocks: (sink, depth) => this.#readBlocks(sink, depth),
    })
  }

  /** How much hidden text was left out. */
  get hiddenCharacters(): number {
    return this.#paragraphs.hiddenCharacters
  }

  read(): void {
    const scanner = this.#scanner
    while (scanner.next()) {
      if (scanner.kind === 'open' && scanner.name === 'body')
        this.#readBlocks(this.#pageSink(), scanner.depth)
    }
  }

  /** The text of the elements inside the current one, for notes. */
  readFlat(): string {
    const lines: string[] = []
    this.#readBlocks(cellSink(lines), this.#scanner.depth)
    return lines.join('\n')
  }

  #pageSink(): Sink {
    return {
      addParagraph: (text) => this.pages.addParagraph(text),
      addTable: ({ rows }) => {
        this.#tables += 1
        this.pages.add({ kind: 'table', number: this.#tables, structure: 'ruled', rows })
      },
    }
  }

  #readBlocks(sink: Sink, depth: number): void {
    const scanner = this.#scanner
    this.#nesting += 1
    this.#allowance.takeDepth(this.#nesting)
    this.#allowance.takeDepth(scanner.depth / 8)
    while (scanner.next()) {
      if (scanner.closes(depth)) break
      if (scanner.kind !== 'open') continue
      if (scanner.name === 'p') this.#readParagraph(sink)
      else if (scanner.name === 'tbl') this.#readTable(sink)
      else if (scanner.name === 'sectPr' || leftOut.has(scanner.name)) scanner.skip()
    }
    this.#nesting -= 1
  }

  #readParagraph(sink: Sink): void {
    const isOuter = this.#nesting === 1
    if (isOuter) this.pages.hold()
    const { text, behind, endsSection } = this.#paragraphs.read()
    if (text !== '') sink.addParagraph(text)
    for (const lay of behind) lay(sink)
    if (!isOuter) return
    this.pages.release()
    if (endsSection) {
      this.#sections += 1
      if (this.#parts.sectionsOnNewPage[this.#sections] ?? true) this.pages.breakPage('set')
    }
  }

  #readTable(sink: Sink): void {
    const scanner = this.#scanner
    const { depth } = scanner
    const isOuter = this.#nesting === 1
    if (isOuter) this.pages.hold()
    this.#nesting += 1
    this.#allowance.takeDepth(this.#nesting)
    const table = new RowBuilder(this.#allowance)
    while (scanner.next()) {
      if (scanner.closes(depth)) break
      if (scanner.kind !== 'open') continue
      if (scanner.name === 'tr') this.#readRow(table)
      else if (leftOut.has(scanner.name)) scanner.skip()
    }
    this.#nesting -= 1
    if (table.rows.length > 0) sink.addTable(table)
    if (isOuter) this.pages.release()
  }

  #readRow(table: RowBuilder): void {
    const scanner = this.#scanner
    const { depth } = scanner
    while (scanner.next()) {
      if (scanner.closes(depth)) break
      if (scanner.kind !== 'open') continue
      if (scanner.name === 'tc') this.#readCell(table)
      else if (scanner.name === 'gridBefore') table.skipColumns(this.#count())
      else if (scanner.name === 'del' && depth + 2 === scanner.depth) {
        while (scanner.next()) if (scanner.closes(depth)) return
      } else if (leftOut.has(scanner.name)) scanner.skip()
    }
    table.endRow()
  }

  #readCell(table: RowBuilder): void {
    const scanner = this.#scanner
    const { depth } = scanner
    const shape: CellShape = { span: 1, vertical: 'none', continuesLeft: false }
    const lines: string[] = []
    const sink = cellSink(lines)
    while (scanner.next()) {
      if (scanner.closes(depth)) break
      if (scanner.kind !== 'open') continue
      if (scanner.name === 'gridSpan') shape.span = Math.max(this.#count(), 1)
      else if (scanner.name === 'vMerge') {
        shape.vertical = scanner.attribute('val') === 'restart' ? 'start' : 'continue'
      } else if (scanner.name === 'hMerge') shape.continuesLeft = scanner.attribute('val') !== 'restart'
      else if (scanner.name === 'p') this.#readParagraph(sink)
      else if (scanner.name === 'tbl') this.#readTable(sink)
      else if (leftOut.has(scanner.name)) scanner.skip()
    }
    const text = lines.join('\n').trim()
    this.#allowance.takeText(text.length)
    table.addCell(text, shape)
  }

  #count(): number {
    const count = Number.parseInt(this.#scanner.attribute('val') ?? '', 10)
    return Number.isNaN(count) ? 0 : Math.min(Math.max(count, 0), this.#allowance.limits.columns + 1)
  }
}

/** Inside a cell tables are flattened: one line per row, cells apart by a space. */
function cellSink(lines: string[]): Sink {
  return {
    addParagraph: (text) => lines.push(text),
    addTable: ({ rows }) => {
      for (const row of rows) {
        const line = row
          .map((cell) => cell.text)
          .filter((text) => text !== '')
          .join(' ')
        if (line !== '') lines.push(line)
      }
    },
  }
}
