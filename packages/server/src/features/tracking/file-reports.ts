import { randomUUID } from 'node:crypto'
import type { FileReports, ReportEntry } from '@hengji/contract/reports.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { needsSentence, queriesOfReport, type ReportQuery } from '@hengji/domain/monitoring/check-report.ts'
import { proposeSentence } from '@hengji/domain/monitoring/propose-sentence.ts'
import { audit } from '../../platform/audit/audit.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import { storableText } from '../../platform/database/storable-json.ts'
import type { Act } from '../../platform/database/transact.ts'
import { linkEvidence } from '../evidence/commands.ts'
import { getTrackedPlan, type TrackedPlan } from './find-plan.ts'
import {
  byMeasure,
  interimOf,
  listInterims,
  listStandingReports,
  listTrackedLinks,
  lockMeasures,
  measureOf,
  monthlyReportOf,
  type FoundMeasure,
  type FoundReport,
  type TrackedLink,
} from './measure-rows.ts'
import { mayReport, maySeeProgress, reportNeedsReason } from './policy.ts'
import { readEntry, type ReadReport } from './read-entry.ts'
import { restateMeasures } from './restate.ts'
import { isReporting, listOwnIndicators } from './whose.ts'

export interface AskedEntry {
  index: number
  measureId: string
  queries: ReportQuery[]
}

/** Filed; or nothing is, and the person is asked back first. */
export type FilingOutcome =
  | { state: 'filed'; reports: FoundReport[] }
  | { state: 'asked'; asked: AskedEntry[] }

/** An entry read and held against what stands, ready to be stored. */
interface ReadyEntry {
  entry: ReportEntry
  index: number
  measure: FoundMeasure
  report: ReadReport
  sentence: string
  standing: FoundReport | null
}

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
  const links = await listTrackedLinks(db, unitId, documentId)
  const refused = await refuseReporting(act, plan, entries, links)
  if (refused !== null) return refused
  const measures = new Map(
    (await lockMeasures(db, unitId, documentId, measureIds)).map((measure) => [measure.id, measure]),
  )
  const known = await findByRequestKeys(act, unitId, entries)
  if (isRefusal(known)) return known
  const ready = await prepare(act, plan, entries, measures, known)
  if (isRefusal(ready)) return ready
  if ('asked' in ready) return { state: 'asked', asked: ready.asked }
  const filed = new Map<number, FoundReport>()
  for (const each of ready.entries) {
    const stored = await store(act, plan, each, links)
    if (isRefusal(stored)) return stored
    filed.set(each.index, stored)
  }
  await restateMeasures(
    db,
    plan,
    ready.entries.map(({ measure }) => measure.id),
  )
  const reports = entries.flatMap(({ requestKey }, index) => {
    const report = filed.get(index) ?? known.get(requestKey)
    return report === undefined ? [] : [report]
  })
  return { state: 'filed', reports }
}

async function refuseReporting(
  act: Act,
  { unitId, documentId }: TrackedPlan,
  entries: readonly ReportEntry[],
  links: readonly TrackedLink[],
): Promise<Refusal | null> {
  const { actor } = act
  const own = (await listOwnIndicators(act, unitId, documentId)).filter(isReporting)
  const theirs = new Set(own.map(({ indicatorId }) => indicatorId))
  for (const [index, { measureId, reason }] of entries.entries()) {
    const indicators = links.filter((link) => link.measure_id === measureId)
    if (indicators.length === 0) return refuse('measure-unknown', { index })
    const isTheirs = indicators.some(({ indicator_id }) => theirs.has(indicator_id))
    if (!mayReport(actor, unitId, isTheirs)) return refuse('not-yours-to-report', { index })
    if (reportNeedsReason(actor) && !isTheirs && !reason?.trim()) return refuse('reason-required', { index })
  }
  return null
}

