import { isDecimalText, type DecimalText } from '@hengji/domain/kernel/decimal.ts'
import type { CellStyle, CellValue, MergeRange, WriteSheet } from 'hucre'
import { writeXlsx } from 'hucre/xlsx'
import {
  linesIn,
  plainText,
  printedRows,
  shownCell,
  spansOf,
  type OfficialCell,
  type OfficialTable,
} from './official-table.ts'

const longestCell = 32_767
const longestSheetName = 31
/** Spreadsheets keep 15 digits of a number; a longer one stays text. */
const mostDigits = 15
/** No spreadsheet has taller rows, in points. */
const tallest = 409
const thin = { style: 'thin' } as const
const ruled = { top: thin, right: thin, bottom: thin, left: thin }
/** Where a machine has not got the font, family and charset (GB2312) say what comes next to it. */
const chinese = { family: 3, charset: 134 }
const body = { ...chinese, name: '仿宋_GB2312', size: 11 }
const bold = { ...chinese, name: '黑体', size: 11 }
const wrapped = { vertical: 'center', wrapText: true } as const

/** Writes one or more such tables, each a worksheet; the titles of the columns repeat on every printed page. */
export async function writeOfficialTables(tables: readonly OfficialTable[]): Promise<Uint8Array> {
  const names = new Set<string>()
  return writeXlsx({ sheets: tables.map((table) => sheetOf(table, sheetName(table.name, names))) })
}

/** No worksheet may bear the name of another one. */
function sheetName(name: string, taken: Set<string>): string {
  const plain = plainText(name).replace(/[\\/?*[\]:]/g, ' ')
  let found = plain.slice(0, longestSheetName)
  for (let number = 2; taken.has(found.toLowerCase()); number += 1)
    found = `${plain.slice(0, longestSheetName - 4)} ${number}`
  taken.add(found.toLowerCase())
  return found
}

