import type { Transaction } from 'kysely'
import { valuesByMonth, type MonthlyValue } from '@hengji/domain/monitoring/measure.ts'
import { yearlyKey } from '@hengji/domain/monitoring/propose-sharing.ts'
import type { Tables } from '../../platform/database/tables.ts'
import {
  byMeasure,
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
  if (measures.length === 0) return () => []
  const rows = await db
    .selectFrom('measures')
    .innerJoin('documents', (join) =>
      join
        .onRef('documents.unit_id', '=', 'measures.unit_id')
        .onRef('documents.id', '=', 'measures.document_id'),
    )
    .selectAll('measures')
    .where('documents.unit_id', '=', unitId)
    .where('documents.kind', '=', 'evaluation-plan')
    .where('documents.year', '=', year - 1)
    .where('documents.approved_version', 'is not', null)
    .orderBy('measures.id')
    .execute()
  const [first] = rows
  if (!first) return () => []
  const byKey = Map.groupBy(rows, (row) => yearlyKey(measureOf(row)))
  const before = new Map<string, string>()
  for (const measure of measures) {
    const key = yearlyKey(measureOf(measure))
    const [only, another] = key === null ? [] : (byKey.get(key) ?? [])
    if (only && !another && only.unit === measure.unit) before.set(measure.id, only.id)
  }
  const reports = byMeasure(await listStandingReports(db, unitId, first.document_id, [...before.values()]))
  return ({ id }) => valuesByMonth((reports.get(before.get(id) ?? '') ?? []).map(monthlyReportOf))
}
