import type { SourceDocument } from '@hengji/domain/source/pages.ts'
import type { Allowance } from '../limits.ts'
import { shownNumber } from '../sheet/shown-number.ts'
import { emptyWorksheet, type Worksheet } from '../sheet/worksheet.ts'
import { documentOf } from '../sheet/worksheet-blocks.ts'
import { corrupt } from '../xml/corrupt.ts'
import { XmlScanner } from '../xml/xml-scanner.ts'

/** Names that this kind of file gives to formats of its own. */
const namedFormats: Record<string, string> = {
  General: 'General',
  'General Number': 'General',
  Fixed: '0.00',
  Standard: '#,##0.00',
  Percent: '0.00%',
  Scientific: '0.00E+00',
  'Short Date': 'yyyy/m/d',
  'Medium Date': 'd-mmm-yy',
  'Long Date': 'yyyy"年"m"月"d"日"',
  'General Date': 'yyyy/m/d h:mm',
}

/** "XML spreadsheet 2003", which web systems like to send with the ending .xls. */
export function openSpreadsheetXml(xml: string, allowance: Allowance): SourceDocument {
  const reader = new SpreadsheetXmlReader(new XmlScanner(xml, 'xls'), allowance)
  const worksheets = reader.read()
  if (worksheets.length === 0) return corrupt('xls')
  return documentOf(worksheets, 'xls', [], allowance)
}

class SpreadsheetXmlReader {
  readonly #scanner: XmlScanner
  readonly #allowance: Allowance
  readonly #formats = new Map<string, string>()
  readonly #worksheets: Worksheet[] = []
  #style = ''
  #row = 0
  #column = 0

  constructor(scanner: XmlScanner, allowance: Allowance) {
    this.#scanner = scanner
    this.#allowance = allowance
  }

  read(): Worksheet[] {
    while (this.#scanner.next()) if (this.#scanner.kind === 'open') this.#readElement()
    return this.#worksheets
  }

  #readElement(): void {
    const scanner = this.#scanner
    const sheet = this.#worksheets.at(-1)
    switch (scanner.name) {
      case 'Style':
        this.#style = scanner.attribute('ID') ?? ''
        break
      case 'NumberFormat': {
        const format = scanner.attribute('Format') ?? 'General'
        this.#formats.set(this.#style, namedFormats[format] ?? format)
        break
      }
      case 'Worksheet':
        this.#worksheets.push(emptyWorksheet(scanner.attribute('Name') ?? '', false))
        this.#row = 0
        break
      case 'Row':
        this.#row = this.#count('Index') || this.#row + 1
        this.#column = 0
        if (sheet && scanner.attribute('Hidden') === '1') sheet.hiddenRows += 1
        break
      case 'Cell':
        if (sheet) this.#readCell(sheet)
        break
      case 'Visible':
        if (sheet && scanner.innerText().includes('Hidden')) sheet.isHidden = true
    }
  }

  #readCell(sheet: Worksheet): void {
    const scanner = this.#scanner
    const { depth } = scanner
    const column = this.#count('Index') || this.#column + 1
    const across = this.#count('MergeAcross')
    const down = this.#count('MergeDown')
    const format = this.#formats.get(scanner.attribute('StyleID') ?? '') ?? 'General'
    let text = ''
    while (scanner.next() && !scanner.closes(depth)) {
      if (scanner.opens('Data')) {
        const type = scanner.attribute('Type')
        const value = scanner.innerText()
        text =
          type === 'Number'
            ? shownNumber(value.trim(), format, false)
            : type === 'DateTime'
              ? value.replace(/T00:00:00(?:\.0+)?$/, '')
              : value
      }
    }
    this.#column = column + across
    if (across > 0 || down > 0) {
      sheet.merges.push({ top: this.#row, left: column, bottom: this.#row + down, right: column + across })
    }
    const shown = text.trim()
    this.#allowance.takeCell(shown.length, sheet.cells.length)
    if (shown !== '') sheet.cells.push({ row: this.#row, column, text: shown })
  }

  #count(name: string): number {
    const count = Number.parseInt(this.#scanner.attribute(name) ?? '', 10)
    return count > 0 && count <= 1_048_576 ? count : 0
  }
}
