import type { Allowance } from '../limits.ts'
import type { XmlScanner } from '../xml/xml-scanner.ts'
import type { Numbering } from './numbering.ts'
import { PageCollector } from './page-collector.ts'
import { RowBuilder, type CellShape } from './row-builder.ts'
import { isOn, type Styles } from './styles.ts'
import { symbolText } from './symbols.ts'

/** Where the text of a block goes: onto the page, or into the cell that holds it. */
interface Sink {
  addParagraph(text: string): void
  addTable(rows: RowBuilder): void
}

export interface DocxParts {
  styles: Styles
  numbering: Numbering
  /** Text of foot- and endnotes: `footnote:2` → text. */
  notes: Map<string, string>
  /** For each section whether it begins a new page. */
  sectionsOnNewPage: boolean[]
}

interface ParagraphState {
  text: string
  listId: string | null
  level: number | null
  style: string
  endsSection: boolean
  /** Boxes and notes met inside, to be laid behind it. */
  behind: ((sink: Sink) => void)[]
}

/** Elements whose content is not the text that the document shows now. */
const leftOut = new Set([
  'del', 'moveFrom', 'instrText', 'delText', 'delInstrText', 'Fallback', 'rt', 'rPrChange', 'pPrChange', 'tblPrChange', 'tcPrChange',
  'trPrChange', 'sectPrChange', 'docPartPr', 'sdtPr', 'sdtEndPr', 'tblPr', 'tblGrid', 'numberingChange', 'annotationRef', 'docPr', 'cNvPr',
  'ctrlPr', 'fPr', 'naryPr', 'dPr', 'radPr', 'sSupPr', 'sSubPr',
])

/** Reads the body of a Word document: paragraphs and tables in their order, page by page. */
export class BodyReader {
  readonly pages: PageCollector
  hiddenCharacters = 0
  readonly #scanner: XmlScanner
  readonly #parts: DocxParts
  readonly #allowance: Allowance
  #tables = 0
  #sections = 0
  #nesting = 0

  constructor(scanner: XmlScanner, parts: DocxParts, allowance: Allowance) {
    this.#scanner = scanner
    this.#parts = parts
    this.#allowance = allowance
    this.pages = new PageCollector(allowance)
  }

  read(): void {
    const scanner = this.#scanner
    while (scanner.next()) {
      if (scanner.kind === 'open' && scanner.name === 'body') this.#readBlocks(this.#pageSink(), scanner.depth)
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
    const state: ParagraphState = { text: '', listId: null, level: null, style: '', endsSection: false, behind: [] }
    this.#readInline(state, this.#scanner.depth)
    const text = (this.#labelOf(state) + state.text).trim()
    if (text !== '') sink.addParagraph(text)
    for (const lay of state.behind) lay(sink)
    if (!isOuter) return
    this.pages.release()
    if (state.endsSection) {
      this.#sections += 1
      if (this.#parts.sectionsOnNewPage[this.#sections] ?? true) this.pages.breakPage('set')
    }
  }

  #labelOf({ listId, level, style, text }: ParagraphState): string {
    const { styles, numbering } = this.#parts
    const ofStyle = listId === null ? styles.listOf(style) : null
    const list = listId ?? ofStyle?.listId
    if (list === undefined || list === '0') return ''
    const label = numbering.nextLabel(list, level ?? ofStyle?.level ?? numbering.levelOfStyle(list, ofStyle?.style ?? style))
    if (label !== '') this.pages.sawText()
    return text === '' || label === '' || /[、.．)）:：]$/.test(label) ? label : `${label} `
  }

  /** Everything inside a paragraph, however deep in runs, links, fields and content controls. */
  #readInline(state: ParagraphState, depth: number): void {
    const scanner = this.#scanner
    let hiddenRun = 0
    while (scanner.next()) {
      if (scanner.kind === 'close') {
        if (scanner.depth === depth) return
        if (scanner.depth === hiddenRun) hiddenRun = 0
        if (scanner.name === 'num' && scanner.depth > depth) state.text += '/'
        continue
      }
      if (scanner.kind !== 'open') continue
      if (scanner.name === 'rPr') {
        if (this.#isHiddenRun()) hiddenRun = scanner.depth - 1
      } else if (scanner.name === 't') {
        const text = scanner.innerText()
        if (hiddenRun > 0) this.hiddenCharacters += text.length
        else this.#addText(state, text)
      } else if (scanner.name === 'pPr') this.#readParagraphProperties(state)
      else if (scanner.name === 'txbxContent') this.#readBox(state)
      else if (leftOut.has(scanner.name)) scanner.skip()
      else this.#readMark(state)
    }
  }

  #addText(state: ParagraphState, text: string): void {
    state.text += text
    this.pages.sawText()
    this.#allowance.takeText(state.text.length)
  }

