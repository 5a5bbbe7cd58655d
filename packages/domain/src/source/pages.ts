/** What every file becomes before it is read: pages of paragraphs and tables, each cell in its place. */
export interface SourceDocument {
  format: SourceFormat
  /** The character encoding that was detected, where the format has one: `utf-8`, `utf-16le`, `gb18030` … */
  encoding: string | null
  pages: SourcePage[]
  /** What a person should know of the file, such as macros left aside or bytes that are no character. */
  notes: SourceNote[]
}

export type SourceFormat = 'docx' | 'xlsx' | 'xls' | 'pdf' | 'html' | 'markdown' | 'text'

export interface SourceNote {
  code: SourceNoteCode
  facts: Record<string, string | number>
}

export type SourceNoteCode =
  | 'broken-characters'
  | 'ending-differs'
  | 'macros-ignored'
  | 'hidden-content'
  | 'pages-without-text'

export interface SourcePage {
  /** From 1. A worksheet is a page; text without page breaks is one page. */
  number: number
  /** The name of the worksheet, where there is one. */
  label: string | null
  blocks: SourceBlock[]
}

export type SourceBlock = SourceParagraph | SourceTable

export interface SourceParagraph {
  kind: 'paragraph'
  text: string
  /** The paragraph's (in text files: the line's) number on its page, from 1. */
  line: number
}

export interface SourceTable {
  kind: 'table'
  /** From 1 through the whole file. */
  number: number
  /**
   * `ruled`: the file itself says rows, columns and merged cells (docx, xlsx, html).
   * `tabbed`: cells divided by tabs or bars; merged cells are lost and cells may have shifted.
   * `inferred`: put together from positions on the page.
   */
  structure: 'ruled' | 'tabbed' | 'inferred'
  /** Each row holds the cells that begin in it, from left to right. */
  rows: SourceCell[][]
}

export interface SourceCell {
  /** Lines inside the cell are kept, divided by `\n`. */
  text: string
  /** From 1. */
  row: number
  /** Grid column from 1, merged cells counted with their width. */
  column: number
  rowSpan: number
  columnSpan: number
  /** `inferred` tables only: its text may be that of a neighbour in part; who reads it must mark the value. */
  isUnsure?: true
}
