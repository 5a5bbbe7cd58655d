import { randomUUID } from 'node:crypto'
import type { FileReports } from '@hengji/contract/reports.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import { storableText } from '../../platform/database/storable-json.ts'
import type { Act } from '../../platform/database/transact.ts'
import { linkEvidence } from '../evidence/commands.ts'
import { getTrackedPlan, type TrackedPlan } from './find-plan.ts'
import {
  byMeasure,
  listTrackedLinks,
  lockMeasures,
  type FoundReport,
  type TrackedLink,
} from './measure-rows.ts'
import { maySeeProgress } from './policy.ts'
import {
  findByRequestKeys,
  prepareEntries,
  refuseReporting,
  type AskedEntry,
  type ReadyEntries,
  type ReadyEntry,
} from './prepare-entries.ts'
import { restateFrom } from './restate.ts'

/** Filed; or nothing is, and the person is asked back first. */
export type FilingOutcome =
  | { state: 'filed'; reports: FoundReport[] }
  | { state: 'asked'; asked: AskedEntry[] }

/**
 * Files reports, all or none. The same request key again is the same report. A report of a month that has one already
 * supersedes it, if the person saw it; else `report-conflict`.
 */
export async function fileReports(
  act: Act,
  { unitId, documentId, entries }: FileReports,
): Promise<FilingOutcome | Refusal> {
  const { db, actor } = act
  if (!maySeeProgress(actor, unitId)) return refuse('document-unknown')
  const plan = await getTrackedPlan(db, documentId, unitId)
  if (isRefusal(plan)) return plan
  const measureIds = [...new Set(entries.map(({ measureId }) => measureId))].toSorted()
  const measures = new Map(
    (await lockMeasures(db, unitId, documentId, measureIds)).map((measure) => [measure.id, measure]),
  )
  // Only now: which indicators a measure serves may have changed while waiting for it.
  const links = await listTrackedLinks(db, unitId, documentId)
  const refused = await refuseReporting(act, plan, entries, links)
  if (refused !== null) return refused
  const known = await findByRequestKeys(act, unitId, entries)
  if (isRefusal(known)) return known
  const ready = await prepareEntries(act, plan, entries, measures, known)
  if (isRefusal(ready)) return ready
  if ('asked' in ready) return { state: 'asked', asked: ready.asked }
  const filed = new Map<number, FoundReport>()
  for (const each of ready.entries) {
    const stored = await store(act, plan, each, links)
    if (isRefusal(stored)) return stored
    filed.set(each.index, stored)
  }
  const touched = new Set(ready.entries.map(({ measure }) => measure.id))
  // Under their lock since before they were read: nobody else has changed what is known of them here.
  await restateFrom(db, plan, {
    measures: [...measures.values()].filter(({ id }) => touched.has(id)),
    interims: ready.interims,
    reports: afterFiling(ready, [...filed.values()]),
  })
  const reports = entries.flatMap(({ requestKey }, index) => {
    const report = filed.get(index) ?? known.get(requestKey)
    return report === undefined ? [] : [report]
  })
  return { state: 'filed', reports }
}

/** The standing reports by measure and month, with those just filed in place of what they supersede. */
function afterFiling({ reports }: ReadyEntries, filed: readonly FoundReport[]): Map<string, FoundReport[]> {
  const superseded = new Set(filed.map(({ supersedes }) => supersedes))
  const standing = [...[...reports.values()].flat().filter(({ id }) => !superseded.has(id)), ...filed]
  return byMeasure(standing.toSorted((one, other) => one.month - other.month))
}

async function store(
  act: Act,
  { unitId, documentId }: TrackedPlan,
  { entry, measure, report, sentence, standing }: ReadyEntry,
  links: readonly TrackedLink[],
): Promise<FoundReport | Refusal> {
  const { db, actor, now } = act
  if (standing !== null) await markSuperseded(act, standing)
  const stored = await db
    .insertInto('reports')
    .values({
      unit_id: unitId,
      document_id: documentId,
      id: randomUUID(),
      measure_id: measure.id,
      month: report.month,
      value: report.value,
      is_reached: report.isReached,
      reached_month: report.reachedMonth,
      executed: report.executed,
      sentence,
      reason: storableText(entry.reason?.trim() || null),
      reported_at: now,
      reported_by: actor.accountId,
      reported_by_name: actor.displayName,
      person_id: actor.personId,
      request_key: entry.requestKey,
      supersedes: standing?.id ?? null,
      superseded_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await audit(db, actor, now, {
    act: standing === null ? 'file-report' : 'correct-report',
    unitId,
    subject: measure.id,
    ...(standing === null ? {} : { before: contentOf(standing) }),
    after: contentOf(stored),
  })
  const evidenceIds = entry.evidenceIds ?? []
  if (evidenceIds.length > 0) {
    const linked = await linkEvidence(act, {
      unitId,
      documentId,
      indicatorIds: links.flatMap((link) => (link.measure_id === measure.id ? [link.indicator_id] : [])),
      evidenceIds,
      reportId: stored.id,
    })
    if (isRefusal(linked)) return linked
  }
  return stored
}

export async function markSuperseded({ db, now }: Act, report: FoundReport): Promise<void> {
  await db
    .updateTable('reports')
    .set({ superseded_at: now })
    .where('unit_id', '=', report.unit_id)
    .where('id', '=', report.id)
    .execute()
}

/** What a report says, as the record keeps it. */
export function contentOf(report: FoundReport): object {
  return {
    id: report.id,
    month: report.month,
    value: report.value,
    isReached: report.is_reached,
    reachedMonth: report.reached_month,
    executed: report.executed,
    sentence: report.sentence,
    reason: report.reason,
  }
}
