import type { Generated } from 'kysely'
import type { LedgerOrigin, LedgerState } from '@hengji/domain/monitoring/ledger.ts'
import type { RectificationState } from '@hengji/domain/monitoring/rectification.ts'

/** 0013-ledger.sql. */
export interface LedgerTables {
  ledger_items: LedgerItemRow
  rectifications: RectificationRow
  follow_up_acts: FollowUpActRow
  meeting_decisions: MeetingDecisionRow
  home_visits: { account_id: string; seen_at: Date }
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
  origin: LedgerOrigin
  state: LedgerState
  revision: Generated<number>
  opened_at: Date
  opened_by: string
  opened_by_name: string
  submitted_by: string | null
  submitted_at: Date | null
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
  section_id: string | null
  person_id: string | null
  state: RectificationState
  revision: Generated<number>
  ordered_at: Date
  ordered_by: string
  ordered_by_name: string
  ordered_from: 'office' | 'unit'
  answer: string | null
  answered_at: Date | null
  answered_by: string | null
  closed_at: Date | null
}

export interface FollowUpActRow {
  unit_id: string
  subject_id: string
  number: number
  act: string
  text: string | null
  due_on: string | null
  evidence_ids: Generated<string[]>
  is_without_proof: Generated<boolean>
  at: Date
  account_id: string
  account_name: string
}

export interface MeetingDecisionRow {
  unit_id: string
  id: string
  year: number
  quarter: number
  text: string
  document_id: string | null
  indicator_id: string | null
  ledger_item_id: string | null
  noted_at: Date
  noted_by_name: string
  withdrawn_at: Date | null
}
