import { deriveDocument } from '@hengji/domain/document/derive-document.ts'
import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { SourceDocument } from '@hengji/domain/source/pages.ts'
import { openDocument } from '../bytes/open-document.ts'
import type { OpenRefusalCode } from '../bytes/open-refusal.ts'
import { readSelfEvaluation } from './budget/read-self-evaluation.ts'
import { readTargetTable } from './budget/read-target-table.ts'
import { doubtUnsureCells } from './doubt-unsure-cells.ts'
import { readPlan } from './plan/read-plan.ts'
import { recogniseKind } from './recognise-kind.ts'
import { splitDocuments } from './split-documents.ts'

/** A file as it was opened, and the documents that stand in it: one or more. */
export interface DocumentReading {
  source: SourceDocument
  documents: [OfficialDocument, ...OfficialDocument[]]
}

/** Besides the reasons for which a file cannot be opened. facts of the second: `seen`, the first lines of the file. */
export type ReadRefusalCode = OpenRefusalCode | 'not-an-evaluation-document'

/**
 * Reads an official file into plans, self-evaluations and target tables, whichever it holds.
 * @returns a refusal where the file cannot be opened or holds none of them. It never throws.
 */
export async function readDocument(
  bytes: Uint8Array,
  fileName: string,
): Promise<DocumentReading | Refusal<ReadRefusalCode>> {
  const source = await openDocument(bytes, fileName)
  return isRefusal(source) ? source : readSource(source)
}

/** The same for a file that is open already. */
export function readSource(
  source: SourceDocument,
): DocumentReading | Refusal<'not-an-evaluation-document' | 'too-many-rows'> {
  const rows = rowsIn(source)
  if (rows > mostRows) return refuse('too-many-rows', { rows, limit: mostRows })
  const whole = recogniseKind(source)
  if (whole.kind === null) return refuse('not-an-evaluation-document', { seen: whole.seen })
  const documents = joinUnrecognised(splitDocuments(source)).map((part) =>
    readAs(part, recogniseKind(part).kind ?? whole.kind),
  )
  const [first, ...others] = documents
  return first
    ? { source, documents: [first, ...others] }
    : refuse('not-an-evaluation-document', { seen: whole.seen })
}

// All units of a large city in one file come to some ten thousand rows; more is a data dump and no document.
const mostRows = 30_000

function rowsIn(source: SourceDocument): number {
  return source.pages.reduce(
    (sum, page) =>
      sum + page.blocks.reduce((count, block) => count + (block.kind === 'table' ? block.rows.length : 0), 0),
    0,
  )
}

/** A part that is no document by itself belongs to the one before it. */
function joinUnrecognised(parts: readonly SourceDocument[]): SourceDocument[] {
  const documents: SourceDocument[] = []
  for (const part of parts) {
    const last = documents.at(-1)
    if (last && recogniseKind(part).kind === null) last.pages.push(...part.pages)
    else documents.push({ ...part, pages: [...part.pages] })
  }
  return documents
}

function readAs(source: SourceDocument, kind: OfficialDocument['kind'] | null): OfficialDocument {
  const document = readRows(source, kind)
  doubtUnsureCells(document, source)
  return deriveDocument(document)
}

function readRows(source: SourceDocument, kind: OfficialDocument['kind'] | null): OfficialDocument {
  switch (kind) {
    case 'self-evaluation':
      return readSelfEvaluation(source)
    case 'target-table':
      return readTargetTable(source)
    case 'evaluation-plan':
    case null:
      return readPlan(source)
  }
}