/** What these requests made before; a key that names something else is refused. */
async function findByRequestKeys(
  { db }: Act,
  unitId: string,
  entries: readonly ReportEntry[],
): Promise<Map<string, FoundReport> | Refusal> {
  const rows = await db
    .selectFrom('reports')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where(
      'request_key',
      'in',
      entries.map(({ requestKey }) => requestKey),
    )
    .execute()
  const known = new Map(rows.map((row) => [row.request_key, row]))
  const keys = new Set<string>()
  for (const [index, { requestKey, measureId, month }] of entries.entries()) {
    const before = known.get(requestKey)
    if (before && (before.measure_id !== measureId || before.month !== month))
      return refuse('request-key-taken', { index })
    if (keys.has(requestKey)) return refuse('request-key-taken', { index })
    keys.add(requestKey)
  }
  return known
}

async function prepare(
  { db, now }: Act,
  plan: TrackedPlan,
  entries: readonly ReportEntry[],
  measures: ReadonlyMap<string, FoundMeasure>,
  known: ReadonlyMap<string, FoundReport>,
): Promise<{ entries: ReadyEntry[] } | { asked: AskedEntry[] } | Refusal> {
  const { unitId, documentId, year } = plan
  const ids = [...measures.keys()]
  const reports = byMeasure(await listStandingReports(db, unitId, documentId, ids))
  const interims = byMeasure(await listInterims(db, unitId, documentId, ids))
  const today = shanghaiDay(now)
  const ready: ReadyEntry[] = []
  const asked: AskedEntry[] = []
  const taken = new Set<string>()
  // Earlier entries of the same measure are what later ones are held against.
  const together = new Map<string, ReadReport[]>()
  const ordered = entries
    .map((entry, index) => ({ entry, index }))
    .toSorted((one, two) => one.entry.month - two.entry.month)
  for (const { entry, index } of ordered) {
    if (known.has(entry.requestKey)) continue
    const measure = measures.get(entry.measureId)
    if (measure === undefined) return refuse('measure-unknown', { index })
    const slot = `${measure.id} ${entry.month}`
    if (taken.has(slot)) return refuse('entry-twice', { index, name: measure.name, month: entry.month })
    taken.add(slot)
    const targets = (interims.get(measure.id) ?? []).map(interimOf)
    const read = readEntry(entry, measureOf(measure), targets, year, today)
    if (isRefusal(read)) return refuse(read.code, { name: measure.name, ...read.facts, index })
    const ofMeasure = reports.get(measure.id) ?? []
    const standing = ofMeasure.find(({ month }) => month === entry.month) ?? null
    if ((standing?.id ?? null) !== entry.supersedes)
      return refuse('report-conflict', {
        index,
        name: measure.name,
        month: entry.month,
        by: standing?.reported_by_name ?? null,
      })
    const newer = together.get(measure.id) ?? []
    const others = [
      ...ofMeasure
        .filter(({ month }) => month !== entry.month && !newer.some((other) => other.month === month))
        .map(monthlyReportOf),
      ...newer,
    ]
    together.set(measure.id, [...newer, read])
    const around = { measure: measureOf(measure), interims: targets, others }
    const written = storableText(entry.sentence?.trim() ?? '')
    if (written === '' && needsSentence(read, around))
      return refuse('sentence-required', { index, name: measure.name, month: entry.month })
    const queries = queriesOfReport(read, around)
    if (queries.length > 0 && entry.isConfirmed !== true)
      asked.push({ index, measureId: measure.id, queries })
    const before =
      others
        .filter(({ month }) => month < read.month)
        .toSorted((one, two) => one.month - two.month)
        .at(-1) ?? null
    const sentence = written === '' ? proposeSentence(around.measure, targets, read, before) : written
    ready.push({ entry, index, measure, report: read, sentence, standing })
  }
  return asked.length > 0
    ? { asked: asked.toSorted((one, two) => one.index - two.index) }
    : { entries: ready }
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
