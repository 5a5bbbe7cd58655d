import type {
  FundingLine,
  SelfEvaluation,
  SelfEvaluationIndicator,
} from '@hengji/domain/budget/self-evaluation.ts'
import type { TargetIndicator, TargetTable } from '@hengji/domain/budget/target-table.ts'
import { deriveDocument } from '@hengji/domain/document/derive-document.ts'
import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import { parseQuantity, type Quantity } from '@hengji/domain/kernel/quantity.ts'
import type { EvaluationPlan, PlanIndicator, PlanSection } from '@hengji/domain/plan/evaluation-plan.ts'
import type { CompositeTerm } from '@hengji/domain/scheme/composite.ts'
import { provenanceAt } from '@hengji/domain/source/provenance.ts'

type Cells = Record<string, string>

/** A document as a case writes it: only what the rule needs, every value as it would be printed. */
export interface GivenDocument extends Record<string, unknown> {
  kind?: string
  sections?: Cells[]
  rows?: Cells[]
  totals?: Cells[]
  funding?: Cells[]
  terms?: Cells[]
  prose?: string[]
}

/** Builds the document and derives its sums, as a reader does at the end. Cells that are not given are `null`. */
export function documentOf(given: GivenDocument): OfficialDocument {
  return deriveDocument(asRead(given))
}

function asRead(given: GivenDocument): OfficialDocument {
  switch (given.kind) {
    case 'self-evaluation':
      return selfEvaluationOf(given)
    case 'target-table':
      return targetTableOf(given)
    default:
      return planOf(given)
  }
}

function commonOf(given: GivenDocument) {
  const head = given as Record<string, string | undefined>
  return {
    title: head['title'] ?? null,
    unit: head['unit'] ?? null,
    year: head['year'] === undefined ? null : Number.parseInt(head['year'], 10),
    documentNumber: head['documentNumber'] ?? null,
    issuedOn: head['issuedOn'] ?? null,
    sections: (given.sections ?? []).map(sectionOf),
    schedule: [],
    printedTotals: (given.totals ?? []).map((cells) => ({
      label: cells['label'] ?? '合计',
      section: cells['section'] ?? null,
      weightPoints: cells['weight'] ?? null,
      claimedPoints: cells['claimed'] ?? null,
      at: { page: 1, table: 1, row: 99, column: 1 },
    })),
    totals: { weightPoints: null, claimedPoints: null, computedPoints: null },
    prose: (given.prose ?? []).map((text, index) => ({
      text,
      at: { page: 1, table: null, row: index + 1, column: null },
    })),
    unplaced: [],
  }
}

function sectionOf(cells: Cells): PlanSection {
  const count = (name: string) => (cells[name] === undefined ? null : Number.parseInt(cells[name], 10))
  return {
    title: cells['title'] ?? '',
    parent: cells['parent'] ?? null,
    declaredPoints: cells['points'] ?? null,
    points: null,
    declaredCounts: { primary: count('primary'), secondary: count('secondary') },
    counts: { primary: null, secondary: null },
    at: null,
  }
}

function planOf(given: GivenDocument): EvaluationPlan {
  const terms = (given.terms ?? []).map((cells): CompositeTerm => ({
    name: cells['name'] ?? '',
    coefficient: cells['coefficient'] ?? '1',
    sign: cells['sign'] === '-' ? '-' : '+',
    cap: cells['cap'] ?? null,
  }))
  return {
    ...commonOf(given),
    kind: 'evaluation-plan',
    funding: [],
    composite: terms.length === 0 ? null : { formula: '', terms },
    indicators: (given.rows ?? []).map(planRowOf),
  }
}

function planRowOf(cells: Cells, index: number): PlanIndicator {
  return {
    ...provenanceAt({ page: 1, table: 1, row: index + 1, column: 1 }),
    code: cells['code'] ?? null,
    codeInferred: cells['codeInferred'] === 'true',
    section: cells['section'] ?? null,
    aspect: cells['aspect'] ?? null,
    basis: cells['basis'] ?? null,
    primary: cells['primary'] ?? null,
    secondary: cells['secondary'] ?? null,
    weightPoints: cells['weight'] ?? null,
    deadline: cells['deadline'] ?? null,
    deadlineText: cells['deadlineText'] ?? null,
    leaders: listOf(cells['leaders']),
    departments: listOf(cells['departments']),
    owners: listOf(cells['owners']),
    target: quantityOf(cells['target']),
    results: {},
  }
}

function selfEvaluationOf(given: GivenDocument): SelfEvaluation {
  const texts = given as Record<string, string | undefined>
  return {
    ...commonOf(given),
    kind: 'self-evaluation',
    project: null,
    composite: null,
    funding: (given.funding ?? []).map(fundingLineOf),
    overallGoal: { expected: texts['expected'] ?? null, achieved: texts['achieved'] ?? null },
    conclusion: texts['conclusion'] ?? null,
    indicators: (given.rows ?? []).map((cells, index): SelfEvaluationIndicator => ({
      ...provenanceAt({ page: 1, table: 1, row: index + 1, column: 1 }),
      levels: (cells['name'] ?? '').split('/'),
      annualTarget: quantityOf(cells['target']),
      actualValue: quantityOf(cells['actual']),
      direction: null,
      weightPoints: cells['weight'] ?? null,
      claimedPoints: cells['claimed'] ?? null,
      computedPoints: null,
      reason: cells['reason'] ?? null,
    })),
  }
}

function fundingLineOf(cells: Cells, index: number): FundingLine {
  return {
    ...provenanceAt({ page: 1, table: 1, row: index + 1, column: 1 }),
    name: cells['name'] ?? '',
    amountUnit: cells['unit'] ?? '万元',
    initialBudget: cells['initial'] ?? null,
    budgeted: cells['budgeted'] ?? null,
    executed: cells['executed'] ?? null,
    weightPoints: cells['weight'] ?? null,
    executionRate: cells['rate'] ?? null,
    claimedPoints: cells['claimed'] ?? null,
    computedPoints: null,
  }
}

function targetTableOf(given: GivenDocument): TargetTable {
  return {
    ...commonOf(given),
    kind: 'target-table',
    project: null,
    composite: null,
    funding: (given.funding ?? []).map(fundingLineOf),
    indicators: (given.rows ?? []).map((cells, index): TargetIndicator => ({
      ...provenanceAt({ page: 1, table: 1, row: index + 1, column: 1 }),
      dutyNumber: cells['dutyNumber'] ?? null,
      duty: cells['duty'] ?? null,
      dutyDescription: cells['dutyDescription'] ?? null,
      dutyGoal: cells['dutyGoal'] ?? null,
      name: cells['name'] ?? null,
      explanation: cells['explanation'] ?? null,
      annualTarget: quantityOf(cells['target']),
      plannedValue: quantityOf(cells['planned']),
      standardValue: quantityOf(cells['standard']),
      standardSource: cells['source'] ?? null,
      threeYearMean: quantityOf(cells['mean']),
      lastYear: quantityOf(cells['last']),
      historySource: cells['historySource'] ?? null,
      activity: cells['activity'] ?? null,
      ...(cells['weight'] === undefined ? {} : { weightPoints: cells['weight'] }),
    })),
  }
}

function quantityOf(text: string | undefined): Quantity | null {
  return text === undefined ? null : parseQuantity(text)
}

function listOf(text: string | undefined): string[] {
  return text === undefined ? [] : text.split('、')
}
