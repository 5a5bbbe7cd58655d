import type { MeasureStory } from '@hengji/contract/measure-story.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { forecastAbsence } from '@hengji/domain/monitoring/forecast.ts'
import { explainBecause } from '@hengji/domain/scoring/explain-because.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { seesEvidenceOf } from '../evidence/policy.ts'
import { isReporting, listOwnIndicators } from '../people/queries.ts'
import { getTrackedPlan, type TrackedPlan } from './find-plan.ts'
import { lastYearOf } from './last-year.ts'
import { findMeasureRow, interimOf, listInterims, measureOf, type FoundMeasure } from './measure-rows.ts'
import { mayEditMeasures, mayReport, maySeeProgress, reportNeedsReason } from './policy.ts'
import { presentIndicator, presentMeasure, presentReport } from './present.ts'
import { progressOf } from './progress.ts'

/** Everything about one measure: targets, reports with their history, forecast, proofs, who answers for it. */
export async function measureStory(act: Act, id: string): Promise<MeasureStory | Refusal> {
  const { db, actor, now } = act
  const found = await getVisibleMeasure(act, id)
  if (isRefusal(found)) return found
  const { plan, measure } = found
  const { unitId, documentId, year } = plan
  const today = shanghaiDay(now)
  const shared = await progressOf(db, { year, today, unitIds: [unitId], documentId, measureId: id })
  const [progress] = shared
  // Of an indicator that the plan in force has no more, or that now shares another's measure.
  if (progress === undefined) return refuse('measure-not-in-force')
  const indicatorIds = shared.map(({ indicatorId }) => indicatorId)
  const reports = await db
    .selectFrom('reports')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('document_id', '=', documentId)
    .where('measure_id', '=', id)
    .orderBy('month')
    .orderBy('reported_at')
    .execute()
  const standing = reports.filter((report) => report.superseded_at === null)
  const interims = await listInterims(db, unitId, documentId, [id])
  const answersFor = await listOwnIndicators(act, unitId, documentId)
  const own = answersFor.filter(isReporting)
  const isTheirs = own.some(({ indicatorId }) => indicatorIds.includes(indicatorId))
  const lastYear = await lastYearOf(db, unitId, year, [measure])
  const isReported = reports.length > 0
  return {
    ...presentMeasure(measure, year, shared.map(presentIndicator), isReported),
    unitName: plan.unitName,
    planTitle: await titleOf(act, plan),
    today,
    interimTargets: interims.map((row) => ({ ...interimOf(row), origin: row.origin })),
    reports: standing.map(presentReport),
    history: reports
      .filter((report) => report.superseded_at !== null)
      .toSorted((one, other) => (other.superseded_at?.getTime() ?? 0) - (one.superseded_at?.getTime() ?? 0))
      .map(presentReport),
    lastYear: lastYear(measure),
    latest: progress.latest,
    due: progress.due === null ? null : { month: progress.due.month, dueOn: progress.due.dueOn },
    interim: progress.interim,
    reachedMonth: progress.reachedMonth,
    light: progress.light,
    budgetLight: progress.budgetLight,
    because: progress.because.flatMap(explainBecause),
    isDone: progress.isDone,
    overdueDays: progress.overdueDays,
    behindDays: progress.behindDays,
    silentDays: progress.silentDays,
    forecast: progress.forecast,
    forecastAbsence: progress.forecast === null ? forecastAbsence(measureOf(measure), standing.length) : null,
    responsible: await listResponsible(act, plan, indicatorIds),
    evidence: await listProofs(
      act,
      plan,
      indicatorIds.filter((each) => seesEvidenceOf(actor, unitId, each, answersFor)),
    ),
    comments: await countComments(act, plan, indicatorIds),
    may: {
      report: mayReport(actor, unitId, isTheirs),
      reportNeedsReason: reportNeedsReason(actor) && !isTheirs,
      edit: mayEditMeasures(actor, unitId),
      editNeedsReason: isReported,
    },
  }
}

export async function getVisibleMeasure(
  { db, actor }: Act,
  id: string,
): Promise<{ plan: TrackedPlan; measure: FoundMeasure } | Refusal> {
  const measure = await findMeasureRow(db, id)
  if (!measure || !maySeeProgress(actor, measure.unit_id)) return refuse('measure-unknown')
  const plan = await getTrackedPlan(db, measure.document_id, measure.unit_id)
  return isRefusal(plan) ? plan : { plan, measure }
}

async function titleOf({ db }: Act, plan: TrackedPlan): Promise<string | null> {
  const { title } = await db
    .selectFrom('document_versions')
    .select('title')
    .where('unit_id', '=', plan.unitId)
    .where('document_id', '=', plan.documentId)
    .where('version', '=', plan.approvedVersion)
    .executeTakeFirstOrThrow()
  return title
}

async function listResponsible(
  { db }: Act,
  plan: TrackedPlan,
  indicatorIds: readonly string[],
): Promise<MeasureStory['responsible']> {
  const rows = await db
    .selectFrom('responsibilities')
    .innerJoin('people', (join) =>
      join
        .onRef('people.unit_id', '=', 'responsibilities.unit_id')
        .onRef('people.id', '=', 'responsibilities.person_id'),
    )
    .select([
      'responsibilities.indicator_id as indicatorId',
      'people.id as personId',
      'people.name',
      'responsibilities.capacity',
    ])
    .where('responsibilities.unit_id', '=', plan.unitId)
    .where('responsibilities.document_id', '=', plan.documentId)
    .where('responsibilities.indicator_id', 'in', indicatorIds)
    .where('responsibilities.until', 'is', null)
    .orderBy('responsibilities.capacity')
    .orderBy('people.name_key')
    .execute()
  return rows
}

async function listProofs(
  { db }: Act,
  plan: TrackedPlan,
  indicatorIds: readonly string[],
): Promise<MeasureStory['evidence']> {
  if (indicatorIds.length === 0) return []
  const rows = await db
    .selectFrom('evidence_links')
    .innerJoin('evidence', (join) =>
      join
        .onRef('evidence.unit_id', '=', 'evidence_links.unit_id')
        .onRef('evidence.id', '=', 'evidence_links.evidence_id'),
    )
    .select([
      'evidence.id',
      'evidence.title',
      'evidence.file_name',
      'evidence.media_type',
      'evidence_links.indicator_id',
      'evidence_links.report_id',
      'evidence_links.linked_at',
    ])
    .where('evidence_links.unit_id', '=', plan.unitId)
    .where('evidence_links.document_id', '=', plan.documentId)
    .where('evidence_links.indicator_id', 'in', indicatorIds)
    .where('evidence_links.unlinked_at', 'is', null)
    .where('evidence.deleted_at', 'is', null)
    .orderBy('evidence_links.linked_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.title ?? row.file_name,
    mediaType: row.media_type,
    indicatorId: row.indicator_id,
    reportId: row.report_id,
    linkedAt: row.linked_at.toISOString(),
  }))
}

async function countComments(
  { db }: Act,
  plan: TrackedPlan,
  indicatorIds: readonly string[],
): Promise<number> {
  const { count } = await db
    .selectFrom('plan_comments')
    .select((row) => row.fn.countAll<string>().as('count'))
    .where('unit_id', '=', plan.unitId)
    .where('document_id', '=', plan.documentId)
    .where('indicator_id', 'in', indicatorIds)
    .where('state', '<>', 'withdrawn')
    .executeTakeFirstOrThrow()
  return Number.parseInt(count, 10)
}
