import type { SelfEvaluationIndicator } from '@hengji/domain/budget/self-evaluation.ts'
import type { TargetIndicator } from '@hengji/domain/budget/target-table.ts'
import type { DocumentKind, Indicator } from '@hengji/domain/document/official-document.ts'
import type { Quantity } from '@hengji/domain/kernel/quantity.ts'
import type { PlanIndicator } from '@hengji/domain/plan/evaluation-plan.ts'

/** How one field of an indicator is named, set and put into words. */
export interface FieldColumn<Row extends Indicator = Indicator> {
  field: string
  title: string
  /** In CSS pixels. */
  width: number
  setting: 'code' | 'text' | 'points' | 'date' | 'names' | 'quantity'
  /** Reckoned by the system from other fields: shown, never typed. */
  isComputed?: boolean
  /** Given once for several rows on paper: a row that repeats the one above says so quietly. */
  repeats?: boolean
  /** As it is typed when corrected; empty where the value is absent. */
  textOf(row: Row): string
}

const quantityText = (quantity: Quantity | null) => quantity?.text ?? ''
const names = (list: readonly string[]) => list.join('、')

const planColumns: FieldColumn<PlanIndicator>[] = [
  { field: 'code', title: '序号', width: 64, setting: 'code', textOf: (row) => row.code ?? '' },
  {
    field: 'primary',
    title: '一级指标',
    width: 128,
    setting: 'text',
    repeats: true,
    textOf: (row) => row.primary ?? '',
  },
  {
    field: 'secondary',
    title: '二级指标',
    width: 204,
    setting: 'text',
    textOf: (row) => row.secondary ?? '',
  },
  {
    field: 'weightPoints',
    title: '分值',
    width: 52,
    setting: 'points',
    textOf: (row) => row.weightPoints ?? '',
  },
  {
    field: 'deadline',
    title: '完成时限',
    width: 68,
    setting: 'date',
    textOf: (row) => row.deadlineText ?? row.deadline ?? '',
  },
  { field: 'leaders', title: '分管领导', width: 66, setting: 'names', textOf: (row) => names(row.leaders) },
  {
    field: 'departments',
    title: '责任科室',
    width: 104,
    setting: 'names',
    textOf: (row) => names(row.departments),
  },
  { field: 'owners', title: '责任人', width: 104, setting: 'names', textOf: (row) => names(row.owners) },
  {
    field: 'target',
    title: '目标值',
    width: 92,
    setting: 'quantity',
    textOf: (row) => quantityText(row.target),
  },
  {
    field: 'aspect',
    title: '项目',
    width: 84,
    setting: 'text',
    repeats: true,
    textOf: (row) => row.aspect ?? '',
  },
  {
    field: 'section',
    title: '类别',
    width: 104,
    setting: 'text',
    repeats: true,
    textOf: (row) => row.section ?? '',
  },
  {
    field: 'basis',
    title: '文件依据',
    width: 180,
    setting: 'text',
    repeats: true,
    textOf: (row) => row.basis ?? '',
  },
]

export const directionNames = {
  positive: '正向',
  reverse: '反向',
  equal: '等值',
  qualitative: '定性',
} as const

const selfEvaluationColumns: FieldColumn<SelfEvaluationIndicator>[] = [
  { field: 'levels', title: '指标', width: 150, setting: 'text', textOf: (row) => row.levels.join(' > ') },
  {
    field: 'annualTarget',
    title: '年度指标值（A）',
    width: 104,
    setting: 'quantity',
    textOf: (row) => quantityText(row.annualTarget),
  },
  {
    field: 'actualValue',
    title: '实际完成值（B）',
    width: 104,
    setting: 'quantity',
    textOf: (row) => quantityText(row.actualValue),
  },
  {
    field: 'weightPoints',
    title: '分值',
    width: 54,
    setting: 'points',
    textOf: (row) => row.weightPoints ?? '',
  },
  {
    field: 'claimedPoints',
    title: '自评得分',
    width: 64,
    setting: 'points',
    textOf: (row) => row.claimedPoints ?? '',
  },
  {
    field: 'computedPoints',
    title: '核算得分',
    width: 64,
    setting: 'points',
    isComputed: true,
    textOf: (row) => row.computedPoints ?? '',
  },
  {
    field: 'direction',
    title: '方向',
    width: 48,
    setting: 'text',
    textOf: (row) => (row.direction ? directionNames[row.direction] : ''),
  },
  {
    field: 'reason',
    title: '未完成原因分析',
    width: 180,
    setting: 'text',
    textOf: (row) => row.reason ?? '',
  },
]

