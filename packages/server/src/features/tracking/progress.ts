import { sql, type Transaction } from 'kysely'
import type { Because } from '@hengji/domain/kernel/because.ts'
import type { IsoDate, PlanYear } from '@hengji/domain/kernel/dates.ts'
import type { DecimalText } from '@hengji/domain/kernel/decimal.ts'
import type { Forecast } from '@hengji/domain/monitoring/forecast.ts'
import type { Light } from '@hengji/domain/monitoring/lights.ts'
import type { Accrual, InterimTarget } from '@hengji/domain/monitoring/measure.ts'
import { progressToday } from '@hengji/domain/monitoring/progress-today.ts'
import type { DueReport } from '@hengji/domain/monitoring/reporting-rule.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Tables } from '../../platform/database/tables.ts'
import type { LatestReport, MeasureStanding } from '../../platform/database/tables/tracking.ts'

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
  /** Days past the deadline. */
  overdueDays: number | null
  /** Days since a missed interim target, while there is time until the deadline. */
  behindDays: number | null
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
  const standings = new Map((await listStandings(db, plans)).map((each) => [each.measureId, each]))
  const links = new Map(
    (await listLinks(db, plans)).map((row) => [`${row.document_id} ${row.indicator_id}`, row.measure_id]),
  )
  const indicators = Map.groupBy(await listIndicators(db, plans), (row) => row.document_id)
  return plans.flatMap((plan) =>
    (indicators.get(plan.id) ?? []).flatMap((indicator) => {
      const measureId = links.get(`${plan.id} ${indicator.indicator_id}`)
      const standing = measureId === undefined ? undefined : standings.get(measureId)
      const isAsked = asked.measureId === undefined || asked.measureId === measureId
      return standing && isAsked ? [progressOfRow(plan, indicator, standing, asked)] : []
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

type IndicatorRow = Awaited<ReturnType<typeof listIndicators>>[number]

function listIndicators(db: Transaction<Tables>, plans: readonly PlanInForce[]) {
  return db
    .selectFrom('plan_indicators')
    .innerJoin('documents', (join) =>
      join
        .onRef('documents.unit_id', '=', 'plan_indicators.unit_id')
        .onRef('documents.id', '=', 'plan_indicators.document_id')
        .onRef('documents.approved_version', '=', 'plan_indicators.version'),
    )
    .select([
      'plan_indicators.document_id',
      'plan_indicators.indicator_id',
      'plan_indicators.position',
      'plan_indicators.code',
      'plan_indicators.section',
      'plan_indicators.primary',
      'plan_indicators.secondary',
      'plan_indicators.weight_points',
      'plan_indicators.deadline',
      // Arrays of JSON are read much faster than arrays of PostgreSQL.
      sql<string[]>`to_json(plan_indicators.departments)`.as('departments'),
      sql<string[]>`to_json(plan_indicators.owners)`.as('owners'),
    ])
    .where('plan_indicators.unit_id', 'in', unitsOf(plans))
    .where('plan_indicators.document_id', 'in', idsOf(plans))
    .orderBy('plan_indicators.position')
    .execute()
}

function listLinks(db: Transaction<Tables>, plans: readonly PlanInForce[]) {
  return db
    .selectFrom('tracked_indicators')
    .select(['document_id', 'indicator_id', 'measure_id'])
    .where('unit_id', 'in', unitsOf(plans))
    .where('document_id', 'in', idsOf(plans))
    .execute()
}

/** All of a plan in one piece: the database copies text, and takes nothing apart. */
async function listStandings(
  db: Transaction<Tables>,
  plans: readonly PlanInForce[],
): Promise<MeasureStanding[]> {
  const rows = await db
    .selectFrom('measure_standings')
    .select(sql<MeasureStanding[]>`('[' || string_agg(standing::text, ',') || ']')::json`.as('standings'))
    .where('unit_id', 'in', unitsOf(plans))
    .where('document_id', 'in', idsOf(plans))
    .groupBy(['unit_id', 'document_id'])
    .execute()
  return rows.flatMap(({ standings }) => standings)
}

function unitsOf(plans: readonly PlanInForce[]): string[] {
  return [...new Set(plans.map(({ unitId }) => unitId))]
}

function idsOf(plans: readonly PlanInForce[]): string[] {
  return plans.map(({ id }) => id)
}

function progressOfRow(
  plan: PlanInForce,
  indicator: IndicatorRow,
  standing: MeasureStanding,
  { year, today }: ProgressAsked,
): IndicatorProgress {
  const { latest, light, budgetLight, isDone, missedMonth, because, startedOn } = standing
  const { deadline } = indicator
  const interims = standing.interims.map(([month, value, milestone]) => ({ month, value, milestone }))
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
    documentId: plan.id,
    indicatorId: indicator.indicator_id,
    position: indicator.position,
    code: indicator.code,
    section: indicator.section,
    primary: indicator.primary,
    secondary: indicator.secondary,
    weightPoints: indicator.weight_points,
    deadline,
    departments: indicator.departments,
    owners: indicator.owners,
    measureId: standing.measureId,
    measureName: standing.name,
    kind: standing.kind,
    direction: standing.direction,
    accrual: standing.accrual,
    annualTarget: standing.annualTarget,
    targetText: standing.targetText,
    unit: standing.unit,
    budgeted: standing.budgeted,
    latest,
    interim: day.interim,
    interims,
    reachedMonth: standing.reachedMonth,
    light: day.light,
    budgetLight: day.budgetLight,
    forecast: standing.forecast,
    due: day.due,
    unreported: day.unreported,
    overdueDays: day.overdueDays,
    behindDays: day.behindDays,
    silentDays: day.silentDays,
    isDone,
    because: day.because,
  }
}
