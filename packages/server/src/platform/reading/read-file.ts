import type { ReviewCounts } from '@hengji/contract/imports.ts'
import type { DocumentKind } from '@hengji/domain/document/official-document.ts'
import type { Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { SourceFormat } from '@hengji/domain/source/pages.ts'

/** A file as it leaves the reading thread: large parts already as JSON text, ready to be stored. */
export interface ReadFile {
  format: SourceFormat
  sourceJson: string
  documents: ReadDocument[]
}

export interface ReadDocument {
  kind: DocumentKind
  title: string | null
  project: string | null
  unitName: string | null
  year: number | null
  counts: ReviewCounts
  json: string
}

export type ReadingRefusalCode =
  | 'reading-took-too-long'
  | 'reading-needs-too-much-memory'
  | 'reading-failed'
  | 'reading-is-busy'
  | 'too-much-to-review'

export interface ReadingRequest {
  bytes: Uint8Array
  fileName: string
}

export interface ReadingAnswer {
  outcome: ReadFile | Refusal
}
