import { writeXlsx } from 'hucre/xlsx'
import { isDecimalText, type DecimalText } from '@hengji/domain/kernel/decimal.ts'

/** A worksheet to be written: its first row holds the titles of the columns. */
export interface WorkbookSheet {
  name: string
  rows: WorkbookCell[][]
  /** Widths in characters, by column. */
  widths?: number[]
}

/** Text, a decimal to reckon with in the spreadsheet, or nothing. */
export type WorkbookCell = string | { number: DecimalText } | null

/** Spreadsheets keep 15 digits of a number; a longer one stays text. */
const mostDigits = 15
const longestCell = 32_767
const longestSheetName = 31

/** Writes an .xlsx with the first row frozen. Text stays text: what looks like a formula is none. */
export async function writeWorkbook(sheets: WorkbookSheet[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map(({ name, rows, widths }) => ({
      name: name.replace(/[\\/?*[\]:]/g, ' ').slice(0, longestSheetName),
      rows: rows.map((row) => row.map(cellValue)),
      freezePane: { rows: 1 },
      ...(widths ? { columns: widths.map((width) => ({ width })) } : {}),
    })),
  })
}

function cellValue(cell: WorkbookCell): string | number | null {
  if (cell === null) return null
  if (typeof cell === 'string')
    return cell.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '').slice(0, longestCell)
  const { number } = cell
  if (!isDecimalText(number) || number.replace(/\D/g, '').length > mostDigits) return number
  return Number(number)
}
