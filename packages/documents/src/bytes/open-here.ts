import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { SourceDocument } from '@hengji/domain/source/pages.ts'
import { detectKind } from './detect-format.ts'
import { openDocx } from './docx/open-docx.ts'
import { finished } from './finish.ts'
import { Allowance, type OpenLimits } from './limits.ts'
import { ReadingStopped, type OpenRefusalCode } from './open-refusal.ts'
import { openOle } from './ole/open-ole.ts'
import { openText } from './text/open-text.ts'
import { openSpreadsheetXml } from './xls/open-spreadsheet-xml.ts'
import { openXlsx } from './xlsx/open-xlsx.ts'
import { xmlText } from './xml/xml-text.ts'
import { kindOfZip } from './zip/office-document.ts'
import { ZipArchive } from './zip/open-zip.ts'

export type Opened = SourceDocument | Refusal<OpenRefusalCode>

/** Opens a file in the thread that calls. @param ending of the file's name, in lower case. It never throws. */
export async function openHere(bytes: Uint8Array, ending: string, limits: OpenLimits): Promise<Opened> {
  const allowance = new Allowance(limits, performance.now())
  try {
    const opened = await openWithin(bytes, ending, allowance)
    return isRefusal(opened) ? opened : finished(opened, ending)
  } catch (error) {
    if (error instanceof ReadingStopped) return error.refusal
    return refuse('corrupt-file', { format: ending })
  }
}

async function openWithin(bytes: Uint8Array, ending: string, allowance: Allowance): Promise<Opened> {
  const { kind, format } = detectKind(bytes)
  switch (kind) {
    case 'zip':
      return openZip(bytes, ending, allowance)
    case 'ole':
      return openOle(bytes, ending, allowance)
    case 'html':
      if (ending === 'md' || ending === 'markdown') return openText(bytes, ending, allowance)
      return openHtmlFile(bytes, format === 'mhtml', allowance)
    case 'xml':
      return openXml(bytes, ending, allowance)
    case 'pdf':
      return openPdfFile(bytes, allowance)
    case 'image':
      return refuse('image-file', { format })
    case 'rtf':
      return refuse('other-office-format', { format })
    case 'archive':
      return refuse('unknown-format', { ending })
    default:
      return openText(bytes, ending, allowance)
  }
}

/** The two large libraries are loaded when first needed. */
async function openPdfFile(bytes: Uint8Array, allowance: Allowance): Promise<Opened> {
  const { openPdf } = await import('./pdf/open-pdf.ts')
  return openPdf(bytes, allowance)
}

async function openHtmlFile(bytes: Uint8Array, isArchive: boolean, allowance: Allowance): Promise<Opened> {
  const { openHtml } = await import('./html/open-html.ts')
  return openHtml(bytes, isArchive, allowance)
}

function openZip(bytes: Uint8Array, ending: string, allowance: Allowance): Opened {
  const zip = new ZipArchive(bytes, allowance, ending)
  const found = kindOfZip(zip)
  switch (found.kind) {
    case 'docx':
      return openDocx(zip, found.mainPart, allowance)
    case 'xlsx':
      return openXlsx(zip, found.mainPart, allowance)
    case 'xlsb':
      return refuse('other-office-format', { format: 'xlsb' })
    case 'other-office':
      return refuse('other-office-format', { format: found.format })
    default:
      return refuse('unknown-format', { ending })
  }
}

/** XML tells what it is by its first element. */
async function openXml(bytes: Uint8Array, ending: string, allowance: Allowance): Promise<Opened> {
  const xml = xmlText(bytes)
  const root = /<(?![?!])(?:[\w-]+:)?(\w+)[^>]*/.exec(xml.slice(0, 20_000))
  const name = root?.[1]?.toLowerCase()
  if (name === 'workbook') return openSpreadsheetXml(xml, allowance)
  if (name === 'html') return openHtmlFile(bytes, false, allowance)
  if (name === 'worddocument' || name === 'package')
    return refuse('other-office-format', { format: 'word-xml' })
  if (name === 'document' && root?.[0].includes('opendocument'))
    return refuse('other-office-format', { format: 'fodt' })
  return refuse('unknown-format', { ending })
}
