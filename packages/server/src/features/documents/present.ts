import type { DocumentSummary, DocumentVersion, DocumentView } from '@hengji/contract/documents.ts'
import type { FoundDocument, WholeDocument } from './queries.ts'

export function presentDocument(found: FoundDocument): DocumentSummary {
  return {
    id: found.id,
    kind: found.kind,
    title: found.title,
    project: found.project,
    unit: { id: found.unit_id, name: found.unit_name },
    year: found.year,
    version: found.version,
    confirmedAt: found.confirmed_at.toISOString(),
    confirmedBy: found.confirmed_by_name,
    counts: found.counts,
    weightPoints: found.weight_points,
    claimedPoints: found.claimed_points,
  }
}

export function presentWholeDocument(found: WholeDocument): DocumentView {
  return {
    ...presentDocument(found),
    document: found.document,
    findings: found.findings,
    importId: found.import_id,
  }
}

export function presentVersion(found: FoundDocument): DocumentVersion {
  return {
    version: found.version,
    title: found.title,
    confirmedAt: found.confirmed_at.toISOString(),
    confirmedBy: found.confirmed_by_name,
    counts: found.counts,
    importId: found.import_id,
  }
}
