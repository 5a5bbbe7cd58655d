import type { Transaction } from 'kysely'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { fewestPoints, forecastYearEnd, type Forecast } from '@hengji/domain/monitoring/forecast.ts'
import { valuesByMonth, type MonthlyValue } from '@hengji/domain/monitoring/measure.ts'
import { reportedProgress } from '@hengji/domain/monitoring/progress.ts'
import { storableJson } from '../../platform/database/storable-json.ts'
import type { Tables } from '../../platform/database/tables.ts'
import type { LatestReport, MeasureStanding } from '../../platform/database/tables/tracking.ts'
import { lastYearOf } from './last-year.ts'
import { lightRulesOf } from './light-rules.ts'
import {
  byMeasure,
  deadlineMonthOf,
  interimOf,
  listInterims,
  listMeasureRows,
  listStandingReports,
  measureOf,
  monthlyReportOf,
  type FoundInterim,
  type FoundMeasure,
  type FoundReport,
} from './measure-rows.ts'
import type { TrackedPlan } from './find-plan.ts'

type PlanOfMeasures = Pick<TrackedPlan, 'unitId' | 'documentId' | 'year'>

/** Reckons anew what the reports of these measures come to. Called by everything that changes reports or targets. */
export async function restateMeasures(
  db: Transaction<Tables>,
  plan: PlanOfMeasures,
  measureIds: readonly string[],
): Promise<void> {
  const { unitId, documentId } = plan
  await restateFrom(db, plan, {
    measures: await listMeasureRows(db, unitId, documentId, measureIds),
    interims: byMeasure(await listInterims(db, unitId, documentId, measureIds)),
    reports: byMeasure(await listStandingReports(db, unitId, documentId, measureIds)),
  })
}

/** What a measure's standing is reckoned from, by measure where there are several. */
export interface ReckonedFrom {
  measures: readonly FoundMeasure[]
  /** In force, by month. */
  interims: ReadonlyMap<string, readonly FoundInterim[]>
  /** Standing, by month. */
  reports: ReadonlyMap<string, readonly FoundReport[]>
}

/** The same from rows that this transaction has read since it locked the measures, its own changes among them. */
export async function restateFrom(
  db: Transaction<Tables>,
  { unitId, documentId, year }: PlanOfMeasures,
  { measures, interims, reports }: ReckonedFrom,
): Promise<void> {
  if (measures.length === 0) return
  const rules = await lightRulesOf(db, unitId, year)
  const undecided = measures.filter(({ id }) => isUndecided(reports.get(id) ?? []))
  const lastYear = await lastYearOf(db, unitId, year, undecided)
  const rows = measures.map((measure) => {
    const targets = (interims.get(measure.id) ?? []).map(interimOf)
    const standing = reports.get(measure.id) ?? []
    const progress = reportedProgress(
      measureOf(measure),
      targets,
      standing.map(monthlyReportOf),
      rules,
      deadlineMonthOf(measure.deadline, year),
    )
    const forecast = forecastOf(measure, standing, lastYear(measure))
    const shown: MeasureStanding = {
      documentId,
      measureId: measure.id,
      name: measure.name,
      kind: measure.kind,
      unit: measure.unit,
      direction: measure.direction,
      accrual: measure.accrual,
      annualTarget: measure.annual_target,
      targetText: measure.target_text,
      budgeted: measure.budgeted,
      startedOn: measure.started_on,
      light: progress.light,
      budgetLight: progress.budgetLight,
      isDone: progress.isDone,
      reachedMonth: progress.reachedMonth,
      missedMonth: progress.missedMonth,
      because: progress.because,
      forecast: isRefusal(forecast) ? null : forecast,
      interims: targets.map(({ month, value, milestone }) => [month, value, milestone]),
      latest: latestOf(standing),
    }
    return {
      unit_id: unitId,
      document_id: documentId,
      measure_id: measure.id,
      standing: storableJson(shown),
    }
  })
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await db
      .insertInto('measure_standings')
      .values(rows.slice(from, from + rowsAtOnce))
      .onConflict((conflict) =>
        conflict
          .columns(['unit_id', 'document_id', 'measure_id'])
          .doUpdateSet((row) => ({ standing: row.ref('excluded.standing') })),
      )
      .execute()
  }
}

const rowsAtOnce = 1000

/** Its year's end is forecast, to which last year's course helps: not with too few months, nor when the year is over. */
function isUndecided(standing: readonly FoundReport[]): boolean {
  const last = standing.at(-1)
  return last !== undefined && last.month < 12 && standing.length >= fewestPoints
}

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

function latestOf(standing: readonly FoundReport[]): LatestReport | null {
  const found = standing.at(-1)
  if (found === undefined) return null
  return {
    reportId: found.id,
    month: found.month,
    value: found.value,
    isReached: found.is_reached,
    executed: found.executed,
    sentence: found.sentence,
    reportedAt: found.reported_at.toISOString(),
    by: found.reported_by_name,
  }
}
