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
    .selectFrom('plan_indicators as each')
    .leftJoin('tracked_indicators as tracked', (join) =>
      join
        .onRef('tracked.unit_id', '=', 'each.unit_id')
        .onRef('tracked.document_id', '=', 'each.document_id')
        .onRef('tracked.indicator_id', '=', 'each.indicator_id'),
    )
    .leftJoin('measures', (join) =>
      join
        .onRef('measures.unit_id', '=', 'tracked.unit_id')
        .onRef('measures.document_id', '=', 'tracked.document_id')
        .onRef('measures.id', '=', 'tracked.measure_id'),
    )
    .select([
      'each.indicator_id as indicatorId',
      'each.code',
      'each.section',
      'each.primary',
      'each.secondary',
      'each.departments',
      'each.owners',
      'each.deadline',
      'measures.id as measureId',
      'measures.annual_target as annualTarget',
      'measures.unit',
      'measures.direction',
      'measures.is_strict as isStrict',
    ])
    .where('each.unit_id', '=', unitId)
    .where('each.document_id', '=', plan.id)
    .where('each.version', '=', plan.version)
    .orderBy('each.position')
    .execute()
  return { documentId: plan.id, indicators }
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
