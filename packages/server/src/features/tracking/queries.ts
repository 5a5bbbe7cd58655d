import type { Transaction } from 'kysely'
import type { Tables } from '../../platform/database/tables.ts'
import type { ReportWithNames } from './export.ts'

export { listMeasures } from './list-measures.ts'
export { measureStory } from './measure-story.ts'
export { myWork } from './my-work.ts'
export { progressOf, type IndicatorProgress, type LatestReport, type ProgressAsked } from './progress.ts'
export { progressBySection } from './section-progress.ts'
export { trackedYearOf, type TrackedYear } from './tracked-year.ts'

/** Every report of the plans in force, by unit, measure and month; superseded ones included. */
export function listReportsToExport(
  db: Transaction<Tables>,
  { year, unitId }: { year: number; unitId?: string | undefined },
): Promise<ReportWithNames[]> {
  let query = db
    .selectFrom('reports')
    .innerJoin('documents', (join) =>
      join
        .onRef('documents.unit_id', '=', 'reports.unit_id')
        .onRef('documents.id', '=', 'reports.document_id'),
    )
    .innerJoin('measures', (join) =>
      join
        .onRef('measures.unit_id', '=', 'reports.unit_id')
        .onRef('measures.document_id', '=', 'reports.document_id')
        .onRef('measures.id', '=', 'reports.measure_id'),
    )
    .innerJoin('units', 'units.id', 'reports.unit_id')
    .selectAll('reports')
    .select(['units.name as unit_name', 'measures.name as measure_name', 'measures.unit as measure_unit'])
    .where('documents.year', '=', year)
  if (unitId !== undefined) query = query.where('reports.unit_id', '=', unitId)
  return query
    .orderBy('units.position')
    .orderBy('reports.unit_id')
    .orderBy('measures.name')
    .orderBy('measures.id')
    .orderBy('reports.month')
    .orderBy('reports.reported_at')
    .execute()
}
