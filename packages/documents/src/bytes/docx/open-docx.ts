import type { SourceDocument, SourceNote } from '@hengji/domain/source/pages.ts'
import type { Allowance } from '../limits.ts'
import { XmlScanner } from '../xml/xml-scanner.ts'
import { xmlText } from '../xml/xml-text.ts'
import { corrupt } from '../xml/corrupt.ts'
import { relatedXml, relationshipsOf } from '../zip/office-package.ts'
import type { ZipArchive } from '../zip/open-zip.ts'
import { BodyReader } from './body-reader.ts'
import type { DocxParts } from './docx-parts.ts'
import { Numbering } from './numbering.ts'
import { Styles } from './styles.ts'

/** Word 2007 and later: the text as it would be printed, with changes accepted and numbers of lists counted out. */
export function openDocx(zip: ZipArchive, mainPart: string, allowance: Allowance): SourceDocument {
  const main = zip.read(mainPart)
  if (!main) return corrupt('docx')
  const xml = xmlText(main)
  const relationships = relationshipsOf(zip, mainPart, 'docx')
  const parts: DocxParts = {
    styles: new Styles(relatedXml(zip, relationships, 'styles')),
    numbering: new Numbering(relatedXml(zip, relationships, 'numbering')),
    notes: new Map(),
    sectionsOnNewPage: sectionsOnNewPage(xml),
  }
  for (const kind of ['footnote', 'endnote']) {
    readNotes(relatedXml(zip, relationships, `${kind}s`), kind, parts, allowance)
  }
  const body = new BodyReader(new XmlScanner(xml, 'docx'), parts, allowance)
  body.read()
  const notes: SourceNote[] = []
  if (zip.names().some((name) => name.endsWith('vbaProject.bin')))
    notes.push({ code: 'macros-ignored', facts: {} })
  if (body.hiddenCharacters > 0) {
    notes.push({ code: 'hidden-content', facts: { kind: 'text', characters: body.hiddenCharacters } })
  }
  return { format: 'docx', encoding: null, pages: body.pages.pages, notes }
}

function readNotes(xml: string | null, kind: string, parts: DocxParts, allowance: Allowance): void {
  if (xml === null) return
  const scanner = new XmlScanner(xml, 'docx')
  while (scanner.next()) {
    if (scanner.kind !== 'open' || scanner.name !== kind) continue
    const id = scanner.attribute('id') ?? ''
    const isSeparator = (scanner.attribute('type') ?? 'normal') !== 'normal'
    const text = new BodyReader(scanner, parts, allowance).readFlat()
    if (!isSeparator && text !== '') parts.notes.set(`${kind}:${id}`, text)
  }
}

const longestSection = 4000

/** A section tells at its end how it began: a new page, unless it is continuous. */
function sectionsOnNewPage(xml: string): boolean[] {
  const sections: boolean[] = []
  let at = xml.indexOf('<w:sectPr')
  while (at !== -1) {
    const [properties = ''] = xml.slice(at, at + longestSection).split('</w:sectPr>', 1)
    sections.push(!/<w:type w:val="(?:continuous|nextColumn)"/.test(properties))
    at = xml.indexOf('<w:sectPr', at + 9)
  }
  return sections
}
