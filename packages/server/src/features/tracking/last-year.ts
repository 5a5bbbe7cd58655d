import type { Transaction } from 'kysely'
import type { MonthlyValue } from '@hengji/domain/monitoring/measure.ts'
import { valuesByMonth } from '@hengji/domain/monitoring/measure.ts'
import { yearlyKey } from '@hengji/domain/monitoring/propose-sharing.ts'
import type { Tables } from '../../platform/database/tables.ts'
import {
  byMeasure,
  listMeasureRows,
  listStandingReports,
  measureOf,
  monthlyReportOf,
  type FoundMeasure,
} from './measure-rows.ts'

/** Finds last year's values of a measure: the one whose text names the same quantity in the same unit. */
export type LastYear = (measure: FoundMeasure) => MonthlyValue[]

/** Of the unit's plan of the year before; where it had none, nothing is found. */
export async function lastYearOf(db: Transaction<Tables>, unitId: string, year: number): Promise<LastYear> {
  const plan = await db
    .selectFrom('documents')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('kind', '=', 'evaluation-plan')
    .where('year', '=', year - 1)
    .where('approved_version', 'is not', null)
    .executeTakeFirst()
  if (!plan) return () => []
  const measures = await listMeasureRows(db, unitId, plan.id)
  const reports = byMeasure(
    await listStandingReports(
      db,
      unitId,
      plan.id,
      measures.map(({ id }) => id),
    ),
  )
  const byKey = new Map<string, FoundMeasure | null>()
  for (const measure of measures) {
    const key = yearlyKey(measureOf(measure))
    if (key !== null) byKey.set(key, byKey.has(key) ? null : measure)
  }
  return (measure) => {
    const key = yearlyKey(measureOf(measure))
    const before = key === null ? null : byKey.get(key)
    if (!before || before.unit !== measure.unit) return []
    return valuesByMonth((reports.get(before.id) ?? []).map(monthlyReportOf))
  }
}
