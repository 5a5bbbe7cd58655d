import { linesIn, printedRows, shownCell, type OfficialTable } from '../official-table.ts'
import { paragraph, type ParagraphLooks } from './docx-text.ts'

/** Twips that a table may take across the page. */
export interface Room {
  width: number
  /** Of the text in the cells, in half points. */
  size: number
}

/** A row taller than this may break over the page, or it would be pushed whole to the next. */
const tallestWhole = 22

/** The ruled table itself: titles of the columns on each page, bands over the whole width. */
export function ruledTable(table: OfficialTable, room: Room): string {
  const { columns } = table
  const widths = widthsIn(
    columns.map(({ width }) => width),
    room.width,
  )
  const perCell = widths.map((width) => (width - 2 * sidePadding) / (room.size * 5))
  const header = columns.map(({ title }, index) =>
    cell(title, widths[index] ?? 0, { font: 'heading', size: room.size, align: 'center' }),
  )
  const body = printedRows(table).map((row) => {
    if ('band' in row)
      return tableRow(
        [
          cell(
            row.band,
            room.width,
            { font: 'heading', size: room.size, keepWithNext: true },
            columns.length,
          ),
        ],
        '<w:cantSplit/>',
      )
    const texts = columns.map((_column, index) => shownCell(row[index] ?? null))
    const lines = Math.max(1, ...texts.map((text, index) => linesIn(text, perCell[index] ?? 1)))
    return tableRow(
      texts.map((text, index) =>
        cell(text, widths[index] ?? 0, {
          font: 'body',
          size: room.size,
          align: columns[index]?.isCentred ? 'center' : 'left',
        }),
      ),
      lines > tallestWhole ? '' : '<w:cantSplit/>',
    )
  })
  return [
    `<w:tbl><w:tblPr><w:tblW w:w="${room.width}" w:type="dxa"/><w:jc w:val="center"/>${borders}<w:tblLayout w:type="fixed"/>${padding}</w:tblPr>`,
    grid(widths),
    tableRow(header, '<w:cantSplit/><w:tblHeader/>'),
    ...body,
    '</w:tbl>',
  ].join('')
}

/** Left and right of one line, without rules: `单位：…` and the day. */
export function noteLine(left: string, right: string, { width, size }: Room): string {
  // Each side gets the room its text needs; the left one, a name, may be long.
  const half = Math.round(width * 0.62)
  const widths = [half, width - half]
  return [
    `<w:tbl><w:tblPr><w:tblW w:w="${width}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>${padding}</w:tblPr>`,
    grid(widths),
    tableRow(
      [
        cell(left, widths[0] ?? 0, { font: 'body', size: size + 3 }),
        cell(right, widths[1] ?? 0, { font: 'body', size: size + 3, align: 'right' }),
      ],
      '<w:cantSplit/>',
    ),
    '</w:tbl>',
  ].join('')
}

/** Places to sign side by side, each ruled, with room for a stamp and the day. */
export function signaturePlaces(titles: readonly string[], { width, size }: Room): string {
  const widths = widthsIn(
    titles.map(() => 1),
    width,
  )
  const looks: ParagraphLooks = { font: 'body', size: size + 3, offGrid: true }
  const cells = titles.map(
    (title, index) =>
      `<w:tc><w:tcPr><w:tcW w:w="${widths[index] ?? 0}" w:type="dxa"/></w:tcPr>${paragraph(`${title}：`, { ...looks, after: 900 })}${paragraph('年　　月　　日', { ...looks, align: 'right', right: 100 })}</w:tc>`,
  )
  return [
    `<w:tbl><w:tblPr><w:tblW w:w="${width}" w:type="dxa"/><w:jc w:val="center"/>${borders}<w:tblLayout w:type="fixed"/>${padding}</w:tblPr>`,
    grid(widths),
    tableRow(cells, '<w:cantSplit/>'),
    '</w:tbl>',
  ].join('')
}

const sidePadding = 60
const sides = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
const borders = `<w:tblBorders>${sides.map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`).join('')}</w:tblBorders>`
const padding = `<w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="${sidePadding}" w:type="dxa"/><w:bottom w:w="30" w:type="dxa"/><w:right w:w="${sidePadding}" w:type="dxa"/></w:tblCellMar>`

function grid(widths: readonly number[]): string {
  return `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`
}

function tableRow(cells: readonly string[], properties: string): string {
  return `<w:tr><w:trPr>${properties}</w:trPr>${cells.join('')}</w:tr>`
}

function cell(text: string, width: number, looks: ParagraphLooks, span = 1): string {
  const spanned = span > 1 ? `<w:gridSpan w:val="${span}"/>` : ''
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${spanned}<w:vAlign w:val="center"/></w:tcPr>${paragraph(text, { ...looks, offGrid: true })}</w:tc>`
}

/** Shares out the width by the widths given; what rounding leaves goes to the last. */
function widthsIn(given: readonly number[], width: number): number[] {
  const whole = given.reduce((sum, each) => sum + each, 0)
  const widths = given.map((each) => Math.floor((each / whole) * width))
  const left = width - widths.reduce((sum, each) => sum + each, 0)
  return widths.map((each, index) => (index === widths.length - 1 ? each + left : each))
}
