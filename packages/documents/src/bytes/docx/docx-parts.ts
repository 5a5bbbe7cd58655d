import type { Numbering } from './numbering.ts'
import type { RowBuilder } from './row-builder.ts'
import type { Styles } from './styles.ts'

/** Where the text of a block goes: onto the page, or into the cell that holds it. */
export interface Sink {
  addParagraph(text: string): void
  addTable(rows: RowBuilder): void
}

export interface DocxParts {
  styles: Styles
  numbering: Numbering
  /** Text of foot- and endnotes: `footnote:2` → text. */
  notes: Map<string, string>
  /** For each section whether it begins a new page. */
  sectionsOnNewPage: boolean[]
}

/** Elements whose content is not the text that the document shows now. */
export const leftOut = new Set([
  'del',
  'moveFrom',
  'instrText',
  'delText',
  'delInstrText',
  'Fallback',
  'rt',
  'rPrChange',
  'pPrChange',
  'tblPrChange',
  'tcPrChange',
  'trPrChange',
  'sectPrChange',
  'docPartPr',
  'sdtPr',
  'sdtEndPr',
  'tblPr',
  'tblGrid',
  'numberingChange',
  'annotationRef',
  'docPr',
  'cNvPr',
  'ctrlPr',
  'fPr',
  'naryPr',
  'dPr',
  'radPr',
  'sSupPr',
  'sSubPr',
])
