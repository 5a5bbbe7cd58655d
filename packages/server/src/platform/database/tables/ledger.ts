import type { Generated } from 'kysely'

/** 0013-ledger.sql. */
export interface LedgerTables {
  ledger_items: LedgerItemRow
  rectifications: RectificationRow
  follow_up_acts: FollowUpActRow
}

export interface LedgerItemRow {
  unit_id: string
  id: string
  year: number
  document_id: string | null
  indicator_id: string | null
  title: string
  detail: string | null
  due_on: string | null
  section_id: string | null
  person_id: string | null
  state: 'open' | 'submitted' | 'closed' | 'cancelled'
  revision: Generated<number>
  opened_at: Date
  opened_by_name: string
  closed_at: Date | null
}

export interface RectificationRow {
  unit_id: string
  id: string
  year: number
  document_id: string | null
  indicator_id: string | null
  issue: string
  demand: string
  due_on: string
  person_id: string | null
  state: 'ordered' | 'answered' | 'accepted' | 'rejected' | 'escalated' | 'cancelled'
  revision: Generated<number>
  ordered_at: Date
  ordered_by: string
  ordered_by_name: string
  ordered_from: 'office' | 'unit'
  answer: string | null
  answered_at: Date | null
  escalated_to: string | null
  closed_at: Date | null
}

export interface FollowUpActRow {
  unit_id: string
  subject_id: string
  id: string
  act: string
  text: string | null
  evidence_ids: Generated<string[]>
  at: Date
  account_id: string
  account_name: string
}
