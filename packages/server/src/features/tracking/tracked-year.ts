import type { Transaction } from 'kysely'
import type { TrackedIndicator } from '@hengji/domain/evaluation/self-evaluation.ts'
import type { Tables } from '../../platform/database/tables.ts'
import {
  byMeasure,
  interimOf,
  listInterims,
  listMeasureRows,
  listStandingReports,
  listTrackedLinks,
  measureOf,
  monthlyReportOf,
} from './measure-rows.ts'

export type TrackedYear = Omit<TrackedIndicator, 'weightPoints' | 'proofs'>

/** By indicator, what the year's reports tell of it; one without a measure is not in it. @param indicatorIds all where none are named */
export async function trackedYearOf(
  db: Transaction<Tables>,
  unitId: string,
  documentId: string,
  indicatorIds?: readonly string[],
): Promise<Map<string, TrackedYear>> {
  const links = (await listTrackedLinks(db, unitId, documentId)).filter(
    ({ indicator_id }) => indicatorIds === undefined || indicatorIds.includes(indicator_id),
  )
  const ids = [...new Set(links.map(({ measure_id }) => measure_id))]
  const measures = new Map(
    (await listMeasureRows(db, unitId, documentId, ids)).map((row) => [row.id, measureOf(row)]),
  )
  const interims = byMeasure(await listInterims(db, unitId, documentId, ids))
  const reports = byMeasure(await listStandingReports(db, unitId, documentId, ids))
  return new Map(
    links.map(({ indicator_id, measure_id }) => {
      const filed = reports.get(measure_id) ?? []
      return [
        indicator_id,
        {
          measure: measures.get(measure_id) ?? null,
          interims: (interims.get(measure_id) ?? []).map(interimOf),
          reports: filed.map(monthlyReportOf),
          lastSentence: filed.findLast(({ sentence }) => sentence.trim() !== '')?.sentence ?? null,
        },
      ]
    }),
  )
}
