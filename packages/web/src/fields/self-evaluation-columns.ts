import type { SelfEvaluationIndicator } from '@hengji/domain/budget/self-evaluation.ts'
import { quantityText, type FieldColumn } from './field-column.ts'

export const directionNames = {
  positive: '正向',
  reverse: '反向',
  equal: '等值',
  qualitative: '定性',
} as const

export const selfEvaluationColumns: FieldColumn<SelfEvaluationIndicator>[] = [
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
