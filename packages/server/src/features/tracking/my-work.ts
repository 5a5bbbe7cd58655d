import type { MyWork, MyWorkQuery, WorkItem } from '@hengji/contract/my-work.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { workStates } from '@hengji/domain/monitoring/reporting-rule.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { countEvidence } from '../evidence/queries.ts'
import { isReporting, listOwnIndicators, type OwnIndicator } from '../people/queries.ts'
import { byMeasure, listStandingReports, type FoundReport } from './measure-rows.ts'
import { reportsForUnit } from './policy.ts'
import { presentWork } from './present.ts'
import { progressOf, type IndicatorProgress } from './progress.ts'

const recentReports = 6

/** What is the actor's, most urgent first. Those outside the units have no such work. */
export async function myWork(act: Act, { year, scope }: MyWorkQuery): Promise<MyWork | Refusal> {
  const { db, actor, now } = act
  const today = shanghaiDay(now)
  const unitId = actor.unit?.id
  const isPersonKnown = actor.personId !== null
  if (unitId === undefined) return workOf(year, today, [], isPersonKnown)
  const isForUnit = reportsForUnit(actor, unitId)
  if (scope === 'unit' && !isForUnit) return refuse('not-permitted')
  const own = await listOwnIndicators(act, unitId)
  const wanted = new Map<string, OwnIndicator[]>()
  for (const each of own) {
    if (scope === 'mine' && !isReporting(each)) continue
    if (scope === 'supervised' && each.capacity !== 'leader') continue
    const key = keyOf(each)
    wanted.set(key, [...(wanted.get(key) ?? []), each])
  }
  if (scope !== 'unit' && wanted.size === 0) return workOf(year, today, [], isPersonKnown)
  const progress = await progressOf(db, { year, today, unitIds: [unitId] })
  const shared = Map.groupBy(progress, ({ measureId }) => measureId)
  const ofMine = [...shared].filter(
    ([, indicators]) => scope === 'unit' || indicators.some((each) => wanted.has(keyOf(each))),
  )
  const context = await contextOf(
    act,
    unitId,
    ofMine.flatMap(([, indicators]) => indicators),
  )
  const reporting = new Set(own.filter(isReporting).map(keyOf))
  const items = ofMine.map(([measureId, indicators]) => {
    const mine = indicators.flatMap((each) => wanted.get(keyOf(each)) ?? [])
    return presentWork(indicators, {
      today,
      recent: (context.reports.get(measureId) ?? [])
        .slice(-recentReports)
        .map(({ month, value, is_reached }) => ({ month, value, isReached: is_reached })),
      evidence: indicators.reduce((sum, each) => sum + (context.evidence.get(keyOf(each)) ?? 0), 0),
      mayReport: isForUnit || indicators.some((each) => reporting.has(keyOf(each))),
      onBehalfOf: mine.some(({ onBehalfOf }) => onBehalfOf === null)
        ? []
        : [...new Set(mine.flatMap(({ onBehalfOf }) => (onBehalfOf === null ? [] : [onBehalfOf])))],
    })
  })
  return workOf(year, today, items, isPersonKnown)
}

function keyOf({ documentId, indicatorId }: Pick<IndicatorProgress, 'documentId' | 'indicatorId'>): string {
  return `${documentId} ${indicatorId}`
}

interface WorkSurroundings {
  reports: Map<string, FoundReport[]>
  evidence: Map<string, number>
}

async function contextOf(
  { db }: Act,
  unitId: string,
  indicators: readonly IndicatorProgress[],
): Promise<WorkSurroundings> {
  const reports: FoundReport[] = []
  const evidence = new Map<string, number>()
  for (const [documentId, ofPlan] of Map.groupBy(indicators, (each) => each.documentId)) {
    const measureIds = [...new Set(ofPlan.map(({ measureId }) => measureId))]
    reports.push(...(await listStandingReports(db, unitId, documentId, measureIds)))
    for (const [indicatorId, count] of await countEvidence(db, unitId, documentId))
      evidence.set(`${documentId} ${indicatorId}`, count)
  }
  return { reports: byMeasure(reports), evidence }
}

function workOf(year: number, today: string, items: readonly WorkItem[], isPersonKnown: boolean): MyWork {
  const urgency = (item: WorkItem): number => workStates.indexOf(item.state)
  const sorted = items.toSorted(
    (one, other) =>
      urgency(one) - urgency(other) ||
      compareTexts(one.due?.dueOn ?? '9999', other.due?.dueOn ?? '9999') ||
      (other.overdueDays ?? -1) - (one.overdueDays ?? -1) ||
      (other.behindDays ?? -1) - (one.behindDays ?? -1) ||
      (one.indicators[0]?.position ?? 0) - (other.indicators[0]?.position ?? 0),
  )
  const count = (state: WorkItem['state']): number => items.filter((item) => item.state === state).length
  return {
    year,
    today,
    items: sorted,
    counts: {
      overdue: count('overdue'),
      thisWeek: count('this-week'),
      thisMonth: count('this-month'),
      waiting: count('waiting'),
      unmet: count('unmet'),
      done: count('done'),
    },
    isPersonKnown,
  }
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
