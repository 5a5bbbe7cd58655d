import type { ReportEntry } from '@hengji/contract/reports.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { needsSentence, queriesOfReport, type ReportQuery } from '@hengji/domain/monitoring/check-report.ts'
import { proposeSentence } from '@hengji/domain/monitoring/propose-sentence.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import { storableText } from '../../platform/database/storable-json.ts'
import type { Act } from '../../platform/database/transact.ts'
import { isReporting, listOwnIndicators } from '../people/queries.ts'
import type { TrackedPlan } from './find-plan.ts'
import {
  byMeasure,
  interimOf,
  listInterims,
  listStandingReports,
  measureOf,
  monthlyReportOf,
  type FoundInterim,
  type FoundMeasure,
  type FoundReport,
  type TrackedLink,
} from './measure-rows.ts'
import { mayReport, reportNeedsReason } from './policy.ts'
import { readEntry, type ReadReport } from './read-entry.ts'

export interface AskedEntry {
  index: number
  measureId: string
  queries: ReportQuery[]
}

/** An entry read and held against what stands, ready to be stored. */
export interface ReadyEntry {
  entry: ReportEntry
  index: number
  measure: FoundMeasure
  report: ReadReport
  sentence: string
  standing: FoundReport | null
}

/** With what they were held against, by measure. */
export interface ReadyEntries {
  entries: ReadyEntry[]
  interims: ReadonlyMap<string, FoundInterim[]>
  reports: ReadonlyMap<string, FoundReport[]>
}

/** Nothing is filed by whom it is not for, and nothing by the office without a reason. */
export async function refuseReporting(
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
export async function findByRequestKeys(
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

/** Reads every entry and holds it against what stands; stores nothing. */
export async function prepareEntries(
  { db, now }: Act,
  plan: TrackedPlan,
  entries: readonly ReportEntry[],
  measures: ReadonlyMap<string, FoundMeasure>,
  known: ReadonlyMap<string, FoundReport>,
): Promise<ReadyEntries | { asked: AskedEntry[] } | Refusal> {
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
    : { entries: ready, interims, reports }
}
