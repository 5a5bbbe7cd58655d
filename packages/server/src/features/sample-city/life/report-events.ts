import { Readable } from 'node:stream'
import type { Selectable } from 'kysely'
import type { ReportEntry } from '@hengji/contract/reports.ts'
import { writeWorkbook } from '@hengji/documents/writing/write-workbook.ts'
import { decimalOf, decimalText, roundHalfUp, type DecimalText } from '@hengji/domain/kernel/decimal.ts'
import { isRefusal, refuse } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../../platform/database/transact.ts'
import type { MeasureRow } from '../../../platform/database/tables/tracking.ts'
import { storeEvidence } from '../../evidence/commands.ts'
import { listResponsibilities } from '../../people/queries.ts'
import { fileReports } from '../../tracking/commands.ts'
import { courseOf, lastWordOfTheSilent, shareReached, stateReached, type Course } from './course.ts'
import { liaisonOf, moment, type Life, type LifeEvent, type SamplePlan } from './life.ts'
import { planIdOf } from './plan-of-unit.ts'
import { sentenceOf } from './sentences.ts'
import { chance } from './seeded.ts'

type Measure = Selectable<MeasureRow>

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** Months of which proofs are kept, too. */
const provenMonths = [9, 12]

/** Figures are reported every month, of the year before the last three times; milestones less often. */
function isReported(year: number, measure: Measure, month: number): boolean {
  if (measure.kind === 'milestone') return year === 2024 ? month >= 9 && month !== 11 : month === 12
  return year === 2024 || month === 9 || month >= 11
}

/** From August on, what is measured is reported in the last days of the month by those whose it is. */
export function reportEvents({ unitId, year, ...plan }: SamplePlan): LifeEvent[] {
  return [8, 9, 10, 11, 12].map((month) => {
    const at = moment(year, month, 25 + Math.floor(chance(unitId, year, month) * 4), '16:05')
    return {
      at,
      what: `report ${unitId} ${year}-${month}`,
      happen: (life: Life) => reportMonth(life, { unitId, year, ...plan }, month, at),
    }
  })
}

async function reportMonth(life: Life, plan: SamplePlan, month: number, at: Date): Promise<void> {
  const found = await life.as('sample-office', at, async (act) => {
    const document = await planIdOf(act, plan)
    if (isRefusal(document)) return document
    const measures = await act.db
      .selectFrom('measures')
      .selectAll()
      .where('unit_id', '=', plan.unitId)
      .where('document_id', '=', document.id)
      .orderBy('id')
      .execute()
    return { documentId: document.id, measures, reporters: await reportersOf(act, plan.unitId, document.id) }
  })
  if (found === null) return
  const byReporter = new Map<string, Measure[]>()
  for (const measure of found.measures.filter((each) => isReported(plan.year, each, month))) {
    const course = courseOf(plan.year, measure.name)
    if (course === 'silent' && month > lastWordOfTheSilent) continue
    const reporter = found.reporters.get(measure.indicator_id) ?? liaisonOf(plan.unitId)
    byReporter.set(reporter, [...(byReporter.get(reporter) ?? []), measure])
  }
  let minutes = 0
  for (const [reporter, measures] of byReporter) {
    minutes += 7
    await file(
      life,
      plan,
      found.documentId,
      month,
      reporter,
      measures,
      new Date(at.getTime() + minutes * 60_000),
    )
  }
}

/** By indicator, the account of the first of its owners who has one. */
async function reportersOf(act: Act, unitId: string, documentId: string): Promise<Map<string, string>> {
  const reporters = new Map<string, string>()
  for (const { indicatorId, capacity, accountId } of await listResponsibilities(act.db, unitId, documentId)) {
    if (capacity === 'owner' && accountId !== null && !reporters.has(indicatorId))
      reporters.set(indicatorId, accountId)
  }
  return reporters
}