const targetColumns: FieldColumn<TargetIndicator>[] = [
  { field: 'name', title: '绩效指标', width: 128, setting: 'text', textOf: (row) => row.name ?? '' },
  {
    field: 'annualTarget',
    title: '年度指标值',
    width: 100,
    setting: 'quantity',
    textOf: (row) => quantityText(row.annualTarget),
  },
  {
    field: 'plannedValue',
    title: '规划值',
    width: 88,
    setting: 'quantity',
    textOf: (row) => quantityText(row.plannedValue),
  },
  {
    field: 'standardValue',
    title: '当年标准值',
    width: 92,
    setting: 'quantity',
    textOf: (row) => quantityText(row.standardValue),
  },
  {
    field: 'standardSource',
    title: '标准值来源',
    width: 132,
    setting: 'text',
    textOf: (row) => row.standardSource ?? '',
  },
  {
    field: 'threeYearMean',
    title: '前三年均值',
    width: 92,
    setting: 'quantity',
    textOf: (row) => quantityText(row.threeYearMean),
  },
  {
    field: 'lastYear',
    title: '上年值',
    width: 88,
    setting: 'quantity',
    textOf: (row) => quantityText(row.lastYear),
  },
  {
    field: 'historySource',
    title: '历史值来源',
    width: 132,
    setting: 'text',
    textOf: (row) => row.historySource ?? '',
  },
  {
    field: 'explanation',
    title: '指标解释',
    width: 200,
    setting: 'text',
    textOf: (row) => row.explanation ?? '',
  },
  { field: 'activity', title: '工作活动', width: 220, setting: 'text', textOf: (row) => row.activity ?? '' },
  {
    field: 'dutyGoal',
    title: '职责目标',
    width: 160,
    setting: 'text',
    repeats: true,
    textOf: (row) => row.dutyGoal ?? '',
  },
  {
    field: 'duty',
    title: '部门职责',
    width: 120,
    setting: 'text',
    repeats: true,
    textOf: (row) => row.duty ?? '',
  },
  {
    field: 'dutyDescription',
    title: '职责说明',
    width: 160,
    setting: 'text',
    repeats: true,
    textOf: (row) => row.dutyDescription ?? '',
  },
  {
    field: 'dutyNumber',
    title: '职责序号',
    width: 66,
    setting: 'code',
    textOf: (row) => row.dutyNumber ?? '',
  },
]

/** The columns of a kind of document, in the order in which a reviewer looks at them. */
export function columnsOf(kind: DocumentKind): readonly FieldColumn[] {
  switch (kind) {
    case 'evaluation-plan':
      return planColumns
    case 'self-evaluation':
      return selfEvaluationColumns
    case 'target-table':
      return targetColumns
  }
}

/** What an indicator is called where there is room for a few words. */
export function indicatorName(row: Indicator): string {
  if ('code' in row) return row.code ?? row.secondary ?? row.primary ?? ''
  if ('levels' in row) return row.levels.at(-1) ?? ''
  return row.name ?? ''
}

/** Its own sentence: what is to be done or reached. */
export function indicatorText(row: Indicator): string {
  if ('code' in row) return row.secondary ?? row.primary ?? ''
  if ('levels' in row) return row.levels.at(-1) ?? ''
  return row.name ?? ''
}

export function fieldTitle(kind: DocumentKind, field: string): string {
  return (
    columnsOf(kind).find((column) => column.field === field)?.title ?? documentFieldTitles[field] ?? field
  )
}

const documentFieldTitles: Record<string, string> = {
  title: '标题',
  unit: '单位',
  year: '年度',
  documentNumber: '文号',
  issuedOn: '日期',
  composite: '综合得分',
  conclusion: '自评结论',
}
