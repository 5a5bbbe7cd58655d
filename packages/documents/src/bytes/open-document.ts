import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { SourceDocument } from '@hengji/domain/source/pages.ts'
import { detectKind } from './detect-format.ts'
import { openDocx } from './docx/open-docx.ts'
import { finished } from './finish.ts'
import { Allowance, defaultLimits, type OpenLimits } from './limits.ts'
import { ReadingStopped, type OpenRefusalCode } from './open-refusal.ts'
import { openOle } from './ole/open-ole.ts'
import { openText } from './text/open-text.ts'
import { openSpreadsheetXml } from './xls/open-spreadsheet-xml.ts'
import { openXlsx } from './xlsx/open-xlsx.ts'
import { xmlText } from './xml/xml-text.ts'
import { kindOfZip } from './zip/office-document.ts'
import { ZipArchive } from './zip/open-zip.ts'

export type { OpenRefusalCode } from './open-refusal.ts'
export type { OpenLimits } from './limits.ts'

type Opened = SourceDocument | Refusal<OpenRefusalCode>

/**
 * Opens any official file: what it is is told from its bytes, not from its name.
 * @param fileName only its ending is looked at, for a note where it says something else than the bytes
 * @param limits those not given are the usual ones
 * @returns pages of paragraphs and tables, or a refusal with its facts. It never throws.
 */
export async function openDocument(
  bytes: Uint8Array,
  fileName: string,
  limits: Partial<OpenLimits> = {},
): Promise<Opened> {
  const ending = endingOf(fileName)
  const allowance = new Allowance({ ...defaultLimits, ...limits }, performance.now())
  try {
    const opened = await openWithin(bytes, ending, allowance)
    return isRefusal(opened) ? opened : finished(opened, ending)
  } catch (error) {
    if (error instanceof ReadingStopped) return error.refusal
    return refuse('corrupt-file', { format: ending })
  }
}

async function openWithin(bytes: Uint8Array, ending: string, allowance: Allowance): Promise<Opened> {
  if (bytes.length === 0) return refuse('empty-file')
  const limit = allowance.limits.fileSize
  if (bytes.length > limit) return refuse('file-too-large', { size: bytes.length, limit })
  const { kind, format } = detectKind(bytes)
  switch (kind) {
    case 'zip':
      return openZip(bytes, ending, allowance)
    case 'ole':
      return openOle(bytes, ending, allowance)
    case 'html':
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
  const { openPdfApart } = await import('./pdf/pdf-threads.ts')
  return openPdfApart(bytes, allowance.limits)
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
  if (name === 'worddocument' || name === 'package') return refuse('other-office-format', { format: 'word-xml' })
  if (name === 'document' && root?.[0].includes('opendocument')) return refuse('other-office-format', { format: 'fodt' })
  return refuse('unknown-format', { ending })
}

function endingOf(fileName: string): string {
  return /\.([^./\\]{1,12})$/.exec(fileName)?.[1]?.toLowerCase() ?? ''
}
