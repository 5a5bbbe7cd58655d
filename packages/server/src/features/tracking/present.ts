import type { Report } from '@hengji/contract/reports.ts'
import type { Measure, TrackedIndicator } from '@hengji/contract/measures.ts'
import type { WorkItem } from '@hengji/contract/my-work.ts'
import type { IndicatorProgressAnswer } from '@hengji/contract/tracking.ts'
import { workStateOf } from '@hengji/domain/monitoring/reporting-rule.ts'
import { explainBecause } from '@hengji/domain/scoring/explain-because.ts'
import type { FoundMeasure, FoundReport } from './measure-rows.ts'
import type { IndicatorProgress } from './progress.ts'

export function presentReport(found: FoundReport): Report {
  return {
    id: found.id,
    measureId: found.measure_id,
    month: found.month,
    value: found.value,
    isReached: found.is_reached,
    reachedMonth: found.reached_month,
    executed: found.executed,
    sentence: found.sentence,
    reason: found.reason,
    reportedAt: found.reported_at.toISOString(),
    reportedBy: found.reported_by_name,
    supersedes: found.supersedes,
    supersededAt: found.superseded_at?.toISOString() ?? null,
  }
}

export function presentIndicator(progress: IndicatorProgress): TrackedIndicator {
  const { indicatorId, position, code, section, primary, secondary, weightPoints, deadline } = progress
  const { departments, owners } = progress
  return {
    indicatorId,
    position,
    code,
    section,
    primary,
    secondary,
    weightPoints,
    deadline,
    departments,
    owners,
  }
}

export function presentProgress(progress: IndicatorProgress): IndicatorProgressAnswer {
  const {
    interims: _interims,
    reachedMonth: _reached,
    due: _due,
    unreported: _unreported,
    ...rest
  } = progress
  return { ...rest, because: progress.because.flatMap(explainBecause) }
}

export function presentMeasure(
  found: FoundMeasure,
  year: number,
  indicators: readonly TrackedIndicator[],
  hasReports: boolean,
): Measure {
  return {
    id: found.id,
    unitId: found.unit_id,
    documentId: found.document_id,
    year,
    name: found.name,
    kind: found.kind,
    unit: found.unit,
    direction: found.direction,
    accrual: found.accrual,
    annualTarget: found.annual_target,
    targetText: found.target_text,
    budgeted: found.budgeted,
    revision: found.revision,
    isProposed: found.is_proposed,
    hasReports,
    indicators: [...indicators],
  }
}

/** What the actor is to one piece of work. */
export interface WorkContext {
  today: string
  recent: WorkItem['recent']
  evidence: number
  mayReport: boolean
  onBehalfOf: string[]
}

/** @param shared the indicators one report serves; the first speaks for the measure, the latest of them for lateness */
export function presentWork(shared: readonly IndicatorProgress[], context: WorkContext): WorkItem {
  const [first] = shared
  if (first === undefined) throw new Error('work without an indicator')
  const { due, interims } = first
  return {
    measureId: first.measureId,
    unitId: first.unitId,
    documentId: first.documentId,
    name: first.measureName,
    kind: first.kind,
    unit: first.unit,
    direction: first.direction,
    accrual: first.accrual,
    annualTarget: first.annualTarget,
    targetText: first.targetText,
    budgeted: first.budgeted,
    indicators: shared.map(presentIndicator),
    // A report may serve several indicators: one whose target is not reached leaves the work unfinished.
    state: workStateOf(
      due,
      context.today,
      shared.every(({ isDone }) => isDone),
    ),
    due: due === null ? null : { month: due.month, dueOn: due.dueOn },
    interim: due === null ? null : (interims.findLast(({ month }) => month <= due.month) ?? null),
    milestones: first.kind === 'milestone' ? interims : [],
    reachedMonth: first.reachedMonth,
    latest: first.latest,
    recent: context.recent,
    light: first.light,
    budgetLight: first.budgetLight,
    because: first.because.flatMap(explainBecause),
    overdueDays: latestOf(shared.map(({ overdueDays }) => overdueDays)),
    behindDays: latestOf(shared.map(({ behindDays }) => behindDays)),
    evidence: context.evidence,
    mayReport: context.mayReport,
    onBehalfOf: context.onBehalfOf,
    isShared: shared.length > 1,
  }
}

function latestOf(days: readonly (number | null)[]): number | null {
  const late = days.flatMap((each) => (each === null ? [] : [each]))
  return late.length === 0 ? null : Math.max(...late)
}