async function file(
  life: Life,
  plan: SamplePlan,
  documentId: string,
  month: number,
  reporter: string,
  measures: readonly Measure[],
  at: Date,
): Promise<void> {
  const proofs = new Map<string, Proof>()
  for (const measure of measures) {
    const isProven = provenMonths.includes(month) && chance(plan.year, measure.name, month, 'proof') < 0.25
    if (isProven) proofs.set(measure.id, await keepProof(life, plan, measure, month))
  }
  await life.as(reporter, at, async (act) => {
    const entries: ReportEntry[] = []
    for (const measure of measures) {
      const entry = entryOf(plan.year, measure, month)
      if (entry === null) continue
      const proof = proofs.get(measure.id)
      const evidenceIds: string[] = []
      if (proof !== undefined) {
        const stored = await storeEvidence(act, {
          ...proof,
          unitId: plan.unitId,
          year: plan.year,
          documentId,
          indicatorIds: [measure.indicator_id],
        })
        if (isRefusal(stored)) return stored
        evidenceIds.push(stored.evidenceId)
      }
      entries.push({ ...entry, evidenceIds })
    }
    if (entries.length === 0) return {}
    const filed = await fileReports(act, { unitId: plan.unitId, documentId, entries })
    return isRefusal(filed) || filed.state === 'filed' ? filed : refuse('report-not-confirmed')
  })
}

function entryOf(year: number, measure: Measure, month: number): ReportEntry | null {
  const course = courseOf(year, measure.name)
  const deadlineMonth = deadlineMonthOf(measure, year)
  const common = {
    requestKey: `life-${measure.id}-${month}`.slice(-100),
    measureId: measure.id,
    month,
    supersedes: null,
    isConfirmed: true,
  }
  if (measure.kind === 'milestone') {
    const isReached = course === 'behind' || course === 'silent' ? month + 2 <= deadlineMonth : true
    const reachedMonth = Math.min(month, deadlineMonth)
    return {
      ...common,
      isReached,
      ...(isReached ? { reachedMonth } : {}),
      sentence: sentenceOf({ course, month, isReached, name: measure.name }),
    }
  }
  const value = valueOf(measure, course, month, deadlineMonth)
  return value === null
    ? null
    : { ...common, value, sentence: sentenceOf({ course, month, isReached: null, name: measure.name }) }
}

/** The value at the month's end, with as many places as the target has, one more for a share. */
function valueOf(measure: Measure, course: Course, month: number, deadlineMonth: number): DecimalText | null {
  if (measure.annual_target === null) return null
  const target = decimalOf(measure.annual_target)
  const places = (measure.annual_target.split('.')[1] ?? '').length
  if (measure.accrual === 'total-so-far') {
    const share = shareReached(course, month, deadlineMonth, measure.name)
    return decimalText(roundHalfUp(target.times(share.toFixed(4)), places))
  }
  const way = stateReached(course, month, measure.name)
  const state =
    measure.direction === 'reverse' ? target.times((2 - way).toFixed(4)) : target.times(way.toFixed(4))
  const isPercent = measure.unit === '%'
  const bounded = isPercent && state.greaterThan(100) ? decimalOf('100') : state
  return decimalText(roundHalfUp(bounded, isPercent ? Math.max(places, 1) : places))
}

function deadlineMonthOf({ deadline }: Measure, year: number): number {
  if (deadline === null || !deadline.startsWith(String(year))) return 12
  return Number.parseInt(deadline.slice(5, 7), 10)
}

interface Proof {
  fileName: string
  contentHash: string
  size: number
  mediaType: string
}

/** A workbook of figures, as offices keep them. */
async function keepProof(
  { platform }: Life,
  { year, unitId }: SamplePlan,
  measure: Measure,
  month: number,
): Promise<Proof> {
  const name = measure.name.replace(/[。\s]/g, '').slice(0, 24)
  const bytes = await writeWorkbook([
    {
      name: '统计',
      rows: [
        ['月份', '指标', '当月情况', '备注'],
        ...Array.from({ length: month }, (_, index) => [
          `${year}年${index + 1}月`,
          name,
          { number: String(Math.round(chance(unitId, measure.name, index, year) * 1000)) },
          index + 1 === month ? '示例数据，人物与数字均为虚构' : null,
        ]),
      ],
      widths: [14, 40, 12, 30],
    },
  ])
  const kept = await platform.files.keep(Readable.from([bytes]), platform.largestUpload)
  if (isRefusal(kept)) throw new Error(`a proof was not kept: ${kept.code}`)
  return {
    fileName: `${name}—${month}月统计表.xlsx`,
    contentHash: kept.contentHash,
    size: kept.size,
    mediaType: xlsx,
  }
}
