import type { Allowance } from '../limits.ts'
import { shownNumber } from '../sheet/shown-number.ts'
import type { MergedRange, Worksheet } from '../sheet/worksheet.ts'
import { XmlScanner } from '../xml/xml-scanner.ts'
import { richText } from './workbook-styles.ts'

export interface WorkbookParts {
  texts: string[]
  /** Number format by style index. */
  formats: string[]
  is1904: boolean
}

/** Fills a worksheet from its part: cells as shown, merged ranges, how much is hidden. */
export function readWorksheet(
  xml: string,
  sheet: Worksheet,
  parts: WorkbookParts,
  allowance: Allowance,
): void {
  const scanner = new XmlScanner(xml, 'xlsx')
  let row = 0
  let column = 0
  while (scanner.next()) {
    if (scanner.kind !== 'open') continue
    switch (scanner.name) {
      case 'row':
        row = Number.parseInt(scanner.attribute('r') ?? '', 10) || row + 1
        column = 0
        if (isSet(scanner, 'hidden')) sheet.hiddenRows += 1
        break
      case 'c': {
        const place = placeOf(scanner.attribute('r'))
        column = place?.column ?? column + 1
        const text = readCell(scanner, parts).trim()
        if (text === '') break
        allowance.takeCell(text.length, sheet.cells.length)
        sheet.cells.push({ row: place?.row ?? row, column, text })
        break
      }
      case 'col':
        if (isSet(scanner, 'hidden')) sheet.hiddenColumns += hiddenColumns(scanner)
        break
      case 'mergeCell': {
        const range = rangeOf(scanner.attribute('ref') ?? '')
        if (range) sheet.merges.push(range)
        break
      }
      case 'dataValidations':
      case 'conditionalFormatting':
      case 'extLst':
        scanner.skip()
    }
  }
}

function readCell(scanner: XmlScanner, { texts, formats, is1904 }: WorkbookParts): string {
  const { depth } = scanner
  const type = scanner.attribute('t') ?? 'n'
  const style = scanner.attribute('s')
  let value = ''
  let formula = ''
  while (scanner.next()) {
    if (scanner.closes(depth)) break
    if (scanner.kind !== 'open') continue
    if (scanner.name === 'v') value = scanner.innerText()
    else if (scanner.name === 'f') formula = scanner.innerText()
    else if (scanner.name === 'is') value = richText(scanner)
  }
  if (value === '') return formula === '' ? '' : `=${formula}`
  switch (type) {
    case 's':
      return texts[Number.parseInt(value, 10)] ?? ''
    case 'b':
      return value === '1' || value === 'true' ? 'TRUE' : 'FALSE'
    case 'n':
      return shownNumber(value, formats[Number.parseInt(style ?? '0', 10)] ?? 'General', is1904)
    case 'd':
      return value.replace(/T00:00:00(?:\.0+)?Z?$/, '')
    default:
      return value
  }
}

function isSet(scanner: XmlScanner, name: string): boolean {
  const value = scanner.attribute(name)
  return value === '1' || value === 'true'
}

/** Often all columns to the far right are hidden; only the ones within reach of a document count. */
function hiddenColumns(scanner: XmlScanner): number {
  const from = Number.parseInt(scanner.attribute('min') ?? '1', 10)
  const to = Number.parseInt(scanner.attribute('max') ?? '1', 10)
  return to >= 16_384 ? 0 : Math.max(to - from + 1, 0)
}

/** `AB12` → row 12, column 28. */
function placeOf(reference: string | null): { row: number; column: number } | null {
  if (reference === null) return null
  let column = 0
  let at = 0
  for (; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) & ~32
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  const row = Number.parseInt(reference.slice(at), 10)
  return row >= 1 && row <= 1_048_576 && column >= 1 && column <= 16_384 ? { row, column } : null
}

function rangeOf(reference: string): MergedRange | null {
  const [first, last] = reference.split(':')
  const from = placeOf(first ?? null)
  const to = placeOf(last ?? first ?? null)
  if (!from || !to || to.row < from.row || to.column < from.column) return null
  return { top: from.row, left: from.column, bottom: to.row, right: to.column }
}