function sheetOf(given: OfficialTable, name: string): WriteSheet {
  const table = { ...given, columns: fitted(given.columns) }
  const sheet = new OfficialSheet(table)
  if (table.mark) sheet.across(table.mark, { font: { ...bold, size: 12 }, alignment: { horizontal: 'left' } })
  sheet.across(
    table.title,
    {
      font: { ...chinese, name: '方正小标宋简体', size: 18 },
      alignment: { horizontal: 'center', ...wrapped },
    },
    { least: 36, lineHeight: 26, charWidth: 1.7 },
  )
  sheet.note(table.noteLeft, table.noteRight)
  for (const line of table.lead ?? []) sheet.across(line, leftText)
  const headerRow = sheet.header()
  for (const row of printedRows(table)) {
    if ('band' in row) sheet.across(row.band, bandStyle)
    else sheet.cells(row)
  }
  if ((table.remarks ?? []).length > 0 || (table.signatures ?? []).length > 0) sheet.blank()
  for (const line of table.remarks ?? []) sheet.across(line, leftText)
  if ((table.signatures ?? []).length > 0) sheet.signatures(table.signatures ?? [])
  return {
    name,
    columns: table.columns.map(({ width }) => ({ width })),
    rows: sheet.rows,
    cells: sheet.styles,
    merges: sheet.merges,
    rowDefs: sheet.heights,
    freezePane: { rows: headerRow },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$${headerRow}:$${headerRow}`,
      horizontalCentered: true,
      margins: { top: 0.7, bottom: 0.7, left: 0.6, right: 0.6, header: 0.3, footer: 0.35 },
    },
    headerFooter: { oddFooter: '&C&"宋体,常规"&10第 &P 页　共 &N 页' },
  }
}

/** Fitted to the width of the paper a wider sheet would be printed smaller than anybody reads. */
const widest = 150
const narrowest = 6

function fitted(columns: OfficialTable['columns']): OfficialTable['columns'] {
  const whole = columns.reduce((sum, { width }) => sum + width, 0)
  if (whole <= widest) return columns
  return columns.map((column) => ({
    ...column,
    width: Math.max(narrowest, Math.round((column.width * widest * 10) / whole) / 10),
  }))
}

const leftText: CellStyle = { font: body, alignment: { horizontal: 'left', ...wrapped } }
const bandStyle: CellStyle = {
  font: bold,
  border: ruled,
  alignment: { horizontal: 'left', ...wrapped },
}

/** Rows from the top, each with its looks; a merged row tells its height, for no program reckons it. */
class OfficialSheet {
  readonly rows: CellValue[][] = []
  readonly styles = new Map<string, { style: CellStyle }>()
  readonly merges: MergeRange[] = []
  readonly heights = new Map<number, { height: number }>()
  readonly #table: OfficialTable
  readonly #width: number

  constructor(table: OfficialTable) {
    this.#table = table
    this.#width = table.columns.reduce((sum, { width }) => sum + width, 0)
  }

  get #last(): number {
    return this.#table.columns.length - 1
  }

  /** One text over the whole width. */
  across(text: string, style: CellStyle, size = { least: 18, lineHeight: 15, charWidth: 1.1 }): void {
    const row = this.rows.length
    this.rows.push([clipped(text), ...this.#table.columns.slice(1).map(() => null)])
    for (let column = 0; column <= this.#last; column += 1) this.#style(row, column, style)
    this.#merge(row, 0, this.#last)
    const lines = linesIn(text, this.#width / size.charWidth)
    this.heights.set(row, { height: Math.min(tallest, Math.max(size.least, lines * size.lineHeight + 4)) })
  }

  note(left: string, right: string): void {
    const row = this.rows.length
    const cells: CellValue[] = this.#table.columns.map(() => null)
    // The right one takes as many columns as it needs, or it would be cut at the edge of a narrow one.
    const widths = this.#table.columns.map(({ width }) => width)
    let from = this.#last
    let room = widths[from] ?? 0
    while (from > 1 && room < linesWidth(right)) {
      from -= 1
      room += widths[from] ?? 0
    }
    cells[0] = clipped(left)
    if (this.#last > 0) cells[from] = clipped(right)
    this.rows.push(cells)
    this.#style(row, 0, { font: body, alignment: { horizontal: 'left' } })
    for (let column = from; column <= this.#last && this.#last > 0; column += 1)
      this.#style(row, column, { font: body, alignment: { horizontal: 'right' } })
    this.#merge(row, from, this.#last)
    if (from > 1) this.#merge(row, 0, from - 1)
  }

  /** @returns the number of the row, from 1 */
  header(): number {
    const row = this.rows.length
    this.rows.push(this.#table.columns.map(({ title }) => clipped(title)))
    for (let column = 0; column <= this.#last; column += 1)
      this.#style(row, column, { font: bold, border: ruled, alignment: { horizontal: 'center', ...wrapped } })
    const lines = Math.max(...this.#table.columns.map(({ title, width }) => linesIn(title, width)), 1)
    this.heights.set(row, { height: Math.max(28, lines * 15 + 6) })
    return row + 1
  }

  /** As tall as its tallest cell: not every program reckons that by itself. */
  cells(given: readonly OfficialCell[]): void {
    const row = this.rows.length
    const lines = this.#table.columns.map(({ width }, index) =>
      linesIn(shownCell(given[index] ?? null), width * 0.94),
    )
    this.heights.set(row, { height: Math.min(tallest, Math.max(1, ...lines) * 15 + 5) })
    this.rows.push(this.#table.columns.map((_column, index) => valueOf(given[index] ?? null)))
    for (const [column, { isCentred }] of this.#table.columns.entries()) {
      const decimals = decimalsOf(given[column] ?? null)
      this.#style(row, column, {
        font: body,
        border: ruled,
        alignment: { horizontal: isCentred ? 'center' : 'left', ...wrapped },
        ...(decimals === null ? {} : { numFmt: decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}` }),
      })
    }
  }

  blank(): void {
    this.rows.push(this.#table.columns.map(() => null))
  }

  /** Ruled places, tall enough for a stamp. */
  signatures(titles: readonly string[]): void {
    const row = this.rows.length
    const cells: CellValue[] = this.#table.columns.map(() => null)
    const spans = spansOf(
      this.#table.columns.map(({ width }) => width),
      titles.length,
    )
    let from = 0
    for (const [index, span] of spans.entries()) {
      // More places than columns: the last one holds what is left.
      const own = index === spans.length - 1 ? titles.slice(index) : titles.slice(index, index + 1)
      cells[from] = own.map((title) => `${plainText(title)}：\n\n\n　　　　年　　月　　日`).join('\n')
      for (let column = from; column < from + span; column += 1)
        this.#style(row, column, {
          font: body,
          border: ruled,
          alignment: { horizontal: 'left', vertical: 'top', wrapText: true },
        })
      this.#merge(row, from, from + span - 1)
      from += span
    }
    this.rows.push(cells)
    this.heights.set(row, { height: 80 })
  }

  #style(row: number, column: number, style: CellStyle): void {
    this.styles.set(`${row},${column}`, { style })
  }

  #merge(row: number, startCol: number, endCol: number): void {
    if (endCol > startCol) this.merges.push({ startRow: row, startCol, endRow: row, endCol })
  }
}

function linesWidth(text: string): number {
  return [...text].length * 2 + 2
}

function clipped(text: string): string {
  return plainText(text).slice(0, longestCell)
}

function valueOf(cell: OfficialCell): CellValue {
  if (cell === null || typeof cell === 'string') return cell === null ? null : clipped(cell)
  return decimalsOf(cell) === null ? shownCell(cell) : Number(decimalIn(cell))
}

/** How many places a number shows; `null` where the cell is text, or a spreadsheet would round it. */
function decimalsOf(cell: OfficialCell): number | null {
  if (cell === null || typeof cell === 'string') return null
  const text = decimalIn(cell)
  if (!isDecimalText(text) || text.replace(/\D/g, '').length > mostDigits) return null
  return shownCell(cell).split('.')[1]?.length ?? 0
}

function decimalIn(cell: { points: DecimalText } | { number: DecimalText }): DecimalText {
  return 'points' in cell ? cell.points : cell.number
}
