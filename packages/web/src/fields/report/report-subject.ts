import type { Report } from '@hengji/contract/reports.ts'
import type { MeasureStory } from '@hengji/contract/measure-story.ts'
import type { WorkItem } from '@hengji/contract/my-work.ts'
import type { InterimTarget, Measure, MonthlyReport } from '@hengji/domain/monitoring/measure.ts'

/** What a form of one report needs to know, wherever the form stands. */
export interface ReportSubject {
  unitId: string
  documentId: string
  measureId: string
  /** What the report is about, for those who hear the form. */
  name: string
  month: number
  measure: Measure
  /** Those of the year as far as the page knows them. */
  interims: InterimTarget[]
  /** Of months before and after. */
  others: MonthlyReport[]
  /** The report that stands for the month; a new one takes its place. */
  standing: StandingReport | null
  /** All up to that of this month were reached before. */
  reachedMonth: number | null
  indicatorIds: string[]
  /** Whoever corrects for others says why. */
  isReasonRequired: boolean
}

export type StandingReport = Pick<Report, 'id' | 'value' | 'reachedMonth' | 'executed' | 'sentence'>

type Measured = Pick<
  WorkItem,
  'name' | 'kind' | 'unit' | 'direction' | 'accrual' | 'annualTarget' | 'budgeted'
>

function measureOf(measured: Measured): Measure {
  const { name, kind, unit, direction, accrual, annualTarget, budgeted } = measured
  return { name, kind, unit, direction, accrual, annualTarget, budgeted, isStrict: false }
}

/** @param month what is due, or that of the latest report to correct it */
export function subjectOfItem(item: WorkItem, month: number): ReportSubject {
  const { latest } = item
  const interims = item.kind === 'milestone' ? item.milestones : item.interim === null ? [] : [item.interim]
  return {
    unitId: item.unitId,
    documentId: item.documentId,
    measureId: item.measureId,
    name: item.name,
    month,
    measure: measureOf(item),
    interims,
    others: item.recent
      .filter((report) => report.month !== month)
      .map(({ month: other, value }) => ({
        month: other,
        value,
        reachedMonth: other < month ? item.reachedMonth : null,
        executed: other === latest?.month ? latest.executed : null,
      })),
    standing:
      latest?.month === month ? { ...latest, id: latest.reportId, reachedMonth: item.reachedMonth } : null,
    reachedMonth: item.reachedMonth,
    indicatorIds: item.indicators.map(({ indicatorId }) => indicatorId),
    isReasonRequired: false,
  }
}

export function subjectOfStory(story: MeasureStory, month: number): ReportSubject {
  return {
    unitId: story.unitId,
    documentId: story.documentId,
    measureId: story.id,
    name: story.name,
    month,
    measure: measureOf(story),
    interims: story.interimTargets,
    others: story.reports.filter((report) => report.month !== month),
    standing: story.reports.find((report) => report.month === month) ?? null,
    reachedMonth: story.reachedMonth,
    indicatorIds: story.indicators.map(({ indicatorId }) => indicatorId),
    isReasonRequired: story.may.reportNeedsReason,
  }
}
