import type { Evidence, EvidenceUpload } from '@hengji/contract/evidence.ts'
import { evidenceKindOf, evidencePreviewOf } from '@hengji/domain/evidence/evidence-kind.ts'
import { presentRefusal } from '../../platform/http/answer.ts'
import type { Actor } from '../../platform/sessions/actor.ts'
import { mayDeleteEvidence } from './policy.ts'
import type { FoundEvidence, FoundLink, FoundUpload } from './queries.ts'

export function presentEvidence(actor: Actor, found: FoundEvidence, links: readonly FoundLink[]): Evidence {
  const isFrozen = found.frozen_at !== null
  return {
    id: found.id,
    unitId: found.unit_id,
    year: found.year,
    fileName: found.file_name,
    title: found.title,
    size: Number(found.size),
    mediaType: found.media_type,
    kind: evidenceKindOf(found.media_type),
    preview: evidencePreviewOf(found.media_type),
    contentHash: found.content_hash,
    uploadedAt: found.uploaded_at.toISOString(),
    uploadedBy: found.uploaded_by_name,
    isDeleted: found.deleted_at !== null,
    isFrozen,
    indicatorIds: [...new Set(links.map((link) => link.indicator_id))],
    mayDelete: !isFrozen && mayDeleteEvidence(actor, found.unit_id, found.uploaded_by),
  }
}

export function presentUpload(found: FoundUpload, received: number): EvidenceUpload {
  const refusal = found.refusal === null ? null : presentRefusal(found.refusal)
  return {
    id: found.id,
    unitId: found.unit_id,
    year: found.year,
    fileName: found.file_name,
    size: Number(found.size),
    received,
    state: found.state,
    indicatorIds: found.indicator_ids,
    createdAt: found.created_at.toISOString(),
    refusal: refusal === null ? null : { code: refusal.code, message: refusal.message },
  }
}
