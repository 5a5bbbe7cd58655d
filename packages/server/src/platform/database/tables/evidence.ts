import type { Generated } from 'kysely'
import type { Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { NullableJson } from './columns.ts'

/** 0012-evidence.sql. */
export interface EvidenceTables {
  evidence: EvidenceRow
  evidence_links: EvidenceLinkRow
  evidence_uploads: EvidenceUploadRow
}

export interface EvidenceRow {
  unit_id: string
  id: string
  year: number
  content_hash: string
  text_hash: string | null
  file_name: string
  /** Bytes; `pg` gives a bigint as text. */
  size: string
  media_type: string
  title: string | null
  uploaded_at: Date
  uploaded_by: string
  uploaded_by_name: string
  deleted_at: Date | null
  deleted_by_name: string | null
  frozen_at: Date | null
  frozen_by_name: string | null
  frozen_because: string | null
}

export interface EvidenceLinkRow {
  unit_id: string
  id: Generated<string>
  evidence_id: string
  document_id: string
  indicator_id: string
  report_id: string | null
  linked_at: Date
  linked_by_name: string
  unlinked_at: Date | null
  unlinked_by_name: string | null
}

export interface EvidenceUploadRow {
  unit_id: string
  id: string
  year: number
  document_id: string | null
  indicator_ids: Generated<string[]>
  file_name: string
  size: string
  state: 'open' | 'stored' | 'refused' | 'expired' | 'cancelled'
  evidence_id: string | null
  is_known: boolean | null
  refusal: NullableJson<Refusal>
  account_id: string
  created_at: Date
  touched_at: Date
}
