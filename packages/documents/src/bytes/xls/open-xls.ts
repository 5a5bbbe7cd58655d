import type { SourceDocument, SourceNote } from '@hengji/domain/source/pages.ts'
import type { Allowance } from '../limits.ts'
import type { CompoundFile } from '../ole/compound-file.ts'
import { stopReading } from '../open-refusal.ts'
import { builtInFormats } from '../sheet/format-code.ts'
import { emptyWorksheet } from '../sheet/worksheet.ts'
import { documentOf } from '../sheet/worksheet-blocks.ts'
import { corrupt } from '../xml/corrupt.ts'
import { record, recordsFrom, RecordReader } from './record-stream.ts'
import { readXlsSheet, type XlsWorkbook } from './xls-sheet.ts'

interface BoundSheet {
  name: string
  offset: number
  isHidden: boolean
  isWorksheet: boolean
}

const biff8 = 0x0600
const chineseCodePage = 936

/** Excel 97–2003 (BIFF8), and 5.0/95 (BIFF5) as far as plain cells go. */
export function openXls(file: CompoundFile, allowance: Allowance): SourceDocument {
  const stream = file.read('Workbook') ?? file.read('Book')
  if (!stream) return corrupt('xls')
  const { workbook, sheets } = readGlobals(stream)
  const worksheets = sheets
    .filter((sheet) => sheet.isWorksheet)
    .map(({ name, offset, isHidden }) => {
      allowance.checkTime()
      const worksheet = emptyWorksheet(name, isHidden)
      readXlsSheet(recordsFrom(stream, offset), worksheet, workbook, allowance)
      return worksheet
    })
  if (worksheets.length === 0) return corrupt('xls')
  const notes: SourceNote[] = file.storages.includes('_VBA_PROJECT_CUR')
    ? [{ code: 'macros-ignored', facts: {} }]
    : []
  return documentOf(worksheets, 'xls', notes, allowance)
}

function readGlobals(stream: Uint8Array): { workbook: XlsWorkbook; sheets: BoundSheet[] } {
  const workbook: XlsWorkbook = {
    isBiff8: true,
    texts: [],
    formats: [],
    is1904: false,
    decodeBytes: decoderOf(chineseCodePage),
  }
  const sheets: BoundSheet[] = []
  const own = new Map<number, string>()
  const formatIds: number[] = []
  let isFirst = true
  for (const { id, parts } of recordsFrom(stream, 0)) {
    const reader = new RecordReader(parts, workbook.decodeBytes)
    if (isFirst) {
      isFirst = false
      if (id !== record.beginOfFile) corrupt('xls')
      workbook.isBiff8 = reader.word() >= biff8
    } else if (id === record.endOfFile) break
    else if (id === record.filePassword) stopReading('encrypted-file', { format: 'xls' })
    else if (id === record.codePage) workbook.decodeBytes = decoderOf(reader.word())
    else if (id === record.dateMode) workbook.is1904 = reader.word() === 1
    else if (id === record.format || id === record.oldFormat) {
      const formatId = reader.word()
      own.set(formatId, workbook.isBiff8 ? reader.text(2) : reader.byteText(1))
    } else if (id === record.extendedFormat) {
      reader.word()
      formatIds.push(reader.word())
    } else if (id === record.boundSheet) sheets.push(readBoundSheet(reader, workbook.isBiff8))
    else if (id === record.sharedStrings) workbook.texts = readSharedStrings(reader)
  }
  workbook.formats = formatIds.map((formatId) => own.get(formatId) ?? builtInFormats[formatId] ?? 'General')
  return { workbook, sheets }
}

function readBoundSheet(reader: RecordReader, isBiff8: boolean): BoundSheet {
  const offset = reader.long()
  const isHidden = (reader.byte() & 3) !== 0
  const isWorksheet = reader.byte() === 0
  return { name: isBiff8 ? reader.text(1) : reader.byteText(1), offset, isHidden, isWorksheet }
}

function readSharedStrings(reader: RecordReader): string[] {
  reader.long()
  const count = reader.long()
  const texts: string[] = []
  while (texts.length < count && !reader.isAtEnd) texts.push(reader.text(2))
  return texts
}

function decoderOf(codePage: number): (bytes: Uint8Array) => string {
  const decoder = new TextDecoder(
    codePage === 1252 || codePage === 0x8001 ? 'windows-1252' : codePage === 1200 ? 'utf-16le' : 'gb18030',
  )
  return (bytes) => decoder.decode(bytes)
}
