import type { IndicatorDirection } from '@hengji/domain/budget/self-evaluation.ts'
import type { DocumentKind, Indicator, OfficialDocument } from '@hengji/domain/document/official-document.ts'
import type { DecimalText } from '@hengji/domain/kernel/decimal.ts'
import type { SourcePlace } from '@hengji/domain/source/place.ts'

/** The Chinese words under which things are shown. */
export const kindWords = {
  'evaluation-plan': '绩效考评方案',
  'self-evaluation': '预算绩效自评表',
  'target-table': '绩效目标表',
} satisfies Record<DocumentKind, string>

export const severityWords = { error: '● 错误', query: '○ 疑问' } as const

const fieldWords: Record<string, string> = {
  code: '编号',
  section: '部分',
  aspect: '方面',
  basis: '文件依据',
  primary: '一级指标',
  secondary: '二级指标',
  weightPoints: '权重分值',
  deadline: '完成时限',
  leaders: '分管领导',
  departments: '责任科室',
  owners: '责任人',
  target: '目标值',
  levels: '各级指标',
  annualTarget: '年度指标值',
  actualValue: '实际完成值',
  direction: '方向',
  claimedPoints: '自评得分',
  computedPoints: '应得分',
  reason: '原因分析',
  dutyNumber: '职责序号',
  duty: '部门职责',
  dutyDescription: '职责说明',
  dutyGoal: '职责目标',
  name: '绩效指标',
  explanation: '指标解释',
  plannedValue: '规划值',
  standardValue: '标准值',
  standardSource: '标准值来源',
  threeYearMean: '前三年均值',
  lastYear: '上年值',
  historySource: '历史值来源',
  activity: '工作活动',
  initialBudget: '年初预算数',
  budgeted: '全年预算数',
  executed: '全年执行数',
  executionRate: '执行率（%）',
}

const directionWords: Record<string, string> = {
  positive: '正向',
  reverse: '反向',
  equal: '等值',
  qualitative: '定性',
} satisfies Record<IndicatorDirection, string>

export function directionWord(direction: string): string {
  return directionWords[direction] ?? direction
}

/** Points as they are set in tables: at least two places, never fewer than there are. */
export function pointsText(points: DecimalText | null): string {
  if (points === null) return '—'
  const [whole = '', places = ''] = points.split('.')
  return `${whole}.${places.padEnd(2, '0')}`
}

export function fieldWord(field: string): string {
  return fieldWords[field] ?? field
}

/** `第3页 表1 行12 列4`, as far as it is known. */
export function placeWords(place: SourcePlace | null): string {
  if (place === null) return ''
  const { page, table, row, column } = place
  const parts = [
    page === null ? '' : `第${page}页`,
    table === null ? '' : `表${table}`,
    row === null ? '' : `${table === null ? '第' : '行'}${row}${table === null ? '行' : ''}`,
    column === null ? '' : `列${column}`,
  ]
  return parts.filter((part) => part !== '').join(' ')
}

/** What an indicator is called: by its code, else by its name. */
export function indicatorLabel(indicator: Indicator): string {
  if ('code' in indicator) return indicator.code ?? indicator.secondary ?? indicator.primary ?? '（无编号）'
  if ('levels' in indicator && 'reason' in indicator) return indicator.levels.at(-1) ?? '（无名称）'
  return 'name' in indicator ? (indicator.name ?? '（无名称）') : '（无名称）'
}

/** One line that says what a document is. */
export function headLine(document: OfficialDocument): string {
  const { kind, title, unit, year, documentNumber } = document
  const project = document.kind === 'evaluation-plan' ? null : document.project
  const parts = [kindWords[kind], project, title, unit, year === null ? null : `${year} 年`, documentNumber]
  return parts.filter((part) => part !== null && part !== '').join(' · ')
}
