import { readFileSync } from 'node:fs'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import type { SourceDocument, SourceParagraph, SourceTable } from '@hengji/domain/source/pages.ts'
import { strToU8, zipSync } from 'fflate'
import { openDocument, type OpenLimits } from '../../src/bytes/open-document.ts'

export function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`fixtures/${name}`, import.meta.url)))
}

/** Opens what must open. */
export async function opened(
  content: Uint8Array | string,
  name: string,
  limits?: Partial<OpenLimits>,
): Promise<SourceDocument> {
  const outcome = await openDocument(typeof content === 'string' ? strToU8(content) : content, name, limits)
  if (isRefusal(outcome)) throw new Error(`${name} was refused: ${JSON.stringify(outcome)}`)
  return outcome
}

export function paragraphs(document: SourceDocument): string[] {
  return document.pages
    .flatMap((page) => page.blocks)
    .filter((block): block is SourceParagraph => block.kind === 'paragraph')
    .map((block) => block.text)
}

export function tables(document: SourceDocument): SourceTable[] {
  return document.pages
    .flatMap((page) => page.blocks)
    .filter((block): block is SourceTable => block.kind === 'table')
}

export function texts(table: SourceTable | undefined): string[][] {
  return (table?.rows ?? []).map((row) => row.map((cell) => cell.text))
}

/** `row,column rowSpan×columnSpan text`, for cells that are merged. */
export function merged(table: SourceTable | undefined): string[] {
  return (table?.rows ?? [])
    .flat()
    .filter((cell) => cell.rowSpan > 1 || cell.columnSpan > 1)
    .map((cell) => `${cell.row},${cell.column} ${cell.rowSpan}×${cell.columnSpan} ${cell.text}`)
}

const relationshipsHead =
  '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
const officeTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A Word file with a body and, if given, further parts: `styles`, `numbering`, `footnotes`. */
export function docx(
  body: string,
  parts: Record<string, string> = {},
  more: Record<string, Uint8Array> = {},
): Uint8Array {
  const related = Object.keys(parts)
    .map(
      (name, index) => `<Relationship Id="rId${index}" Type="${officeTypes}/${name}" Target="${name}.xml"/>`,
    )
    .join('')
  const files: Record<string, Uint8Array> = {
    '_rels/.rels': strToU8(
      `${relationshipsHead}<Relationship Id="r" Type="${officeTypes}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/_rels/document.xml.rels': strToU8(`${relationshipsHead}${related}</Relationships>`),
    'word/document.xml': strToU8(
      `<?xml version="1.0"?><w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`,
    ),
    ...more,
  }
  for (const [name, xml] of Object.entries(parts)) files[`word/${name}.xml`] = strToU8(xml)
  return zipSync(files)
}

export function run(text: string): string {
  return `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
}

export function paragraph(content: string, properties = ''): string {
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${content}</w:p>`
}

export function cell(text: string, properties = ''): string {
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(run(text))}</w:tc>`
}
