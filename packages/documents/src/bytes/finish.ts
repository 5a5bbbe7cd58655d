import type { SourceDocument, SourceFormat } from '@hengji/domain/source/pages.ts'
import { liftTitleRows } from './title-rows.ts'

/** Which endings fit which format. An ending that is not listed says nothing. */
const formatsOfEnding: Record<string, SourceFormat[]> = {
  docx: ['docx'],
  docm: ['docx'],
  dotx: ['docx'],
  doc: [],
  wps: [],
  xlsx: ['xlsx'],
  xlsm: ['xlsx'],
  xltx: ['xlsx'],
  xls: ['xls'],
  et: ['xls'],
  pdf: ['pdf'],
  html: ['html'],
  htm: ['html'],
  mht: ['html'],
  mhtml: ['html'],
  md: ['markdown', 'text'],
  markdown: ['markdown', 'text'],
  txt: ['text', 'markdown'],
  tsv: ['text', 'markdown'],
  csv: ['text', 'markdown'],
}

/** Last touches on what was opened: text that any storage can hold, and a note where the name misled. */
export function finished(document: SourceDocument, ending: string): SourceDocument {
  for (const page of document.pages) {
    if (document.format !== 'text' && document.format !== 'markdown') page.blocks = liftTitleRows(page.blocks)
    for (const block of page.blocks) {
      if (block.kind === 'paragraph') block.text = wellFormed(block.text)
      else for (const row of block.rows) for (const cell of row) cell.text = wellFormed(cell.text)
    }
  }
  const fitting = formatsOfEnding[ending]
  if (fitting && !fitting.includes(document.format)) {
    document.notes.push({ code: 'ending-differs', facts: { ending, format: document.format } })
  }
  return document
}

/** Without control characters and halves of surrogate pairs, which databases and JSON readers refuse. */
function wellFormed(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed()
  let kept = ''
  let from = 0
  for (let at = 0; at < whole.length; at += 1) {
    if (!isNoCharacter(whole.charCodeAt(at))) continue
    kept += whole.slice(from, at)
    from = at + 1
  }
  return from === 0 ? whole : kept + whole.slice(from)
}

function isNoCharacter(code: number): boolean {
  return code < 32 ? code !== 9 && (code < 9 || code > 13) : code === 0x7f || code >= 0xfffe
}
