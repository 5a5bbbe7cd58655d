import type { Allowance } from '../limits.ts'
import type { XmlScanner } from '../xml/xml-scanner.ts'
import { leftOut, type DocxParts, type Sink } from './docx-parts.ts'
import type { PageCollector } from './page-collector.ts'
import { isOn } from './styles.ts'
import { symbolText } from './symbols.ts'

interface ParagraphState {
  text: string
  listId: string | null
  level: number | null
  style: string
  endsSection: boolean
  /** Boxes and notes met inside, to be laid behind it. */
  behind: ((sink: Sink) => void)[]
}

/** What a paragraph needs from the reader of the body around it. */
export interface BodyContext {
  pages: PageCollector
  /** Whether the paragraph stands on the page itself, not in a cell or a box. */
  isOnPage: () => boolean
  readBlocks: (sink: Sink, depth: number) => void
}

/** Reads one paragraph: its runs, its number, and what is tied to it. */
export class ParagraphReader {
  hiddenCharacters = 0
  readonly #scanner: XmlScanner
  readonly #parts: DocxParts
  readonly #allowance: Allowance
  readonly #body: BodyContext

  constructor(scanner: XmlScanner, parts: DocxParts, allowance: Allowance, body: BodyContext) {
    this.#scanner = scanner
    this.#parts = parts
    this.#allowance = allowance
    this.#body = body
  }

  /** Reads the paragraph just opened. @returns its text with its number, and what belongs behind it */
  read(): { text: string; endsSection: boolean; behind: ParagraphState['behind'] } {
    const state: ParagraphState = {
      text: '',
      listId: null,
      level: null,
      style: '',
      endsSection: false,
      behind: [],
    }
    this.#readInline(state, this.#scanner.depth)
    return {
      text: (this.#labelOf(state) + state.text).trim(),
      endsSection: state.endsSection,
      behind: state.behind,
    }
  }

  #labelOf({ listId, level, style, text }: ParagraphState): string {
    const { styles, numbering } = this.#parts
    const ofStyle = listId === null ? styles.listOf(style) : null
    const list = listId ?? ofStyle?.listId
    if (list === undefined || list === '0') return ''
    const label = numbering.nextLabel(
      list,
      level ?? ofStyle?.level ?? numbering.levelOfStyle(list, ofStyle?.style ?? style),
    )
    if (label !== '') this.#body.pages.sawText()
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
    this.#body.pages.sawText()
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
        if (scanner.attribute('type') === 'page') this.#body.pages.breakPage('set')
        else state.text += '\n'
        break
      case 'lastRenderedPageBreak':
        this.#body.pages.breakPage('rendered')
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
        if (isOn(scanner) && this.#body.isOnPage()) {
          this.#body.pages.release()
          this.#body.pages.breakPage('set')
          this.#body.pages.hold()
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
      else if (scanner.name === 'rStyle')
        isHidden ||= this.#parts.styles.isHidden(scanner.attribute('val') ?? '')
      else if (scanner.name === 'rPrChange') scanner.skip()
    }
    return isHidden
  }

  /** A text box floats; what it holds is laid behind the paragraph it is tied to. */
  #readBox(state: ParagraphState): void {
    const laid: ((sink: Sink) => void)[] = []
    this.#body.readBlocks(
      {
        addParagraph: (text) => laid.push((sink) => sink.addParagraph(text)),
        addTable: (rows) => laid.push((sink) => sink.addTable(rows)),
      },
      this.#scanner.depth,
    )
    state.behind.push(...laid)
  }
}
