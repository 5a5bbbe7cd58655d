import type { SourceDocument, SourceNote } from '@hengji/domain/source/pages.ts'
import type { Allowance } from '../limits.ts'
import { emptyWorksheet, type Worksheet } from '../sheet/worksheet.ts'
import { documentOf } from '../sheet/worksheet-blocks.ts'
import { corrupt } from '../xml/corrupt.ts'
import { XmlScanner } from '../xml/xml-scanner.ts'
import { xmlText } from '../xml/xml-text.ts'
import { relatedXml, relationshipsOf, type Relationship } from '../zip/office-package.ts'
import type { ZipArchive } from '../zip/open-zip.ts'
import { readWorksheet, type WorkbookParts } from './worksheet-reader.ts'
import { formatsOfStyles, sharedTexts } from './workbook-styles.ts'

/** Excel 2007 and later: each worksheet a page, values as the cells show them. */
export function openXlsx(zip: ZipArchive, mainPart: string, allowance: Allowance): SourceDocument {
  const main = zip.read(mainPart)
  if (!main) return corrupt('xlsx')
  const relationships = relationshipsOf(zip, mainPart, 'xlsx')
  const { sheets, is1904 } = readWorkbook(xmlText(main))
  const parts: WorkbookParts = {
    texts: sharedTexts(relatedXml(zip, relationships, 'sharedStrings')),
    formats: formatsOfStyles(relatedXml(zip, relationships, 'styles')),
    is1904,
  }
  const worksheets: Worksheet[] = []
  for (const { name, id, isHidden } of sheets) {
    allowance.checkTime()
    const target = relationships.find((one) => one.id === id)
    if (target?.type !== 'worksheet') continue
    const bytes = zip.read(target.target)
    if (!bytes) return corrupt('xlsx')
    const sheet = emptyWorksheet(name, isHidden)
    readWorksheet(xmlText(bytes), sheet, parts, allowance)
    readBoxes(zip, relationshipsOf(zip, target.target, 'xlsx'), sheet)
    worksheets.push(sheet)
  }
  if (worksheets.length === 0) return corrupt('xlsx')
  const hasMacros = zip.names().some((name) => name.endsWith('vbaProject.bin'))
  const notes: SourceNote[] = hasMacros ? [{ code: 'macros-ignored', facts: {} }] : []
  return documentOf(worksheets, 'xlsx', notes, allowance)
}

function readWorkbook(xml: string): {
  sheets: { name: string; id: string; isHidden: boolean }[]
  is1904: boolean
} {
  const sheets: { name: string; id: string; isHidden: boolean }[] = []
  let is1904 = false
  const scanner = new XmlScanner(xml, 'xlsx')
  while (scanner.next()) {
    if (scanner.kind !== 'open') continue
    if (scanner.name === 'sheet') {
      const state = scanner.attribute('state') ?? 'visible'
      sheets.push({
        name: scanner.attribute('name') ?? '',
        id: scanner.attribute('id') ?? '',
        isHidden: state !== 'visible',
      })
    } else if (scanner.name === 'workbookPr')
      is1904 = ['1', 'true'].includes(scanner.attribute('date1904') ?? '')
  }
  return { sheets, is1904 }
}

/** Text boxes drawn above the cells, one paragraph each. */
function readBoxes(zip: ZipArchive, relationships: Relationship[], sheet: Worksheet): void {
  const xml = relatedXml(zip, relationships, 'drawing')
  if (xml === null) return
  const scanner = new XmlScanner(xml, 'xlsx')
  while (scanner.next()) {
    if (!scanner.opens('txBody')) continue
    const text = boxText(scanner)
    if (text !== '') sheet.boxes.push(text)
  }
}

function boxText(scanner: XmlScanner): string {
  const { depth } = scanner
  const lines: string[] = []
  while (scanner.next() && !scanner.closes(depth)) {
    if (scanner.opens('p')) lines.push('')
    else if (scanner.opens('t')) lines.push((lines.pop() ?? '') + scanner.innerText())
  }
  return lines.join('\n').trim()
}
