import type { ColumnType, Generated } from 'kysely'
import type { Because } from '@hengji/domain/kernel/because.ts'
import type { Forecast } from '@hengji/domain/monitoring/forecast.ts'
import type { Light } from '@hengji/domain/monitoring/lights.ts'
import type { Json } from './columns.ts'

/** 0011-tracking.sql. Values and amounts are exact decimals as text, days are ISO dates. */
export interface TrackingTables {
  measures: MeasureRow
  tracked_indicators: { unit_id: string; document_id: string; indicator_id: string; measure_id: string }
  declined_sharings: {
    unit_id: string
    document_id: string
    key: string
    declined_at: Date
    declined_by_name: string
  }
  interim_targets: InterimTargetRow
  reports: ReportRow
  measure_standings: MeasureStandingRow
}

export interface MeasureRow {
  unit_id: string
  document_id: string
  id: string
  indicator_id: string
  name: string
  kind: 'number' | 'milestone'
  unit: string | null
  direction: 'positive' | 'reverse' | 'equal'
  accrual: 'total-so-far' | 'state'
  annual_target: string | null
  is_strict: Generated<boolean>
  target_text: string | null
  deadline: string | null
  /** 万元 */
  budgeted: string | null
  rhythm: 'monthly' | 'quarterly'
  is_proposed: Generated<boolean>
  started_on: string
  revision: Generated<number>
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
  is_dropped: Generated<boolean>
}

export interface ReportRow {
  unit_id: string
  document_id: string
  id: string
  measure_id: string
  month: number
  value: string | null
  is_reached: boolean | null
  reached_month: number | null
  /** 万元 spent so far. */
  executed: string | null
  sentence: string
  reason: string | null
  reported_at: ColumnType<Date, Date, never>
  reported_by: string
  reported_by_name: string
  person_id: string | null
  request_key: string
  supersedes: string | null
  superseded_at: Date | null
}

/** The report of the latest month, as it is shown beside the light. */
export interface LatestReport {
  reportId: string
  month: number
  value: string | null
  isReached: boolean | null
  executed: string | null
  sentence: string
  /** ISO moment. */
  reportedAt: string
  by: string
}

/** An interim target, short because there are twelve to a measure. */
export type StoredInterim = [month: number, value: string | null, milestone: string | null]

export interface MeasureStandingRow {
  unit_id: string
  document_id: string
  measure_id: string
  standing: Json<MeasureStanding>
}

/** What the reports of a measure come to, with what of the measure is shown beside it. */
export interface MeasureStanding {
  documentId: string
  measureId: string
  name: string
  kind: MeasureRow['kind']
  unit: string | null
  direction: MeasureRow['direction']
  accrual: MeasureRow['accrual']
  annualTarget: string | null
  targetText: string | null
  budgeted: string | null
  startedOn: string
  light: Light
  budgetLight: Light
  isDone: boolean
  /** Of a milestone: the month of the last step reached. */
  reachedMonth: number | null
  /** The first interim target that is missed, of those up to the latest report. */
  missedMonth: number | null
  because: Because[]
  forecast: Forecast | null
  interims: StoredInterim[]
  latest: LatestReport | null
}
