import type { SelfEvaluationIndicator } from '@hengji/domain/budget/self-evaluation.ts'
import type { TargetIndicator } from '@hengji/domain/budget/target-table.ts'
import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import type { Quantity } from '@hengji/domain/kernel/quantity.ts'
import type { PlanIndicator } from '@hengji/domain/plan/evaluation-plan.ts'
import type { Provenance } from '@hengji/domain/source/provenance.ts'
import type { Column } from '../terminal/table.ts'
import { pointsText } from './words.ts'

export interface RowsInColumns {
  columns: readonly Column[]
  rows: string[][]
}

/** The indicators of a document in the columns its readers know. */
export function indicatorTable(document: OfficialDocument): RowsInColumns {
  switch (document.kind) {
    case 'evaluation-plan':
      return { columns: planColumns, rows: document.indicators.map(planRow) }
    case 'self-evaluation':
      return { columns: selfEvaluationColumns, rows: document.indicators.map(selfEvaluationRow) }
    case 'target-table':
      return { columns: targetColumns, rows: document.indicators.map(targetRow) }
  }
}

const planColumns: readonly Column[] = [
  { title: '标记' },
  { title: '编号' },
  { title: '分值', align: 'end' },
  { title: '时限' },
  { title: '责任科室', most: 16 },
  { title: '责任人', most: 12 },
  { title: '指标' },
]

function planRow(indicator: PlanIndicator): string[] {
  return [
    markOf(indicator),
    indicator.code ?? '—',
    pointsText(indicator.weightPoints),
    indicator.deadline ?? indicator.deadlineText ?? '—',
    indicator.departments.join('、'),
    indicator.owners.join('、'),
    indicator.secondary ?? indicator.primary ?? '—',
  ]
}

const selfEvaluationColumns: readonly Column[] = [
  { title: '标记' },
  { title: '年度指标值', most: 16 },
  { title: '实际完成值', most: 16 },
  { title: '分值', align: 'end' },
  { title: '自评得分', align: 'end' },
  { title: '应得分', align: 'end' },
  { title: '指标' },
]

function selfEvaluationRow(indicator: SelfEvaluationIndicator): string[] {
  return [
    markOf(indicator),
    quantityText(indicator.annualTarget),
    quantityText(indicator.actualValue),
    pointsText(indicator.weightPoints),
    pointsText(indicator.claimedPoints),
    pointsText(indicator.computedPoints),
    indicator.levels.at(-1) ?? '—',
  ]
}

const targetColumns: readonly Column[] = [
  { title: '标记' },
  { title: '年度指标值', align: 'end', most: 14 },
  { title: '规划值', align: 'end', most: 12 },
  { title: '标准值', align: 'end', most: 12 },
  { title: '前三年均值', align: 'end', most: 12 },
  { title: '上年值', align: 'end', most: 12 },
  { title: '指标' },
]

function targetRow(indicator: TargetIndicator): string[] {
  return [
    markOf(indicator),
    quantityText(indicator.annualTarget),
    quantityText(indicator.plannedValue),
    quantityText(indicator.standardValue),
    quantityText(indicator.threeYearMean),
    quantityText(indicator.lastYear),
    indicator.name ?? '—',
  ]
}

const fundingColumns: readonly Column[] = [
  { title: '标记' },
  { title: '年初预算数', align: 'end' },
  { title: '全年预算数', align: 'end' },
  { title: '全年执行数', align: 'end' },
  { title: '执行率%', align: 'end' },
  { title: '自评得分', align: 'end' },
  { title: '应得分', align: 'end' },
  { title: '资金' },
]

/** The funding lines, where the form has any. */
export function fundingTable({ funding }: OfficialDocument): RowsInColumns {
  const rows = funding.map((line) => [
    markOf(line),
    pointsText(line.initialBudget),
    pointsText(line.budgeted),
    pointsText(line.executed),
    pointsText(line.executionRate),
    pointsText(line.claimedPoints),
    pointsText(line.computedPoints),
    `${line.name}（${line.amountUnit}）`,
  ])
  return { columns: fundingColumns, rows }
}

function quantityText(quantity: Quantity | null): string {
  return quantity?.text ?? '—'
}

/** 疑: something is doubtful; 修: something was repaired. */
function markOf({ doubtful, repaired }: Provenance): string {
  return `${doubtful.length > 0 ? '疑' : ''}${repaired.length > 0 ? '修' : ''}`
}
