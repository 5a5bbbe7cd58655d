import { sql, type Transaction } from 'kysely'
import type { PlanYear } from '@hengji/domain/kernel/dates.ts'
import type { Tables } from '../../platform/database/tables.ts'

/** An indicator of the plan that holds, with the measure it is tracked by. */
export interface PlanIndicatorForEvidence {
  indicatorId: string
  code: string | null
  section: string | null
  primary: string | null
  secondary: string | null
  departments: string[]
  owners: string[]
  deadline: string | null
  measureId: string | null
  annualTarget: string | null
  unit: string | null
  direction: 'positive' | 'reverse' | 'equal' | null
  isStrict: boolean | null
}

export interface PlanForEvidence {
  documentId: string
  indicators: PlanIndicatorForEvidence[]
}

/** The unit's plan of the year: its approved version, before the approval the newest. `null` where there is none. */
export async function findPlanForEvidence(
  db: Transaction<Tables>,
  unitId: string,
  year: PlanYear,
): Promise<PlanForEvidence | null> {
  const plan = await db
    .selectFrom('documents')
    .select(['id', sql<number>`coalesce(approved_version, version)`.as('version')])
    .where('unit_id', '=', unitId)
    .where('year', '=', year)
    .where('kind', '=', 'evaluation-plan')
    .orderBy('project')
    .executeTakeFirst()
  if (!plan) return null
  const indicators = await db
    .selectFrom('plan_indicators')
    .select([
      'indicator_id as indicatorId',
      'code',
      'section',
      'primary',
      'secondary',
      'departments',
      'owners',
      'deadline',
    ])
    .where('unit_id', '=', unitId)
    .where('document_id', '=', plan.id)
    .where('version', '=', plan.version)
    .orderBy('position')
    .execute()
  const measures = await measuresByIndicator(db, unitId, plan.id)
  return {
    documentId: plan.id,
    indicators: indicators.map((each) => ({
      ...each,
      ...(measures.get(each.indicatorId) ?? untracked),
    })),
  }
}

type MeasureOfIndicator = Pick<
  PlanIndicatorForEvidence,
  'measureId' | 'annualTarget' | 'unit' | 'direction' | 'isStrict'
>

const untracked: MeasureOfIndicator = {
  measureId: null,
  annualTarget: null,
  unit: null,
  direction: null,
  isStrict: null,
}

/** Read apart from the indicators: joined over three columns, the planner of the database goes through them in loops. */
async function measuresByIndicator(
  db: Transaction<Tables>,
  unitId: string,
  documentId: string,
): Promise<ReadonlyMap<string, MeasureOfIndicator>> {
  const tracked = await db
    .selectFrom('tracked_indicators')
    .innerJoin('measures', (join) =>
      join
        .onRef('measures.unit_id', '=', 'tracked_indicators.unit_id')
        .onRef('measures.document_id', '=', 'tracked_indicators.document_id')
        .onRef('measures.id', '=', 'tracked_indicators.measure_id'),
    )
    .select([
      'tracked_indicators.indicator_id as indicatorId',
      'measures.id as measureId',
      'measures.annual_target as annualTarget',
      'measures.unit',
      'measures.direction',
      'measures.is_strict as isStrict',
    ])
    .where('tracked_indicators.unit_id', '=', unitId)
    .where('tracked_indicators.document_id', '=', documentId)
    .where('measures.unit_id', '=', unitId)
    .where('measures.document_id', '=', documentId)
    .execute()
  return new Map(tracked.map(({ indicatorId, ...measure }) => [indicatorId, measure]))
}

export interface StandingReport {
  measureId: string
  month: number
  value: string | null
  isReached: boolean | null
}

export function listStandingReports(
  db: Transaction<Tables>,
  unitId: string,
  documentId: string,
): Promise<StandingReport[]> {
  return db
    .selectFrom('reports')
    .select(['measure_id as measureId', 'month', 'value', 'is_reached as isReached'])
    .where('unit_id', '=', unitId)
    .where('document_id', '=', documentId)
    .where('superseded_at', 'is', null)
    .execute()
}