  #readMark(state: ParagraphState): void {
    const scanner = this.#scanner
    switch (scanner.name) {
      case 'tab':
      case 'ptab':
        state.text += '\t'
        break
      case 'cr':
        state.text += '\n'
        break
      case 'br':
        if (scanner.attribute('type') === 'page') this.pages.breakPage('set')
        else state.text += '\n'
        break
      case 'lastRenderedPageBreak':
        this.pages.breakPage('rendered')
        break
      case 'noBreakHyphen':
        state.text += '-'
        break
      case 'sym':
        this.#addText(state, symbolText(scanner.attribute('font') ?? '', scanner.attribute('char') ?? ''))
        break
      case 'footnoteReference':
      case 'endnoteReference': {
        const note = this.#parts.notes.get(`${scanner.name.slice(0, -9)}:${scanner.attribute('id') ?? ''}`)
        if (note) state.behind.push((sink) => sink.addParagraph(note))
      }
    }
  }

  #readParagraphProperties(state: ParagraphState): void {
    const scanner = this.#scanner
    const { depth } = scanner
    while (scanner.next()) {
      if (scanner.closes(depth)) return
      if (scanner.kind !== 'open') continue
      if (scanner.name === 'pStyle') state.style = scanner.attribute('val') ?? ''
      else if (scanner.name === 'numId') state.listId = scanner.attribute('val')
      else if (scanner.name === 'ilvl') state.level = Number.parseInt(scanner.attribute('val') ?? '0', 10)
      else if (scanner.name === 'pageBreakBefore') {
        if (isOn(scanner) && this.#nesting === 1) {
          this.pages.release()
          this.pages.breakPage('set')
          this.pages.hold()
        }
      } else if (scanner.name === 'sectPr') {
        state.endsSection = true
        scanner.skip()
      } else if (scanner.name === 'rPr' || leftOut.has(scanner.name)) scanner.skip()
    }
  }

  #isHiddenRun(): boolean {
    const scanner = this.#scanner
    const { depth } = scanner
    let isHidden = false
    while (scanner.next()) {
      if (scanner.closes(depth)) break
      if (scanner.kind !== 'open') continue
      if (scanner.name === 'vanish') isHidden = isOn(scanner)
      else if (scanner.name === 'rStyle') isHidden ||= this.#parts.styles.isHidden(scanner.attribute('val') ?? '')
      else if (scanner.name === 'rPrChange') scanner.skip()
    }
    return isHidden
  }

  /** A text box floats; what it holds is laid behind the paragraph it is tied to. */
  #readBox(state: ParagraphState): void {
    const laid: ((sink: Sink) => void)[] = []
    this.#readBlocks({
      addParagraph: (text) => laid.push((sink) => sink.addParagraph(text)),
      addTable: (rows) => laid.push((sink) => sink.addTable(rows)),
    }, this.#scanner.depth)
    state.behind.push(...laid)
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
        const line = row.map((cell) => cell.text).filter((text) => text !== '').join(' ')
        if (line !== '') lines.push(line)
      }
    },
  }
}
