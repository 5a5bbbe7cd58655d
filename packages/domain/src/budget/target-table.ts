import type { DecimalText } from '../kernel/decimal.ts'
import type { Quantity } from '../kernel/quantity.ts'
import type { PlanSection, ScheduleStep } from '../plan/evaluation-plan.ts'
import type {
  DocumentHead,
  DocumentTotals,
  PrintedTotal,
  ProseParagraph,
  UnplacedText,
} from '../source/document-parts.ts'
import type { Provenance } from '../source/provenance.ts'
import type { FundingLine } from './self-evaluation.ts'

/** A table of budget-performance targets with their reference values (整体绩效目标表). */
export interface TargetTable extends DocumentHead {
  kind: 'target-table'
  /** 项目名称; `null` on the form of a whole department. A unit has one form a year for each project. */
  project: string | null
  composite: null
  sections: PlanSection[]
  schedule: ScheduleStep[]
  funding: FundingLine[]
  indicators: TargetIndicator[]
  printedTotals: PrintedTotal[]
  totals: DocumentTotals
  prose: ProseParagraph[]
  unplaced: UnplacedText[]
}

export interface TargetIndicator extends Provenance {
  /** 职责序号 */
  dutyNumber: string | null
  /** 部门职责 */
  duty: string | null
  /** The sentence beside the duty's name, where the table gives one. */
  dutyDescription: string | null
  /** 职责目标 */
  dutyGoal: string | null
  /** 绩效指标 */
  name: string | null
  /** 指标解释 */
  explanation: string | null
  annualTarget: Quantity | null
  /** 规划值; a lone `/` is an absent value. */
  plannedValue: Quantity | null
  /** 当年标准值 and its source */
  standardValue: Quantity | null
  standardSource: string | null
  /** 前三年均值, 上年值 and their source */
  threeYearMean: Quantity | null
  lastYear: Quantity | null
  historySource: string | null
  /** 工作活动 */
  activity: string | null
  /** Titles from level one down to the indicator, where the form has levels (产出指标, 数量指标, …). */
  levels?: string[]
  /** 权重 or 分值, where the form gives the indicator one. */
  weightPoints?: DecimalText | null
  /** What stands in columns that no field holds (备注), by column title. */
  otherColumns?: Record<string, string>
}

export const targetIndicatorFields = [
  'dutyNumber',
  'duty',
  'dutyDescription',
  'dutyGoal',
  'name',
  'explanation',
  'annualTarget',
  'plannedValue',
  'standardValue',
  'standardSource',
  'threeYearMean',
  'lastYear',
  'historySource',
  'activity',
] as const
export type TargetIndicatorField = (typeof targetIndicatorFields)[number]

/** A row in which nothing is known yet but where it comes from. */
export function blankTargetIndicator(provenance: Provenance): TargetIndicator {
  return {
    ...provenance,
    dutyNumber: null,
    duty: null,
    dutyDescription: null,
    dutyGoal: null,
    name: null,
    explanation: null,
    annualTarget: null,
    plannedValue: null,
    standardValue: null,
    standardSource: null,
    threeYearMean: null,
    lastYear: null,
    historySource: null,
    activity: null,
  }
}
