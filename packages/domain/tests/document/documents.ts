import type {
  FundingLine,
  SelfEvaluation,
  SelfEvaluationIndicator,
} from '@hengji/domain/budget/self-evaluation.ts'
import type { TargetIndicator, TargetTable } from '@hengji/domain/budget/target-table.ts'
import { parseQuantity } from '@hengji/domain/kernel/quantity.ts'
import type { EvaluationPlan, PlanIndicator, PlanSection } from '@hengji/domain/plan/evaluation-plan.ts'
import { provenanceAt } from '@hengji/domain/source/provenance.ts'

const nowhere = { page: null, table: null, row: null, column: null }
const head = { title: null, unit: null, year: 2024, documentNumber: null, issuedOn: null }
const common = {
  composite: null,
  schedule: [],
  printedTotals: [],
  prose: [],
  unplaced: [],
  totals: { weightPoints: null, claimedPoints: null, computedPoints: null },
}

export function section(title: string, given: Partial<PlanSection> = {}): PlanSection {
  return {
    title,
    parent: null,
    declaredPoints: null,
    points: null,
    declaredCounts: { primary: null, secondary: null },
    counts: { primary: null, secondary: null },
    at: null,
    ...given,
  }
}

export function planIndicator(given: Partial<PlanIndicator> = {}): PlanIndicator {
  return {
    ...provenanceAt(nowhere),
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
    ...given,
  }
}

export function plan(given: Partial<EvaluationPlan> = {}): EvaluationPlan {
  return { ...head, ...common, kind: 'evaluation-plan', sections: [], funding: [], indicators: [], ...given }
}

/** Target and actual as they stand in the cells; empty for an absent one. */
export function selfIndicator(
  title: string,
  target: string,
  actual: string,
  weight: string,
  claimed: string,
  given: Partial<SelfEvaluationIndicator> = {},
): SelfEvaluationIndicator {
  return {
    ...provenanceAt(nowhere),
    levels: ['产出指标', '数量', title],
    annualTarget: target === '' ? null : parseQuantity(target),
    actualValue: actual === '' ? null : parseQuantity(actual),
    direction: null,
    weightPoints: weight === '' ? null : weight,
    claimedPoints: claimed === '' ? null : claimed,
    computedPoints: null,
    reason: null,
    ...given,
  }
}

export function fundingLine(name: string, given: Partial<FundingLine> = {}): FundingLine {
  return {
    ...provenanceAt(nowhere),
    name,
    amountUnit: '万元',
    initialBudget: null,
    budgeted: null,
    executed: null,
    weightPoints: null,
    executionRate: null,
    claimedPoints: null,
    computedPoints: null,
    ...given,
  }
}

export function selfEvaluation(given: Partial<SelfEvaluation> = {}): SelfEvaluation {
  return {
    ...head,
    ...common,
    kind: 'self-evaluation',
    project: null,
    sections: [],
    funding: [],
    indicators: [],
    conclusion: null,
    overallGoal: { expected: null, achieved: null },
    ...given,
  }
}

export function targetIndicator(given: Partial<TargetIndicator> = {}): TargetIndicator {
  return {
    ...provenanceAt(nowhere),
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
    ...given,
  }
}

export function targetTable(given: Partial<TargetTable> = {}): TargetTable {
  return {
    ...head,
    ...common,
    kind: 'target-table',
    project: null,
    sections: [],
    funding: [],
    indicators: [],
    ...given,
  }
}
