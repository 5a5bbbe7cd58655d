import { sql, type Transaction } from 'kysely'
import type { Because } from '@hengji/domain/kernel/because.ts'
import type { IsoDate, PlanYear } from '@hengji/domain/kernel/dates.ts'
import type { DecimalText } from '@hengji/domain/kernel/decimal.ts'
import type { Forecast } from '@hengji/domain/monitoring/forecast.ts'
import type { Light } from '@hengji/domain/monitoring/lights.ts'
import type { Accrual, InterimTarget } from '@hengji/domain/monitoring/measure.ts'
import { progressToday } from '@hengji/domain/monitoring/progress.ts'
import type { DueReport } from '@hengji/domain/monitoring/reporting-rule.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Tables } from '../../platform/database/tables.ts'

export interface LatestReport {
  reportId: string
  month: number
  value: DecimalText | null
  isReached: boolean | null
  executed: DecimalText | null
  sentence: string
  /** ISO moment. */
  reportedAt: string
  by: string
}

/** One tracked indicator as it stands today. */
export interface IndicatorProgress {
  unitId: string
  unitName: string
  documentId: string
  indicatorId: string
  position: number
  code: string | null
  section: string | null
  primary: string | null
  secondary: string | null
  weightPoints: DecimalText | null
  deadline: IsoDate | null
  departments: string[]
  owners: string[]
  measureId: string
  measureName: string
  kind: 'number' | 'milestone'
  direction: 'positive' | 'reverse' | 'equal'
  accrual: Accrual
  annualTarget: DecimalText | null
  targetText: string | null
  unit: string | null
  budgeted: DecimalText | null
  latest: LatestReport | null
  /** The latest interim target whose month has ended. */
  interim: InterimTarget | null
  /** All of the year. */
  interims: InterimTarget[]
  reachedMonth: number | null
  light: Light
  budgetLight: Light
  forecast: Forecast | null
  due: DueReport | null
  /** Months whose report is overdue. */
  unreported: number
  overdueDays: number | null
  silentDays: number | null
  isDone: boolean
  because: Because[]
}

/** Which indicators are asked for; without `unitIds` those of every unit the actor may see. */
export interface ProgressAsked {
  year: PlanYear
  /** In Shanghai. */
  today: IsoDate
  unitIds?: readonly string[]
  documentId?: string
  measureId?: string
}

/**
 * Every tracked indicator of plans in force, in the order of units and plans. What reports come to is read as it was
 * reckoned when they were filed; only what the day adds is reckoned here.
 */
export async function progressOf(
  db: Transaction<Tables>,
  asked: ProgressAsked,
): Promise<IndicatorProgress[]> {
  if (asked.unitIds?.length === 0) return []
  const { rows } = await sql<{ row: RowAsSent }>`
    with asked as materialized (
      select d.unit_id, d.id as document_id, d.approved_version, u.name, u.position
      from documents d join units u on u.id = d.unit_id
      where d.kind = 'evaluation-plan' and d.approved_version is not null and d.year = ${asked.year}
        ${asked.unitIds === undefined ? sql`` : sql`and d.unit_id = any(${asked.unitIds})`}
        ${asked.documentId === undefined ? sql`` : sql`and d.id = ${asked.documentId}`}
    )
    select json_build_array(
      a.unit_id, a.name, a.document_id, i.indicator_id, i.position, i.code, i.section, i."primary", i.secondary,
      i.weight_points::text, i.deadline, i.departments, i.owners,
      m.id, m.name, m.kind, m.direction, m.accrual, m.annual_target::text, m.target_text, m.unit, m.budgeted::text,
      m.started_on,
      s.light, s.budget_light, s.is_done, s.reached_month, s.missed_month, s.because, s.forecast, s.interims,
      r.id, r.month, r.value::text, r.is_reached, r.executed::text, r.sentence,
      (extract(epoch from r.reported_at) * 1000)::bigint, r.reported_by_name
    ) as row
    from asked a
    join plan_indicators i on i.unit_id = a.unit_id and i.document_id = a.document_id and i.version = a.approved_version
    join tracked_indicators t
      on t.unit_id = i.unit_id and t.document_id = i.document_id and t.indicator_id = i.indicator_id
    join measures m on m.unit_id = t.unit_id and m.document_id = t.document_id and m.id = t.measure_id
    join measure_standings s
      on s.unit_id = m.unit_id and s.document_id = m.document_id and s.measure_id = m.id
    left join reports r on r.unit_id = s.unit_id and r.id = s.report_id
    ${asked.measureId === undefined ? sql`` : sql`where m.id = ${asked.measureId}`}
    order by a.position, a.unit_id, i.position`.execute(db)
  return rows.map(({ row }) => progressOfRow(row, asked))
}

