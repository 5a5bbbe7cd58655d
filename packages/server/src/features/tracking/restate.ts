import type { Transaction } from 'kysely'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { forecastYearEnd, type Forecast } from '@hengji/domain/monitoring/forecast.ts'
import { valuesByMonth, type MonthlyValue } from '@hengji/domain/monitoring/measure.ts'
import { reportedProgress } from '@hengji/domain/monitoring/progress.ts'
import { storableJson } from '../../platform/database/storable-json.ts'
import type { Tables } from '../../platform/database/tables.ts'
import type { LatestReport, StoredInterim } from '../../platform/database/tables/tracking.ts'
import { lastYearOf } from './last-year.ts'
import { lightRulesOf } from './light-rules.ts'
import {
  byMeasure,
  interimOf,
  listInterims,
  listMeasureRows,
  listStandingReports,
  measureOf,
  monthlyReportOf,
  type FoundMeasure,
  type FoundReport,
} from './measure-rows.ts'
import type { TrackedPlan } from './find-plan.ts'

/** Reckons anew what the reports of these measures come to. Called by everything that changes reports or targets. */
export async function restateMeasures(
  db: Transaction<Tables>,
  { unitId, documentId, year }: Pick<TrackedPlan, 'unitId' | 'documentId' | 'year'>,
  measureIds: readonly string[],
): Promise<void> {
  const measures = await listMeasureRows(db, unitId, documentId, measureIds)
  if (measures.length === 0) return
  const interims = byMeasure(await listInterims(db, unitId, documentId, measureIds))
  const reports = byMeasure(await listStandingReports(db, unitId, documentId, measureIds))
  const rules = await lightRulesOf(db, unitId, year)
  const lastYear = await lastYearOf(db, unitId, year)
  const rows = measures.map((measure) => {
    const targets = (interims.get(measure.id) ?? []).map(interimOf)
    const standing = reports.get(measure.id) ?? []
    const progress = reportedProgress(measureOf(measure), targets, standing.map(monthlyReportOf), rules)
    const forecast = forecastOf(measure, standing, lastYear(measure))
    return {
      unit_id: unitId,
      document_id: documentId,
      measure_id: measure.id,
      latest: latestOf(standing),
      light: progress.light,
      budget_light: progress.budgetLight,
      is_done: progress.isDone,
      reached_month: progress.reachedMonth,
      missed_month: progress.missedMonth,
      because: storableJson(progress.because),
      forecast: isRefusal(forecast) ? null : JSON.stringify(forecast),
      interims: storableJson(
        targets.map(({ month, value, milestone }): StoredInterim => [month, value, milestone]),
      ),
    }
  })
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await db
      .insertInto('measure_standings')
      .values(rows.slice(from, from + rowsAtOnce))
      .onConflict((conflict) =>
        conflict.columns(['unit_id', 'document_id', 'measure_id']).doUpdateSet((row) => ({
          latest: row.ref('excluded.latest'),
          light: row.ref('excluded.light'),
          budget_light: row.ref('excluded.budget_light'),
          is_done: row.ref('excluded.is_done'),
          reached_month: row.ref('excluded.reached_month'),
          missed_month: row.ref('excluded.missed_month'),
          because: row.ref('excluded.because'),
          forecast: row.ref('excluded.forecast'),
          interims: row.ref('excluded.interims'),
        })),
      )
      .execute()
  }
}

const rowsAtOnce = 1000

export function forecastOf(
  measure: FoundMeasure,
  standing: readonly FoundReport[],
  lastYear: readonly MonthlyValue[],
): Forecast | Refusal<'too-few-points'> {
  return forecastYearEnd({
    accrual: measure.accrual,
    unit: measure.unit,
    values: valuesByMonth(standing.map(monthlyReportOf)),
    lastYear,
  })
}

function latestOf(standing: readonly FoundReport[]): string | null {
  const found = standing.at(-1)
  if (found === undefined) return null
  const latest: LatestReport = {
    reportId: found.id,
    month: found.month,
    value: found.value,
    isReached: found.is_reached,
    executed: found.executed,
    sentence: found.sentence,
    reportedAt: found.reported_at.toISOString(),
    by: found.reported_by_name,
  }
  return storableJson(latest)
}
