import type { ColumnType } from 'kysely'

/** 0011-tracking.sql. Values and amounts are exact decimals as text. */
export interface TrackingTables {
  measures: MeasureRow
  tracked_indicators: { unit_id: string; document_id: string; indicator_id: string; measure_id: string }
  interim_targets: InterimTargetRow
  reports: ReportRow
}

export interface MeasureRow {
  unit_id: string
  document_id: string
  id: string
  name: string
  kind: 'number' | 'milestone'
  unit: string | null
  direction: 'positive' | 'reverse' | 'equal'
  accrual: 'total-so-far' | 'state'
  annual_target: string | null
  /** 万元 */
  budgeted: string | null
}

export interface InterimTargetRow {
  unit_id: string
  document_id: string
  measure_id: string
  /** 1 to 12. */
  month: number
  value: string | null
  milestone: string | null
  origin: 'proposed' | 'set'
}

export interface ReportRow {
  unit_id: string
  document_id: string
  id: string
  measure_id: string
  month: number
  value: string | null
  is_reached: boolean | null
  /** 万元 spent so far. */
  executed: string | null
  sentence: string
  reported_at: ColumnType<Date, Date, never>
  reported_by: string
  reported_by_name: string
  person_id: string | null
  request_key: string
  supersedes: string | null
  superseded_at: Date | null
}
