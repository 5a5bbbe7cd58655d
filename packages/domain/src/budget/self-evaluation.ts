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

/** A self-evaluation of budget performance (部门整体支出 or 项目支出绩效自评表). */
export interface SelfEvaluation extends DocumentHead {
  kind: 'self-evaluation'
  /** 项目名称; `null` on the form of a whole department. A unit has one form a year for each project. */
  project: string | null
  composite: null
  /** Level-one parts such as 产出指标(50分). */
  sections: PlanSection[]
  schedule: ScheduleStep[]
  funding: FundingLine[]
  overallGoal: {
    expected: string | null
    achieved: string | null
    /** Why a person must look at the two: a Chinese sentence; absent where they stood apart clearly. */
    doubtReason?: string
  }
  indicators: SelfEvaluationIndicator[]
  printedTotals: PrintedTotal[]
  totals: DocumentTotals
  /** As printed at 自评结论: `优`. */
  conclusion: string | null
  prose: ProseParagraph[]
  unplaced: UnplacedText[]
}

/** One line of the funding table (预算执行情况). Amounts are in `amountUnit`. */
export interface FundingLine extends Provenance {
  /** `年度资金总额`, `基本支出`. */
  name: string
  amountUnit: string
  /** 年初预算数 */
  initialBudget: DecimalText | null
  /** 全年预算数 (A) */
  budgeted: DecimalText | null
  /** 全年执行数 (B) */
  executed: DecimalText | null
  weightPoints: DecimalText | null
  /** In per cent as printed, without the sign: `97.85`. */
  executionRate: DecimalText | null
  claimedPoints: DecimalText | null
  /** By the form's rule; `null` where the line carries no points. */
  computedPoints: DecimalText | null
}

export interface SelfEvaluationIndicator extends Provenance {
  /** Titles from level one down to the indicator itself. */
  levels: string[]
  annualTarget: Quantity | null
  actualValue: Quantity | null
  direction: IndicatorDirection | null
  weightPoints: DecimalText | null
  claimedPoints: DecimalText | null
  /** By the form's rule; `null` where no rule can compute it (qualitative) or the direction is unknown. */
  computedPoints: DecimalText | null
  /** 未完成原因分析 */
  reason: string | null
  /** What stands in columns that no field holds (完成率, 评分标准), by column title. */
  otherColumns?: Record<string, string>
}

/** `positive`: more is better (≥). `reverse`: less is better (≤). `equal`: to be met exactly. `qualitative`: judged by tier. */
export type IndicatorDirection = 'positive' | 'reverse' | 'equal' | 'qualitative'

export const selfEvaluationIndicatorFields = [
  'levels',
  'annualTarget',
  'actualValue',
  'direction',
  'weightPoints',
  'claimedPoints',
  'reason',
] as const
export type SelfEvaluationIndicatorField = (typeof selfEvaluationIndicatorFields)[number]

/** A row in which nothing is known yet but where it comes from. */
export function blankSelfEvaluationIndicator(provenance: Provenance): SelfEvaluationIndicator {
  return {
    ...provenance,
    levels: [],
    annualTarget: null,
    actualValue: null,
    direction: null,
    weightPoints: null,
    claimedPoints: null,
    computedPoints: null,
    reason: null,
  }
}
