import type { Measure, Measures } from '@hengji/contract/measures.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { proposeSharing } from '@hengji/domain/monitoring/propose-sharing.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { hasReports } from './edit-measure.ts'
import { getTrackedPlan, type TrackedPlan } from './find-plan.ts'
import { listMeasureRows, measureOf, type FoundMeasure } from './measure-rows.ts'
import { mayEditMeasures, maySeeProgress } from './policy.ts'
import { presentIndicator, presentMeasure } from './present.ts'
import { progressOf } from './progress.ts'
import { sharingKeyOf } from './share-measures.ts'

/** The measures of a plan with the indicators each serves, and those that could be one. */
export async function listMeasures(act: Act, documentId: string): Promise<Measures | Refusal> {
  const { db, actor, now } = act
  const plan = await getTrackedPlan(db, documentId)
  if (isRefusal(plan)) return plan
  if (!maySeeProgress(actor, plan.unitId)) return refuse('document-unknown')
  const { unitId, year } = plan
  const progress = await progressOf(db, { year, today: shanghaiDay(now), unitIds: [unitId], documentId })
  const shared = Map.groupBy(progress, ({ measureId }) => measureId)
  const rows = new Map((await listMeasureRows(db, unitId, documentId)).map((row) => [row.id, row]))
  const reported = await reportedMeasures(act, plan)
  const inForce = [...shared].flatMap(([id, indicators]) => {
    const row = rows.get(id)
    return row === undefined ? [] : [{ row, indicators }]
  })
  const declined = await db
    .selectFrom('declined_sharings')
    .select('key')
    .where('unit_id', '=', unitId)
    .where('document_id', '=', documentId)
    .execute()
  const isDeclined = new Set(declined.map(({ key }) => key))
  return {
    unitId,
    documentId,
    year,
    measures: inForce.map(({ row, indicators }) =>
      presentMeasure(row, year, indicators.map(presentIndicator), reported.has(row.id)),
    ),
    sharingProposals: proposeSharing(inForce.map(({ row }) => ({ ...measureOf(row), id: row.id })))
      .map((group) => ({
        measureIds: group.map(({ id }) => id),
        reason: `${group.length} 项指标写的是同一个${group[0]?.kind === 'milestone' ? '事项' : '量'}，可只报一次`,
      }))
      .filter(({ measureIds }) => !isDeclined.has(sharingKeyOf(measureIds))),
    mayEdit: mayEditMeasures(actor, unitId),
  }
}

/** One measure as the list shows it, such as beside a conflict. */
export async function presentOneMeasure(
  act: Act,
  { plan, measure }: { plan: TrackedPlan; measure: FoundMeasure },
): Promise<Measure> {
  const shared = await progressOf(act.db, {
    year: plan.year,
    today: shanghaiDay(act.now),
    unitIds: [plan.unitId],
    documentId: plan.documentId,
    measureId: measure.id,
  })
  return presentMeasure(measure, plan.year, shared.map(presentIndicator), await hasReports(act, measure))
}

async function reportedMeasures({ db }: Act, plan: TrackedPlan): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('reports')
    .select('measure_id')
    .distinct()
    .where('unit_id', '=', plan.unitId)
    .where('document_id', '=', plan.documentId)
    .execute()
  return new Set(rows.map(({ measure_id }) => measure_id))
}
