import type { WorkbookCell } from '@hengji/documents/writing/write-workbook.ts'
import type { FundingLine, SelfEvaluationIndicator } from '@hengji/domain/budget/self-evaluation.ts'
import type { TargetIndicator } from '@hengji/domain/budget/target-table.ts'
import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import type { DecimalText } from '@hengji/domain/kernel/decimal.ts'
import type { Quantity } from '@hengji/domain/kernel/quantity.ts'
import type { PlanIndicator } from '@hengji/domain/plan/evaluation-plan.ts'

type Column<Row> = [title: string, cellOf: (row: Row) => WorkbookCell]

/** The indicators as rows under the column titles of the printed form, columns of the document's own after them. */
export function tableOfDocument(document: OfficialDocument): WorkbookCell[][] {
  switch (document.kind) {
    case 'evaluation-plan':
      return table(planColumns, document.indicators, (row) => row.results)
    case 'self-evaluation': {
      const [titles = [], ...rows] = table(
        selfEvaluationColumns,
        document.indicators,
        (row) => row.otherColumns ?? {},
      )
      return [titles, ...document.funding.map(fundingRow), ...rows]
    }
    case 'target-table':
      return table(targetColumns, document.indicators, (row) => row.otherColumns ?? {})
  }
}

function table<Row>(
  columns: Column<Row>[],
  rows: Row[],
  othersOf: (row: Row) => Record<string, string>,
): WorkbookCell[][] {
  const others = [...new Set(rows.flatMap((row) => Object.keys(othersOf(row))))]
  return [
    [...columns.map(([title]) => title), ...others],
    ...rows.map((row) => [
      ...columns.map(([, cellOf]) => cellOf(row)),
      // A column may be called what every object has: `constructor`.
      ...others.map((title) => (Object.hasOwn(othersOf(row), title) ? (othersOf(row)[title] ?? null) : null)),
    ]),
  ]
}

const planColumns: Column<PlanIndicator>[] = [
  ['项目', ({ section }) => section],
  ['方面', ({ aspect }) => aspect],
  ['序号', ({ code }) => code],
  ['文件依据', ({ basis }) => basis],
  ['一级指标', ({ primary }) => primary],
  ['二级指标', ({ secondary }) => secondary],
  ['权重分值', ({ weightPoints }) => number(weightPoints)],
  ['完成时限', ({ deadlineText, deadline }) => deadlineText ?? deadline],
  ['分管领导', ({ leaders }) => leaders.join('、')],
  ['责任科室', ({ departments }) => departments.join('、')],
  ['科室责任人', ({ owners }) => owners.join('、')],
]

/** The last level is the indicator itself; more than three are named together. */
const selfEvaluationColumns: Column<SelfEvaluationIndicator>[] = [
  ['一级指标', ({ levels }) => (levels.length > 1 ? (levels[0] ?? null) : null)],
  ['二级指标', ({ levels }) => levels.slice(1, -1).join(' / ') || null],
  ['三级指标', ({ levels }) => levels.at(-1) ?? null],
  ['年度指标值', ({ annualTarget }) => words(annualTarget)],
  ['实际完成值', ({ actualValue }) => words(actualValue)],
  ['分值', ({ weightPoints }) => number(weightPoints)],
  ['自评得分', ({ claimedPoints }) => number(claimedPoints)],
  ['复算得分', ({ computedPoints }) => number(computedPoints)],
  ['偏差原因', ({ reason }) => reason],
]

function fundingRow(line: FundingLine): WorkbookCell[] {
  return [
    '预算执行',
    null,
    line.name,
    line.budgeted === null ? null : `${line.budgeted} ${line.amountUnit}`,
    line.executed === null ? null : `${line.executed} ${line.amountUnit}`,
    number(line.weightPoints),
    number(line.claimedPoints),
    number(line.computedPoints),
    null,
  ]
}

const targetColumns: Column<TargetIndicator>[] = [
  ['职责序号', ({ dutyNumber }) => dutyNumber],
  ['部门职责', ({ duty }) => duty],
  ['职责目标', ({ dutyGoal }) => dutyGoal],
  ['指标层级', ({ levels }) => levels?.join(' / ') || null],
  ['绩效指标', ({ name }) => name],
  ['指标解释', ({ explanation }) => explanation],
  ['分值', ({ weightPoints }) => number(weightPoints ?? null)],
  ['年度指标值', ({ annualTarget }) => words(annualTarget)],
  ['规划值', ({ plannedValue }) => words(plannedValue)],
  ['标准值', ({ standardValue }) => words(standardValue)],
  ['标准来源', ({ standardSource }) => standardSource],
  ['前三年均值', ({ threeYearMean }) => words(threeYearMean)],
  ['上年值', ({ lastYear }) => words(lastYear)],
  ['历史来源', ({ historySource }) => historySource],
  ['工作活动', ({ activity }) => activity],
]

function number(value: DecimalText | null): WorkbookCell {
  return value === null ? null : { number: value }
}

function words(quantity: Quantity | null): string | null {
  return quantity?.text ?? null
}