/** As the query lists it: one array of JSON a row costs a fraction of forty columns. */
type RowAsSent = [
  unitId: string,
  unitName: string,
  documentId: string,
  indicatorId: string,
  position: number,
  code: string | null,
  section: string | null,
  primary: string | null,
  secondary: string | null,
  weightPoints: DecimalText | null,
  deadline: IsoDate | null,
  departments: string[],
  owners: string[],
  measureId: string,
  measureName: string,
  kind: IndicatorProgress['kind'],
  direction: IndicatorProgress['direction'],
  accrual: Accrual,
  annualTarget: DecimalText | null,
  targetText: string | null,
  unit: string | null,
  budgeted: DecimalText | null,
  startedOn: IsoDate,
  light: Light,
  budgetLight: Light,
  isDone: boolean,
  reachedMonth: number | null,
  missedMonth: number | null,
  because: Because[],
  forecast: Forecast | null,
  interims: InterimTarget[],
  ...report: LatestAsSent,
]

type LatestAsSent = [
  reportId: string | null,
  month: number | null,
  value: DecimalText | null,
  isReached: boolean | null,
  executed: DecimalText | null,
  sentence: string | null,
  reportedAt: number | null,
  by: string | null,
]

function progressOfRow(row: RowAsSent, { year, today }: ProgressAsked): IndicatorProgress {
  const [
    unitId,
    unitName,
    documentId,
    indicatorId,
    position,
    code,
    section,
    primary,
    secondary,
    weightPoints,
    deadline,
    departments,
    owners,
    measureId,
    measureName,
    kind,
    direction,
    accrual,
    annualTarget,
    targetText,
    unit,
    budgeted,
    startedOn,
    light,
    budgetLight,
    isDone,
    reachedMonth,
    missedMonth,
    because,
    forecast,
    interims,
    ...report
  ] = row
  const latest = latestOf(report)
  const day = progressToday(
    { light, budgetLight, isDone, missedMonth, because, latestMonth: latest?.month ?? null },
    interims,
    {
      year,
      today,
      deadline,
      startedOn,
      reportedOn: latest === null ? null : shanghaiDay(new Date(latest.reportedAt)),
    },
  )
  return {
    unitId,
    unitName,
    documentId,
    indicatorId,
    position,
    code,
    section,
    primary,
    secondary,
    weightPoints,
    deadline,
    departments,
    owners,
    measureId,
    measureName,
    kind,
    direction,
    accrual,
    annualTarget,
    targetText,
    unit,
    budgeted,
    latest,
    interim: day.interim,
    interims,
    reachedMonth,
    light: day.light,
    budgetLight: day.budgetLight,
    forecast,
    due: day.due,
    unreported: day.unreported,
    overdueDays: day.overdueDays,
    silentDays: day.silentDays,
    isDone,
    because: day.because,
  }
}

function latestOf([
  reportId,
  month,
  value,
  isReached,
  executed,
  sentence,
  reportedAt,
  by,
]: LatestAsSent): LatestReport | null {
  if (reportId === null || month === null || sentence === null || reportedAt === null || by === null)
    return null
  return {
    reportId,
    month,
    value,
    isReached,
    executed,
    sentence,
    reportedAt: new Date(reportedAt).toISOString(),
    by,
  }
}
