import type { WorkbookCell } from '@hengji/documents/writing/write-workbook.ts'

/** RFC 4180, with the mark by which spreadsheets know UTF-8. Text that a spreadsheet would run gets a quote before it. */
export function csvText(rows: WorkbookCell[][]): string {
  return `\ufeff${rows.map((row) => row.map(csvField).join(',')).join('\r\n')}\r\n`
}

/** Signs that begin a formula, wide ones too, and white space that hides them. */
const wouldRun = /^[\s]*[=+\-@＝＋－＠]|^[\t\r\n]/
const plainNumber = /^[+-]?\d+(?:\.\d+)?%?$|^[－-]$/

function csvField(cell: WorkbookCell): string {
  if (cell === null) return ''
  if (typeof cell !== 'string') return cell.number
  const harmless = wouldRun.test(cell) && !plainNumber.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
