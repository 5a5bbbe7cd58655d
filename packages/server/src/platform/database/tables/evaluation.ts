import type { Generated } from 'kysely'
import type { EvaluationPhase, PhaseAct, PhaseState } from '@hengji/domain/evaluation/phases.ts'

/** 0023-evaluation.sql. */
export interface EvaluationTables {
  evaluations: EvaluationRow
  evaluation_phases: EvaluationPhaseRow
  evaluation_phase_acts: EvaluationPhaseActRow
  evaluation_units: EvaluationUnitRow
}

export interface EvaluationRow {
  id: string
  year: number
  title: string
  scheme_id: string
  revision: Generated<number>
  opened_at: Date
  opened_by: string
  opened_by_name: string
}

export interface EvaluationPhaseRow {
  evaluation_id: string
  phase: EvaluationPhase
  state: PhaseState
  opens_on: string | null
  closes_on: string | null
}

export interface EvaluationPhaseActRow {
  evaluation_id: string
  phase: EvaluationPhase
  revision: number
  act: PhaseAct
  reason: string | null
  at: Date
  account_id: string
  account_name: string
}

export interface EvaluationUnitRow {
  unit_id: string
  evaluation_id: string
  position: number
  document_id: string | null
  version: number | null
}
