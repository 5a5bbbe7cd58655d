import type { Transaction } from 'kysely'
import { valuesByMonth, type MonthlyValue } from '@hengji/domain/monitoring/measure.ts'
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

/** Last year's values of a measure, by month; empty where last year had none like it. */
export type LastYear = (measure: FoundMeasure) => MonthlyValue[]

/**
 * Last year's values of these measures: of those in the unit's plan of the year before whose text names the same
 * quantity in the same unit, where only one does.
 */
export async function lastYearOf(
  db: Transaction<Tables>,
  unitId: string,
  year: number,
  measures: readonly FoundMeasure[],
): Promise<LastYear> {
  const plan = await db
    .selectFrom('documents')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('kind', '=', 'evaluation-plan')
    .where('year', '=', year - 1)
    .where('approved_version', 'is not', null)
    .executeTakeFirst()
  if (!plan) return () => []
  const byKey = Map.groupBy(await listMeasureRows(db, unitId, plan.id), (row) => yearlyKey(measureOf(row)))
  const before = new Map<string, string>()
  for (const measure of measures) {
    const key = yearlyKey(measureOf(measure))
    const [only, another] = key === null ? [] : (byKey.get(key) ?? [])
    if (only && !another && only.unit === measure.unit) before.set(measure.id, only.id)
  }
  const reports = byMeasure(await listStandingReports(db, unitId, plan.id, [...before.values()]))
  return ({ id }) => valuesByMonth((reports.get(before.get(id) ?? '') ?? []).map(monthlyReportOf))
}
