import type { Generated, GeneratedAlways } from 'kysely'
import type { Correction } from '@hengji/domain/document/correction.ts'
import type {
  ApprovalAct,
  CommentSeverity,
  CommentState,
  ProcedureKind,
  ProcedureState,
} from '@hengji/domain/plan/approval.ts'
import type { ApprovalKind, Decider } from '@hengji/domain/scheme/scheme.ts'
import type { Json } from './columns.ts'

/** 0010-approval.sql. */
export interface ApprovalTables {
  plan_procedures: PlanProcedureRow
  plan_steps: PlanStepRow
  plan_step_acts: PlanStepActRow
  plan_comments: PlanCommentRow
  plan_drafts: { unit_id: string; document_id: string; revision: number }
  plan_edits: PlanEditRow
  /** A view: the versions of their plans that peers of the acting liaison have submitted. */
  laid_versions: { unit_id: string; document_id: string; version: number }
}

export interface PlanProcedureRow {
  unit_id: string
  id: string
  document_id: string
  year: number
  kind: ProcedureKind
  reason: string | null
  scheme_id: string | null
  version: number
  submitted_version: number | null
  base_version: number | null
  state: ProcedureState
  step: number
  step_since: Date
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
  kind: ApprovalKind
  title: string
  by: string
  decider: Decider
  due_on: string | null
}

export interface PlanStepActRow {
  unit_id: string
  procedure_id: string
  id: string
  position: number
  round: number
  act: ApprovalAct
  version: number
  note: string | null
  on_revision: number
  at: Date
  account_id: string
  account_name: string
  by_unit_id: string | null
}

export interface PlanCommentRow {
  unit_id: string
  id: string
  arrival: GeneratedAlways<string>
  document_id: string
  procedure_id: string
  version: number
  indicator_id: string | null
  field: string | null
  severity: CommentSeverity
  text: string
  proposal: string | null
  step: number
  step_kind: ApprovalKind
  at: Date
  account_id: string
  account_name: string
  by_unit_id: string | null
  request_key: string
  state: CommentState
  answer: string | null
  answered_at: Date | null
  answered_by_name: string | null
  accepted_in: number | null
  closed_at: Date | null
  closed_by_name: string | null
  revision: Generated<number>
}

export interface PlanEditRow {
  unit_id: string
  document_id: string
  revision: number
  base_version: number
  corrections: Json<Correction[]>
  made_at: Date
  made_by: string
  made_by_name: string
  undone_in: number | null
}
