/** 0012-evidence.sql. */
export interface EvidenceTables {
  evidence: EvidenceRow
  evidence_links: EvidenceLinkRow
}

export interface EvidenceRow {
  unit_id: string
  id: string
  year: number
  content_hash: string
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
}

export interface EvidenceLinkRow {
  unit_id: string
  evidence_id: string
  document_id: string
  indicator_id: string
  report_id: string | null
  linked_at: Date
  linked_by_name: string
  unlinked_at: Date | null
}
