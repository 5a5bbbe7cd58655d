import type { IsoDate } from '../kernel/dates.ts'
import type { DecimalText } from '../kernel/decimal.ts'
import type { Quantity } from '../kernel/quantity.ts'
import type { CompositeFormula } from '../scheme/composite.ts'
import type {
  DocumentHead,
  DocumentTotals,
  PrintedTotal,
  ProseParagraph,
  UnplacedText,
} from '../source/document-parts.ts'
import type { SourcePlace } from '../source/place.ts'
import type { Provenance } from '../source/provenance.ts'

/** An annual plan of the performance evaluation (绩效考评工作方案), with or without its table. */
export interface EvaluationPlan extends DocumentHead {
  kind: 'evaluation-plan'
  composite: CompositeFormula | null
  sections: PlanSection[]
  schedule: ScheduleStep[]
  funding: []
  indicators: PlanIndicator[]
  printedTotals: PrintedTotal[]
  totals: DocumentTotals
  prose: ProseParagraph[]
  unplaced: UnplacedText[]
}

/** A part of the target evaluation, such as 重点工作目标 within 职能工作目标. */
export interface PlanSection {
  title: string
  /** Title of the section this one belongs to. */
  parent: string | null
  /** What the prose or the section's own heading says it is worth. */
  declaredPoints: DecimalText | null
  /** The sum of its indicators' weights as read, those of its sub-sections included. */
  points: DecimalText | null
  declaredCounts: IndicatorCounts
  counts: IndicatorCounts
  at: SourcePlace | null
}

export interface IndicatorCounts {
  primary: number | null
  secondary: number | null
}

export interface ScheduleStep {
  title: string
  from: IsoDate | null
  to: IsoDate | null
  /** As printed: `2024年8月—12月`. */
  text: string
  at: SourcePlace | null
}

/** One row of the plan's table. */
export interface PlanIndicator extends Provenance {
  /** Serial number: `1-3-2` in a functional section, `4-1` or `7` elsewhere. */
  code: string | null
  /** The serial stood nowhere and follows from the order of the rows. */
  codeInferred: boolean
  /** Title of the section (重点工作目标, 行政能力目标 …). */
  section: string | null
  /** The group within the section, such as 从严治党. */
  aspect: string | null
  /** Document on which the indicator rests (文件依据). */
  basis: string | null
  primary: string | null
  secondary: string | null
  weightPoints: DecimalText | null
  deadline: IsoDate | null
  /** As printed: `12月底前`. */
  deadlineText: string | null
  /** Supervising leaders (分管领导). */
  leaders: string[]
  /** Responsible sections and branch offices (责任科室). */
  departments: string[]
  /** Responsible persons or role groups (科室责任人). */
  owners: string[]
  /** The quantity to be reached, where the text names one. */
  target: Quantity | null
  /** What stands in the columns of results, filled in later in the year; by column title. */
  results: Record<string, string>
}

/** Under this title the results keep the points of a primary indicator, where a table prints them in a column of their own. */
export const primaryWeightTitle = '一级指标权重'

/** The fields of a plan indicator that a person may correct, and that repairs and doubts name. */
export const planIndicatorFields = [
  'code',
  'section',
  'aspect',
  'basis',
  'primary',
  'secondary',
  'weightPoints',
  'deadline',
  'leaders',
  'departments',
  'owners',
  'target',
] as const
export type PlanIndicatorField = (typeof planIndicatorFields)[number]

/** A row in which nothing is known yet but where it comes from. */
export function blankPlanIndicator(provenance: Provenance): PlanIndicator {
  return {
    ...provenance,
    code: null,
    codeInferred: false,
    section: null,
    aspect: null,
    basis: null,
    primary: null,
    secondary: null,
    weightPoints: null,
    deadline: null,
    deadlineText: null,
    leaders: [],
    departments: [],
    owners: [],
    target: null,
    results: {},
  }
}
