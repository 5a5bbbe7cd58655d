import type { ImportDraft } from '@hengji/contract/imports.ts'
import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import type { SourceDocument } from '@hengji/domain/source/pages.ts'

/** A draft that was read: a refused file has neither pages nor document. */
export type ReadableDraft = ImportDraft & {
  source: SourceDocument
  read: OfficialDocument
  document: OfficialDocument
}

export function isReadable(draft: ImportDraft): draft is ReadableDraft {
  return draft.source !== null && draft.read !== null && draft.document !== null
}
