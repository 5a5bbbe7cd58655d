import type { Generated } from 'kysely'

/** 0010-approval.sql. */
export interface ApprovalTables {
  plan_procedures: PlanProcedureRow
  plan_steps: PlanStepRow
  plan_step_acts: PlanStepActRow
  plan_comments: PlanCommentRow
}

export interface PlanProcedureRow {
  unit_id: string
  id: string
  document_id: string
  year: number
  kind: 'approval' | 'change' | 'dynamic-goal'
  reason: string | null
  scheme_id: string | null
  version: number
  base_version: number | null
  state: 'open' | 'approved' | 'withdrawn'
  step: number
  round: Generated<number>
  revision: Generated<number>
  opened_at: Date
  opened_by: string
  opened_by_name: string
  closed_at: Date | null
}

export interface PlanStepRow {
  unit_id: string
  procedure_id: string
  position: number
  kind: string
  title: string
  decider: string
  due_on: string | null
}

export interface PlanStepActRow {
  unit_id: string
  procedure_id: string
  id: string
  position: number
  round: number
  act: string
  version: number
  note: string | null
  at: Date
  account_id: string
  account_name: string
  by_unit_id: string | null
}

export interface PlanCommentRow {
  unit_id: string
  id: string
  document_id: string
  procedure_id: string
  version: number
  indicator_id: string | null
  field: string | null
  severity: 'must-fix' | 'advice'
  text: string
  proposal: string | null
  step_kind: string
  at: Date
  account_id: string
  account_name: string
  by_unit_id: string | null
  state: 'open' | 'accepted' | 'answered' | 'settled' | 'withdrawn'
  answer: string | null
  answered_at: Date | null
  answered_by_name: string | null
  accepted_in: number | null
  closed_at: Date | null
  closed_by_name: string | null
  revision: Generated<number>
}
