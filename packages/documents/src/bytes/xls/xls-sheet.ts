import type { Allowance } from '../limits.ts'
import { shownNumber } from '../sheet/shown-number.ts'
import type { Worksheet } from '../sheet/worksheet.ts'
import { record, RecordReader, type BiffRecord } from './record-stream.ts'

export interface XlsWorkbook {
  isBiff8: boolean
  texts: string[]
  /** Number format by index of the cell's format record. */
  formats: string[]
  is1904: boolean
  decodeBytes: (bytes: Uint8Array) => string
}

const errors: Record<number, string> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
}

/** Reads the records of one worksheet, up to its end. */
export function readXlsSheet(
  records: Iterable<BiffRecord>,
  sheet: Worksheet,
  workbook: XlsWorkbook,
  allowance: Allowance,
): void {
  const reader = new SheetReader(sheet, workbook, allowance)
  let depth = 0
  for (const one of records) {
    if (one.id === record.beginOfFile) depth += 1
    else if (one.id === record.endOfFile) depth -= 1
    else if (depth === 1) reader.read(one)
    if (depth <= 0) return
  }
}

class SheetReader {
  readonly #sheet: Worksheet
  readonly #workbook: XlsWorkbook
  readonly #allowance: Allowance
  /** The cell of a formula whose text comes in a record of its own. */
  #awaiting: { row: number; column: number } | null = null

  constructor(sheet: Worksheet, workbook: XlsWorkbook, allowance: Allowance) {
    this.#sheet = sheet
    this.#workbook = workbook
    this.#allowance = allowance
  }

  read({ id, parts }: BiffRecord): void {
    const data = new RecordReader(parts, this.#workbook.decodeBytes)
    switch (id) {
      case record.mergedCells:
        return this.#readMerges(data)
      case record.row:
        data.skip(12)
        if (data.word() & 0x20) this.#sheet.hiddenRows += 1
        return
      case record.columnInfo:
        return this.#readColumns(data)
      case record.string:
        if (this.#awaiting) this.#add(this.#awaiting.row, this.#awaiting.column, this.#text(data))
        this.#awaiting = null
        return
      case record.labelShared:
      case record.label:
      case record.richString:
      case record.number:
      case record.rk:
      case record.multipleRk:
      case record.booleanOrError:
      case record.formula:
        this.#readCell(id, data, parts)
    }
  }

  #readCell(id: number, data: RecordReader, parts: Uint8Array[]): void {
    const row = data.word()
    const column = data.word()
    if (id === record.multipleRk) {
      const count = Math.floor(((parts[0]?.length ?? 0) - 6) / 6)
      for (let index = 0; index < count; index += 1) {
        const style = data.word()
        this.#addNumber(row, column + index, style, rkNumber(data.long()))
      }
      return
    }
    const style = data.word()
    if (id === record.labelShared) this.#add(row, column, this.#workbook.texts[data.long()] ?? '')
    else if (id === record.label || id === record.richString) this.#add(row, column, this.#text(data))
    else if (id === record.number) this.#addNumber(row, column, style, data.float())
    else if (id === record.rk) this.#addNumber(row, column, style, rkNumber(data.long()))
    else if (id === record.booleanOrError) {
      const value = data.byte()
      this.#add(row, column, data.byte() === 1 ? (errors[value] ?? '#N/A') : value === 1 ? 'TRUE' : 'FALSE')
    } else this.#readFormula(row, column, style, parts[0]?.subarray(6, 14) ?? new Uint8Array(8))
  }

  /** The last computed value: a number, or a sign of what else it is. */
  #readFormula(row: number, column: number, style: number, result: Uint8Array): void {
    if (result.length < 8) return
    if (result[6] !== 0xff || result[7] !== 0xff) {
      const view = new DataView(result.buffer, result.byteOffset, 8)
      this.#addNumber(row, column, style, view.getFloat64(0, true))
    } else if (result[0] === 0) this.#awaiting = { row, column }
    else if (result[0] === 1) this.#add(row, column, result[2] === 1 ? 'TRUE' : 'FALSE')
    else if (result[0] === 2) this.#add(row, column, errors[result[2] ?? 0] ?? '#N/A')
  }

  #text(data: RecordReader): string {
    return this.#workbook.isBiff8 ? data.text(2) : data.byteText(2)
  }

  #addNumber(row: number, column: number, style: number, value: number): void {
    if (!Number.isFinite(value)) return
    const { formats, is1904 } = this.#workbook
    this.#add(row, column, shownNumber(String(value), formats[style] ?? 'General', is1904))
  }

  #add(row: number, column: number, text: string): void {
    const shown = text.trim()
    if (shown === '') return
    this.#allowance.takeCell(shown.length, this.#sheet.cells.length)
    this.#sheet.cells.push({ row: row + 1, column: column + 1, text: shown })
  }

  #readMerges(data: RecordReader): void {
    const count = data.word()
    for (let index = 0; index < count && !data.isAtEnd; index += 1) {
      const [top, bottom, left, right] = [data.word(), data.word(), data.word(), data.word()]
      if (bottom < top || right < left) continue
      this.#sheet.merges.push({ top: top + 1, left: left + 1, bottom: bottom + 1, right: right + 1 })
    }
  }

  #readColumns(data: RecordReader): void {
    const from = data.word()
    const to = data.word()
    data.skip(4)
    if ((data.word() & 1) === 1 && to < 255) this.#sheet.hiddenColumns += Math.max(to - from + 1, 0)
  }
}

/** A number squeezed into four bytes: 30 bits of an integer or of a float, perhaps times a hundredth. */
function rkNumber(value: number): number {
  let number: number
  if (value & 2) number = (value | 0) >> 2
  else {
    const view = new DataView(new ArrayBuffer(8))
    view.setUint32(4, value & 0xfffffffc, true)
    number = view.getFloat64(0, true)
  }
  return value & 1 ? number / 100 : number
}
