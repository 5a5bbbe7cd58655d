import type { Generated } from 'kysely'
import type { AdjustmentAct, AdjustmentState } from '@hengji/domain/incentive/adjustment-states.ts'
import type { AdjustmentKind } from '@hengji/domain/scheme/evaluation-rules.ts'

/** 0029-incentives.sql. */
export interface IncentiveTables {
  incentive_entries: IncentiveEntryRow
  incentive_acts: IncentiveActRow
}

export interface IncentiveEntryRow {
  unit_id: string
  id: string
  evaluation_id: string
  component: string
  kind: AdjustmentKind
  item: string | null
  state: AdjustmentState
  revision: Generated<number>
  /** As typed while it is a draft, which need not be a number yet. */
  asked_points: string
  points: string | null
  text: string
  basis_title: string
  basis_number: string | null
  happened_on: string | null
  indicator_id: string | null
  evidence_ids: string[]
  entered_at: Date
  entered_by: string
  entered_by_name: string
  decision: 'granted' | 'refused' | null
  decision_reason: string | null
  decided_on: string | null
  decided_by_name: string | null
}

export interface IncentiveActRow {
  unit_id: string
  entry_id: string
  revision: number
  act: AdjustmentAct
  text: string | null
  at: Date
  account_id: string
  account_name: string
}
