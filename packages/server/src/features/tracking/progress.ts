import { sql, type RawBuilder, type Transaction } from 'kysely'
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
import type { LatestReport, StoredInterim } from '../../platform/database/tables/tracking.ts'

export type { LatestReport } from '../../platform/database/tables/tracking.ts'

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
 * reckoned when they were filed; only what the day adds is reckoned here. Tables are read one by one and put together
 * here: over keys of three columns the planner of the database guesses far too few rows and joins them in loops.
 */
export async function progressOf(
  db: Transaction<Tables>,
  asked: ProgressAsked,
): Promise<IndicatorProgress[]> {
  const plans = await listPlans(db, asked)
  if (plans.length === 0) return []
  const measures = new Map((await listMeasured(db, plans)).map((row) => [row[1], row]))
  const standings = new Map((await listStandings(db, plans)).map((row) => [row[0], row]))
  const links = new Map((await listLinks(db, plans)).map(([key, measureId]) => [key, measureId]))
  const indicators = Map.groupBy(await listIndicators(db, plans), ([documentId]) => documentId)
  return plans.flatMap((plan) =>
    (indicators.get(plan.id) ?? []).flatMap((indicator) => {
      const measureId = links.get(`${plan.id} ${indicator[1]}`)
      const measure = measureId === undefined ? undefined : measures.get(measureId)
      const standing = measureId === undefined ? undefined : standings.get(measureId)
      const isAsked = asked.measureId === undefined || asked.measureId === measureId
      return measure && standing && isAsked ? [progressOfRows(plan, indicator, measure, standing, asked)] : []
    }),
  )
}

interface PlanInForce {
  unitId: string
  unitName: string
  id: string
  version: number
}

async function listPlans(
  db: Transaction<Tables>,
  { year, unitIds, documentId }: ProgressAsked,
): Promise<PlanInForce[]> {
  if (unitIds?.length === 0) return []
  let query = db
    .selectFrom('documents')
    .innerJoin('units', 'units.id', 'documents.unit_id')
    .select([
      'documents.unit_id as unitId',
      'units.name as unitName',
      'documents.id',
      'documents.approved_version as version',
    ])
    .where('documents.kind', '=', 'evaluation-plan')
    .where('documents.approved_version', 'is not', null)
    .where('documents.year', '=', year)
  if (unitIds !== undefined) query = query.where('documents.unit_id', 'in', unitIds)
  if (documentId !== undefined) query = query.where('documents.id', '=', documentId)
  const rows = await query.orderBy('units.position').orderBy('units.id').orderBy('documents.id').execute()
  return rows.flatMap(({ version, ...row }) => (version === null ? [] : [{ ...row, version }]))
}

/** Rows of a table that belong to these plans, as JSON by plan: a fraction of the cost of many rows and columns. */
async function listRows<Row>(
  db: Transaction<Tables>,
  plans: readonly PlanInForce[],
  table: string,
  columns: RawBuilder<unknown>,
  { where = sql``, order = sql`` }: { where?: RawBuilder<unknown>; order?: RawBuilder<unknown> } = {},
): Promise<Row[]> {
  const { rows } = await sql<{ rows: Row[] }>`
    with asked as materialized (
      select * from unnest(
        ${plans.map(({ unitId }) => unitId)}::text[],
        ${plans.map(({ id }) => id)}::text[],
        ${plans.map(({ version }) => version)}::integer[]
      ) as plan (unit_id, document_id, version)
    )
    select json_agg(json_build_array(${columns}) ${order}) as rows
    from ${sql.table(table)} t join asked a on a.unit_id = t.unit_id and a.document_id = t.document_id ${where}
    group by t.unit_id, t.document_id`.execute(db)
  return rows.flatMap((plan) => plan.rows)
}

type IndicatorAsSent = [
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
]

function listIndicators(db: Transaction<Tables>, plans: readonly PlanInForce[]): Promise<IndicatorAsSent[]> {
  return listRows(
    db,
    plans,
    'plan_indicators',
    sql`t.document_id, t.indicator_id, t.position, t.code, t.section, t."primary", t.secondary,
      t.weight_points::text, t.deadline, t.departments, t.owners`,
    { where: sql`and a.version = t.version`, order: sql`order by t.position` },
  )
}

function listLinks(db: Transaction<Tables>, plans: readonly PlanInForce[]): Promise<[string, string][]> {
  return listRows(db, plans, 'tracked_indicators', sql`t.document_id || ' ' || t.indicator_id, t.measure_id`)
}

type MeasureAsSent = [
  documentId: string,
  id: string,
  name: string,
  kind: IndicatorProgress['kind'],
  direction: IndicatorProgress['direction'],
  accrual: Accrual,
  annualTarget: DecimalText | null,
  targetText: string | null,
  unit: string | null,
  budgeted: DecimalText | null,
  startedOn: IsoDate,
]

function listMeasured(db: Transaction<Tables>, plans: readonly PlanInForce[]): Promise<MeasureAsSent[]> {
  return listRows(
    db,
    plans,
    'measures',
    sql`t.document_id, t.id, t.name, t.kind, t.direction, t.accrual, t.annual_target::text, t.target_text, t.unit,
      t.budgeted::text, t.started_on`,
  )
}

type StandingAsSent = [
  measureId: string,
  light: Light,
  budgetLight: Light,
  isDone: boolean,
  reachedMonth: number | null,
  missedMonth: number | null,
  because: Because[],
  forecast: Forecast | null,
  interims: StoredInterim[],
  latest: LatestReport | null,
]

function listStandings(db: Transaction<Tables>, plans: readonly PlanInForce[]): Promise<StandingAsSent[]> {
  return listRows(
    db,
    plans,
    'measure_standings',
    sql`t.measure_id, t.light, t.budget_light, t.is_done, t.reached_month, t.missed_month, t.because, t.forecast,
      t.interims, t.latest`,
  )
}

function progressOfRows(
  plan: PlanInForce,
  indicator: IndicatorAsSent,
  measure: MeasureAsSent,
  standing: StandingAsSent,
  { year, today }: ProgressAsked,
): IndicatorProgress {
  const [documentId, indicatorId, position, code, section, primary, secondary, weightPoints, deadline] =
    indicator
  const [, , , , , , , , , departments, owners] = indicator
  const [
    ,
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
  ] = measure
  const [, light, budgetLight, isDone, reachedMonth, missedMonth, because, forecast, stored, latest] =
    standing
  const interims = stored.map(([month, value, milestone]) => ({ month, value, milestone }))
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
    unitId: plan.unitId,
    unitName: plan.unitName,
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
