import { relationshipsOf } from './office-package.ts'
import type { ZipArchive } from './open-zip.ts'

/** What a zip file is, told from the parts in it. */
export type ZipKind =
  | { kind: 'docx' | 'xlsx' | 'xlsb'; mainPart: string }
  | { kind: 'other-office'; format: string }
  | { kind: 'unknown' }

const openDocumentTypes: Record<string, string> = {
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.presentation': 'odp',
}

export function kindOfZip(zip: ZipArchive): ZipKind {
  const main = relationshipsOf(zip, '', 'zip').find((one) => one.type === 'officeDocument')?.target
  const part =
    main !== undefined && zip.has(main)
      ? main
      : ['word/document.xml', 'xl/workbook.xml', 'xl/workbook.bin'].find((name) => zip.has(name))
  if (part !== undefined) return kindOfPart(part)
  const names = zip.names()
  if (names.includes('OFD.xml')) return { kind: 'other-office', format: 'ofd' }
  const type = zip.read('mimetype')
  const format = type && openDocumentTypes[new TextDecoder().decode(type).trim()]
  return format ? { kind: 'other-office', format } : { kind: 'unknown' }
}

function kindOfPart(part: string): ZipKind {
  if (part.startsWith('ppt/')) return { kind: 'other-office', format: 'pptx' }
  if (part.endsWith('.bin')) return { kind: 'xlsb', mainPart: part }
  return { kind: part.startsWith('xl/') ? 'xlsx' : 'docx', mainPart: part }
}
