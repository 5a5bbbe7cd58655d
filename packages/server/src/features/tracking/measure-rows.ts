import type { Selectable, Transaction } from 'kysely'
import type { InterimTarget, Measure, MonthlyReport } from '@hengji/domain/monitoring/measure.ts'
import { monthOf, yearOf } from '@hengji/domain/monitoring/days.ts'
import type { Tables } from '../../platform/database/tables.ts'
import type { InterimTargetRow, MeasureRow, ReportRow } from '../../platform/database/tables/tracking.ts'

export type FoundMeasure = Selectable<MeasureRow>
export type FoundReport = Selectable<ReportRow>
export type FoundInterim = Selectable<InterimTargetRow>

export function measureOf(row: FoundMeasure): Measure {
  return {
    name: row.name,
    kind: row.kind,
    unit: row.unit,
    direction: row.direction,
    accrual: row.accrual,
    annualTarget: row.annual_target,
    isStrict: row.is_strict,
    budgeted: row.budgeted,
  }
}

export function monthlyReportOf(row: FoundReport): MonthlyReport {
  return { month: row.month, value: row.value, reachedMonth: row.reached_month, executed: row.executed }
}

export function interimOf({ month, value, milestone }: FoundInterim): InterimTarget {
  return { month, value, milestone }
}

/** The month in which all is to be reached; a deadline after the year ends with the year. */
export function deadlineMonthOf(deadline: string | null, year: number): number {
  if (deadline === null || yearOf(deadline) > year) return 12
  return yearOf(deadline) < year ? 1 : monthOf(deadline)
}

/** @param ids all of the plan's where none are named */
export function listMeasureRows(
  db: Transaction<Tables>,
  unitId: string,
  documentId: string,
  ids?: readonly string[],
): Promise<FoundMeasure[]> {
  if (ids?.length === 0) return Promise.resolve([])
  let query = db
    .selectFrom('measures')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('document_id', '=', documentId)
  if (ids !== undefined) query = query.where('id', 'in', ids)
  return query.orderBy('id').execute()
}

/** As `listMeasureRows`, and nobody else reports or changes them until the transaction ends. */
export function lockMeasures(
  db: Transaction<Tables>,
  unitId: string,
  documentId: string,
  ids?: readonly string[],
): Promise<FoundMeasure[]> {
  let query = db
    .selectFrom('measures')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('document_id', '=', documentId)
  if (ids !== undefined) query = query.where('id', 'in', ids)
  return query.orderBy('id').forUpdate().execute()
}

export function findMeasureRow(db: Transaction<Tables>, id: string): Promise<FoundMeasure | undefined> {
  return db.selectFrom('measures').selectAll().where('id', '=', id).executeTakeFirst()
}

/** In force, by month. */
export function listInterims(
  db: Transaction<Tables>,
  unitId: string,
  documentId: string,
  measureIds: readonly string[],
): Promise<FoundInterim[]> {
  if (measureIds.length === 0) return Promise.resolve([])
  return db
    .selectFrom('interim_targets')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('document_id', '=', documentId)
    .where('measure_id', 'in', measureIds)
    .where('is_dropped', '=', false)
    .orderBy('month')
    .execute()
}

/** The standing ones, by month. */
export function listStandingReports(
  db: Transaction<Tables>,
  unitId: string,
  documentId: string,
  measureIds: readonly string[],
): Promise<FoundReport[]> {
  if (measureIds.length === 0) return Promise.resolve([])
  return db
    .selectFrom('reports')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('document_id', '=', documentId)
    .where('measure_id', 'in', measureIds)
    .where('superseded_at', 'is', null)
    .orderBy('month')
    .execute()
}

export interface TrackedLink {
  indicator_id: string
  measure_id: string
}

export function listTrackedLinks(
  db: Transaction<Tables>,
  unitId: string,
  documentId: string,
): Promise<TrackedLink[]> {
  return db
    .selectFrom('tracked_indicators')
    .select(['indicator_id', 'measure_id'])
    .where('unit_id', '=', unitId)
    .where('document_id', '=', documentId)
    .execute()
}

/** Rows by the measure they belong to, in the order given. */
export function byMeasure<Row extends { measure_id: string }>(rows: readonly Row[]): Map<string, Row[]> {
  return Map.groupBy(rows, (row) => row.measure_id)
}
