import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'

/** Why a file cannot be opened. Each has its own sentence for people; the facts fill it in. */
export type OpenRefusalCode =
  /** facts: none. */
  | 'empty-file'
  /** It is none of the formats we read. facts: `ending` */
  | 'unknown-format'
  /** A password is needed. facts: `format` */
  | 'encrypted-file'
  /** It says it is of a format and breaks that format's rules. facts: `format` */
  | 'corrupt-file'
  /** Pictures of pages only. facts: `pages` */
  | 'scanned-pdf-without-text'
  /** It unpacks to more than any document needs. facts: `size`, `limit` in bytes (`size` may be what the file claims) */
  | 'zip-bomb'
  /** facts: `size`, `limit` in bytes */
  | 'file-too-large'
  /** facts: `rows`, `limit`; `rows` counts up to where reading stopped */
  | 'too-many-rows'
  /** facts: `columns`, `limit` */
  | 'too-many-columns'
  /** Over all tables. facts: `cells`, `limit` */
  | 'too-many-cells'
  /** facts: `paragraphs`, `limit` */
  | 'too-many-paragraphs'
  /** One paragraph or one cell is longer than any reader can work on. facts: `characters`, `limit` */
  | 'text-too-long'
  /** facts: `pages`, `limit` */
  | 'too-many-pages'
  /** Tables or elements within each other, deeper than any real document. facts: `limit` */
  | 'nested-too-deep'
  /** facts: `milliseconds`, `limit` */
  | 'took-too-long'
  /** facts: `limit` in bytes */
  | 'too-much-memory'
  /** Word before 2007 (.doc), to be saved as .docx. facts: `format` */
  | 'old-word-doc'
  /** A picture. facts: `format` (png, jpeg …) */
  | 'image-file'
  /** Another office format that can be saved as one we read. facts: `format` (odt, ods, pptx, wps, ofd, rtf …) */
  | 'other-office-format'

export type OpenRefusal = Refusal<OpenRefusalCode>

/**
 * Stops reading from deep inside a parser. It never leaves this folder: `openDocument` turns it into the value it carries.
 */
export class ReadingStopped extends Error {
  readonly refusal: OpenRefusal

  constructor(refusal: OpenRefusal) {
    super(refusal.code)
    this.name = 'ReadingStopped'
    this.refusal = refusal
  }
}

export function stopReading(code: OpenRefusalCode, facts: Record<string, string | number | null>): never {
  throw new ReadingStopped(refuse(code, facts))
}
