import type { SourceBlock } from '@hengji/domain/source/pages.ts'
import type { Allowance } from '../limits.ts'
import { gridOfRows, type HtmlCell } from './html-grid.ts'
import type { HtmlElement, HtmlNode } from './html-tree.ts'

const withoutText = new Set([
  'script',
  'style',
  'head',
  'noscript',
  'template',
  'svg',
  'math',
  'object',
  'iframe',
  'select',
  'textarea',
  'title',
])
const blockElements = new Set([
  'p',
  'div',
  'li',
  'ul',
  'ol',
  'dl',
  'dt',
  'dd',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'section',
  'article',
  'header',
  'footer',
  'main',
  'nav',
  'aside',
  'form',
  'fieldset',
  'center',
  'blockquote',
  'pre',
  'hr',
  'caption',
  'address',
  'figure',
  'figcaption',
  'body',
  'html',
  'tr',
  'td',
  'th',
])
/** A table of few cells around another table only arranges the page. */
const mostLayoutCells = 6

/** Walks the tree and keeps what a person would see: paragraphs, and tables with their merged cells. */
export class HtmlReader {
  readonly blocks: SourceBlock[] = []
  hiddenElements = 0
  readonly #allowance: Allowance
  #text = ''
  #line = 0
  #tables: number
  #depth = 0

  /** @param tablesBefore tables of the same file that were numbered already */
  constructor(allowance: Allowance, tablesBefore = 0) {
    this.#allowance = allowance
    this.#tables = tablesBefore
  }

  read(node: HtmlNode): void {
    this.#walk(node)
    this.#endParagraph()
  }

  #walk(node: HtmlNode): void {
    if (node.nodeName === '#text' && 'value' in node) {
      this.#text += node.value
      return
    }
    if (!('childNodes' in node)) return
    if ('tagName' in node && this.#isLeftOut(node)) return
    this.#depth += 1
    this.#allowance.takeDepth(this.#depth / 10)
    const isBlock = 'tagName' in node && blockElements.has(node.tagName)
    if (isBlock) this.#endParagraph()
    if ('tagName' in node && node.tagName === 'table') this.#readTable(node)
    else if (node.nodeName === 'br') this.#endParagraph()
    else for (const child of node.childNodes) this.#walk(child)
    if (isBlock) this.#endParagraph()
    this.#depth -= 1
  }

  #isLeftOut(element: HtmlElement): boolean {
    if (withoutText.has(element.tagName)) return true
    const style = attributeOf(element, 'style')
    const isHidden =
      attributeOf(element, 'hidden') !== null ||
      (style !== null && /display\s*:\s*none|mso-hide\s*:\s*all/i.test(style))
    if (isHidden && hasText(element)) this.hiddenElements += 1
    return isHidden
  }

  #endParagraph(): void {
    const text = foldedText(this.#text)
    this.#text = ''
    if (text === '') return
    this.#line += 1
    this.#allowance.takeParagraph(text.length)
    this.blocks.push({ kind: 'paragraph', text, line: this.#line })
  }

  #readTable(table: HtmlElement): void {
    this.#endParagraph()
    const rows = rowsOf(table)
    const cells = rows.flat()
    if (cells.length <= mostLayoutCells && cells.some((cell) => holdsTable(cell))) {
      for (const cell of cells) this.#walk(cell)
      return
    }
    for (const child of table.childNodes) if (child.nodeName === 'caption') this.#walk(child)
    const grid = gridOfRows(
      rows.map((row) => row.map((cell) => this.#readCell(cell))),
      this.#allowance,
    )
    if (grid.every((row) => row.every((cell) => cell.text === ''))) return
    this.#tables += 1
    this.blocks.push({ kind: 'table', number: this.#tables, structure: 'ruled', rows: grid })
  }

  #readCell(cell: HtmlElement): HtmlCell {
    const lines: string[] = ['']
    this.#collect(cell, lines)
    const text = lines
      .map(foldedText)
      .filter((line) => line !== '')
      .join('\n')
    this.#allowance.takeText(text.length)
    return { text, rowSpan: spanOf(cell, 'rowspan'), columnSpan: Math.max(spanOf(cell, 'colspan'), 1) }
  }

  /** The text inside a cell; blocks and `<br>` begin new lines, rows of nested tables too. */
  #collect(node: HtmlNode, lines: string[]): void {
    if (node.nodeName === '#text' && 'value' in node) {
      lines[lines.length - 1] += node.value
      return
    }
    if (!('childNodes' in node) || ('tagName' in node && this.#isLeftOut(node))) return
    if (node.nodeName === 'br') {
      lines.push('')
      return
    }
    this.#depth += 1
    this.#allowance.takeDepth(this.#depth / 10)
    const isCell = node.nodeName === 'td' || node.nodeName === 'th'
    const isBlock = blockElements.has(node.nodeName) && !isCell
    if (isBlock) lines.push('')
    else if (isCell) lines[lines.length - 1] += ' '
    for (const child of node.childNodes) this.#collect(child, lines)
    if (isBlock) lines.push('')
    this.#depth -= 1
  }
}

function rowsOf(table: HtmlElement): HtmlElement[][] {
  const rows: HtmlElement[][] = []
  const visit = (parent: HtmlElement): void => {
    for (const child of parent.childNodes) {
      if (!('tagName' in child)) continue
      if (['thead', 'tbody', 'tfoot'].includes(child.tagName)) visit(child)
      else if (child.tagName === 'tr') {
        rows.push(
          child.childNodes.filter(
            (cell): cell is HtmlElement =>
              'tagName' in cell && (cell.tagName === 'td' || cell.tagName === 'th'),
          ),
        )
      }
    }
  }
  visit(table)
  return rows
}

function holdsTable(node: HtmlNode): boolean {
  const open: HtmlNode[] = [node]
  for (let one = open.pop(); one; one = open.pop()) {
    if (one !== node && one.nodeName === 'table') return true
    if ('childNodes' in one) open.push(...one.childNodes)
  }
  return false
}

function hasText(node: HtmlNode): boolean {
  const open: HtmlNode[] = [node]
  for (let one = open.pop(); one; one = open.pop()) {
    if (one.nodeName === '#text' && 'value' in one && one.value.trim() !== '') return true
    if ('childNodes' in one) open.push(...one.childNodes)
  }
  return false
}

function attributeOf(element: HtmlElement, name: string): string | null {
  return element.attrs.find((attribute) => attribute.name === name)?.value ?? null
}

function spanOf(cell: HtmlElement, name: string): number {
  const span = Number.parseInt(attributeOf(cell, name) ?? '1', 10)
  return Number.isNaN(span) ? 1 : Math.min(Math.max(span, 0), 65_534)
}

/** White space of the file is no text; the space that does not break is one space. */
function foldedText(text: string): string {
  return text.replace(/[ \t\r\n\f\u00a0]+/g, ' ').trim()
}
