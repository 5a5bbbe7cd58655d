import type { CorrectedImport, ImportDraft, ImportSummary } from '@hengji/contract/imports.ts'
import { presentRefusal } from '../../platform/http/answer.ts'
import type { ReviewedDocument } from './correct-import.ts'
import type { FoundImport } from './queries.ts'
import type { ImportOnDesk } from './review-import.ts'

export function presentImport(found: FoundImport): ImportSummary {
  const refusal = found.refusal === null ? null : presentRefusal(found.refusal)
  return {
    id: found.id,
    fileName: found.file_name,
    size: found.size,
    format: found.format,
    kind: found.kind,
    title: found.title,
    project: found.project,
    unitName: found.unit_name,
    year: found.year,
    state: found.state,
    counts: found.counts,
    refusal: refusal === null ? null : { code: refusal.code, message: refusal.message },
    createdAt: found.created_at.toISOString(),
    version: found.version,
    documentId: found.document_id,
  }
}

export function presentImportOnDesk(onDesk: ImportOnDesk): ImportDraft {
  const { found, source, read, reviewed, suggestedUnitId } = onDesk
  return {
    ...presentImport(found),
    counts: reviewed?.counts ?? found.counts,
    source,
    read,
    corrections: reviewed?.corrections ?? [],
    document: reviewed?.document ?? null,
    findings: reviewed?.findings ?? [],
    suggestedUnitId,
  }
}

export function presentReviewed(reviewed: ReviewedDocument): CorrectedImport {
  const { version, corrections, document, findings, counts } = reviewed
  return { version, corrections, document, findings, counts }
}
