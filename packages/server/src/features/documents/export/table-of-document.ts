import type { WorkbookCell } from '@hengji/documents/writing/write-workbook.ts'
import type { SelfEvaluation } from '@hengji/domain/budget/self-evaluation.ts'
import type { TargetTable } from '@hengji/domain/budget/target-table.ts'
import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import type { DecimalText } from '@hengji/domain/kernel/decimal.ts'
import type { Quantity } from '@hengji/domain/kernel/quantity.ts'
import type { EvaluationPlan } from '@hengji/domain/plan/evaluation-plan.ts'

/** The indicators as rows under the column titles of the printed form. */
export function tableOfDocument(document: OfficialDocument): WorkbookCell[][] {
  switch (document.kind) {
    case 'evaluation-plan':
      return tableOfPlan(document)
    case 'self-evaluation':
      return tableOfSelfEvaluation(document)
    case 'target-table':
      return tableOfTargets(document)
  }
}

function tableOfPlan({ indicators }: EvaluationPlan): WorkbookCell[][] {
  const results = [...new Set(indicators.flatMap((indicator) => Object.keys(indicator.results)))]
  return [
    [
      '项目',
      '方面',
      '序号',
      '文件依据',
      '一级指标',
      '二级指标',
      '权重分值',
      '完成时限',
      '分管领导',
      '责任科室',
      '科室责任人',
      ...results,
    ],
    ...indicators.map((each) => [
      each.section,
      each.aspect,
      each.code,
      each.basis,
      each.primary,
      each.secondary,
      number(each.weightPoints),
      each.deadlineText ?? each.deadline,
      each.leaders.join('、'),
      each.departments.join('、'),
      each.owners.join('、'),
      ...results.map((title) => each.results[title] ?? null),
    ]),
  ]
}

function tableOfSelfEvaluation({ funding, indicators }: SelfEvaluation): WorkbookCell[][] {
  return [
    [
      '一级指标',
      '二级指标',
      '三级指标',
      '年度指标值',
      '实际完成值',
      '分值',
      '自评得分',
      '复算得分',
      '偏差原因',
    ],
    ...funding.map((line) => [
      '预算执行',
      null,
      line.name,
      line.budgeted === null ? null : `${line.budgeted} ${line.amountUnit}`,
      line.executed === null ? null : `${line.executed} ${line.amountUnit}`,
      number(line.weightPoints),
      number(line.claimedPoints),
      number(line.computedPoints),
      null,
    ]),
    ...indicators.map((each) => [
      ...threeLevels(each.levels),
      words(each.annualTarget),
      words(each.actualValue),
      number(each.weightPoints),
      number(each.claimedPoints),
      number(each.computedPoints),
      each.reason,
    ]),
  ]
}

/** The last is the indicator itself; deeper levels than three are named together. */
function threeLevels(levels: string[]): (string | null)[] {
  const [first = null, ...rest] = levels.slice(0, -1)
  return [first, rest.length === 0 ? null : rest.join(' / '), levels.at(-1) ?? null]
}

function tableOfTargets({ indicators }: TargetTable): WorkbookCell[][] {
  return [
    [
      '职责序号',
      '部门职责',
      '职责目标',
      '绩效指标',
      '指标解释',
      '年度指标值',
      '规划值',
      '标准值',
      '标准来源',
      '前三年均值',
      '上年值',
      '历史来源',
      '工作活动',
    ],
    ...indicators.map((each) => [
      each.dutyNumber,
      each.duty,
      each.dutyGoal,
      each.name,
      each.explanation,
      words(each.annualTarget),
      words(each.plannedValue),
      words(each.standardValue),
      each.standardSource,
      words(each.threeYearMean),
      words(each.lastYear),
      each.historySource,
      each.activity,
    ]),
  ]
}

function number(value: DecimalText | null): WorkbookCell {
  return value === null ? null : { number: value }
}

function words(quantity: Quantity | null): string | null {
  return quantity?.text ?? null
}
