import type { PasteReports, PastedReports, PastedRow } from '@hengji/contract/reports.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { needsSentence, queriesOfReport } from '@hengji/domain/monitoring/check-report.ts'
import { matchPasted } from '@hengji/domain/monitoring/match-pasted.ts'
import type { MonthlyReport } from '@hengji/domain/monitoring/measure.ts'
import { proposeSentence } from '@hengji/domain/monitoring/propose-sentence.ts'
import {
  cellOf,
  readPaste,
  type PastedColumn,
  type PastedLine,
} from '@hengji/domain/monitoring/read-paste.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { presentRefusal } from '../../platform/http/answer.ts'
import { isReporting, listOwnIndicators } from '../people/queries.ts'
import { getTrackedPlan } from './find-plan.ts'
import {
  byMeasure,
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
import { mayReport, maySeeProgress } from './policy.ts'
import { presentReport } from './present.ts'
import { progressOf } from './progress.ts'
import { readEntry } from './read-entry.ts'

const mostRows = 500

interface PasteSurroundings {
  year: number
  today: string
  month: number
  columns: PastedColumn[]
  rows: Map<string, FoundMeasure>
  reports: Map<string, FoundReport[]>
  interims: Map<string, FoundInterim[]>
  mine: (measureId: string) => boolean
  candidates: Matchable[]
}

interface Matchable {
  id: string
  name: string
  indicators: { code: string | null; primary: string | null; secondary: string | null }[]
}

/** Holds pasted rows against the plan's measures and says of each what would be stored; nothing is. */
export async function previewPaste(
  act: Act,
  { unitId, documentId, month, text }: PasteReports,
): Promise<PastedReports | Refusal> {
  const { db, actor, now } = act
  if (!maySeeProgress(actor, unitId)) return refuse('document-unknown')
  const plan = await getTrackedPlan(db, documentId, unitId)
  if (isRefusal(plan)) return plan
  const table = readPaste(text)
  if (table.rows.length === 0) return refuse('paste-is-empty')
  if (table.rows.length > mostRows)
    return refuse('paste-too-long', { rows: table.rows.length, limit: mostRows })
  const today = shanghaiDay(now)
  const progress = await progressOf(db, { year: plan.year, today, unitIds: [unitId], documentId })
  const own = new Set(
    (await listOwnIndicators(act, unitId, documentId))
      .filter(isReporting)
      .map(({ indicatorId }) => indicatorId),
  )
  const shared = Map.groupBy(progress, ({ measureId }) => measureId)
  const mine = (measureId: string): boolean =>
    mayReport(
      actor,
      unitId,
      (shared.get(measureId) ?? []).some(({ indicatorId }) => own.has(indicatorId)),
    )
  if (![...shared.keys()].some(mine)) return refuse('not-permitted')
  const ids = [...shared.keys()]
  const around: PasteSurroundings = {
    year: plan.year,
    today,
    month: table.month ?? month,
    columns: table.columns,
    rows: new Map((await listMeasureRows(db, unitId, documentId, ids)).map((row) => [row.id, row])),
    reports: byMeasure(await listStandingReports(db, unitId, documentId, ids)),
    interims: byMeasure(await listInterims(db, unitId, documentId, ids)),
    mine,
    candidates: [...shared].map(([id, indicators]) => ({
      id,
      name: indicators[0]?.measureName ?? '',
      indicators: indicators.map(({ code, primary, secondary }) => ({ code, primary, secondary })),
    })),
  }
  const rows = table.rows.map((row) => previewRow(row, around))
  return { rows: markRepeated(rows), columns: table.columns, hasTitles: table.hasTitles }
}

function previewRow(row: PastedLine, around: PasteSurroundings): PastedRow {
  const cell = (column: PastedColumn): string => cellOf({ columns: around.columns }, row, column)
  const matched = matchPasted(cell('code'), cell('name'), around.candidates)
  const month = monthIn(cell('month')) ?? around.month
  const blank: PastedRow = {
    line: row.line,
    cells: row.cells,
    state: 'unmatched',
    measure: null,
    candidates: matched.slice(0, 10).map(({ id, name }) => ({ id, name })),
    month,
    value: null,
    isReached: null,
    executed: null,
    sentence: cell('sentence'),
    standing: null,
    problems: [],
  }
  const [only] = matched
  const measure = only === undefined || matched.length > 1 ? undefined : around.rows.get(only.id)
  if (measure === undefined) {
    const message =
      matched.length > 1 ? '有几项指标都像是这一行，请选定一项。' : '没有找到对应的指标，请选定一项。'
    return { ...blank, problems: [{ severity: 'error', code: 'no-one-measure', message }] }
  }
  const known: PastedRow = {
    ...blank,
    candidates: [],
    measure: { id: measure.id, name: measure.name, unit: measure.unit },
  }
  if (!around.mine(measure.id)) return wrong(known, refuse('not-yours-to-report'))
  return previewReport(known, cell('value'), cell('unit'), cell('executed'), measure, around)
}

function previewReport(
  row: PastedRow,
  value: string,
  unit: string,
  executed: string,
  found: FoundMeasure,
  around: PasteSurroundings,
): PastedRow {
  const measure = measureOf(found)
  const interims = (around.interims.get(found.id) ?? []).map(interimOf)
  const isBare = /^[-−+]?[\d,，.\s]+$/.test(value)
  const read = readEntry(
    {
      month: row.month,
      value: isBare && unit !== '' ? `${value}${unit}` : value,
      isReached: measure.kind === 'milestone' ? reachedIn(value) : null,
      executed,
    },
    measure,
    interims,
    around.year,
    around.today,
  )
  if (isRefusal(read)) return wrong(row, read)
  const reports = around.reports.get(found.id) ?? []
  const standing = reports.find(({ month }) => month === row.month) ?? null
  const others = reports.filter(({ month }) => month !== row.month).map(monthlyReportOf)
  const before: MonthlyReport | null = others.filter(({ month }) => month < row.month).at(-1) ?? null
  const surroundings = { measure, interims, others }
  const isSentenceMissing = row.sentence === '' && needsSentence(read, surroundings)
  const filled: PastedRow = {
    ...row,
    value: read.value,
    isReached: read.isReached,
    executed: read.executed,
    sentence:
      row.sentence !== '' || isSentenceMissing
        ? row.sentence
        : proposeSentence(measure, interims, read, before),
    standing: standing === null ? null : presentReport(standing),
  }
  if (isSentenceMissing)
    return wrong(filled, refuse('sentence-required', { index: 0, name: found.name, month: row.month }))
  if (standing !== null && isSame(standing, filled)) return { ...filled, state: 'unchanged' }
  const problems = queriesOfReport(read, surroundings).map((query) => ({
    severity: 'query' as const,
    ...query,
  }))
  if (standing !== null)
    problems.push({
      severity: 'query',
      code: 'supersedes' as (typeof problems)[number]['code'],
      message: `${row.month}月已由${standing.reported_by_name}上报，将以这一行更正。`,
    })
  return { ...filled, state: problems.length > 0 ? 'asks' : 'ready', problems }
}

function wrong(row: PastedRow, refusal: Refusal): PastedRow {
  const { code, message } = presentRefusal(refusal)
  return { ...row, state: 'wrong', problems: [{ severity: 'error', code, message }] }
}

function isSame(standing: FoundReport, row: PastedRow): boolean {
  return (
    standing.value === row.value &&
    standing.is_reached === row.isReached &&
    standing.executed === row.executed &&
    (row.sentence === standing.sentence || row.cells.every((cell) => cell !== row.sentence))
  )
}

/** Two rows for the same measure and month: a person decides which one holds. */
function markRepeated(rows: readonly PastedRow[]): PastedRow[] {
  const seen = new Map<string, number>()
  return rows.map((row) => {
    if (row.measure === null) return row
    const key = `${row.measure.id} ${row.month}`
    const line = seen.get(key)
    if (line === undefined) {
      seen.set(key, row.line)
      return row
    }
    const message = `与第 ${line} 行是同一指标、同一月份，请留一行。`
    return {
      ...row,
      state: 'wrong' as const,
      problems: [{ severity: 'error' as const, code: 'row-twice', message }, ...row.problems],
    }
  })
}

function monthIn(text: string): number | null {
  const digits = /(?<!\d)(1[0-2]|[1-9]|0[1-9])\s*月?(?:份|底)?$/.exec(text)?.[1]
  return digits === undefined ? null : Number.parseInt(digits, 10)
}

function reachedIn(text: string): boolean | null {
  const bare = text.replace(/\s/g, '')
  if (/^(?:未|没|否|×|正在|推进)/.test(bare)) return false
  return /^(?:已|完成|达到|达标|是|√|100%)/.test(bare) ? true : null
}
