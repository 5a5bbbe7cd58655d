import type { PublicIndicator, PublicPlan } from '@hengji/domain/plan/public-plan.ts'
import type { WorkbookCell } from '@hengji/documents/writing/write-workbook.ts'
import { csvText } from '../../platform/writing/csv-text.ts'

const columns: [title: string, cellOf: (row: PublicIndicator) => WorkbookCell][] = [
  ['项目', ({ section }) => section],
  ['方面', ({ aspect }) => aspect],
  ['序号', ({ code }) => code],
  ['文件依据', ({ basis }) => basis],
  ['一级指标', ({ primary }) => primary],
  ['二级指标', ({ secondary }) => secondary],
  ['权重分值', ({ weightPoints }) => (weightPoints === null ? null : { number: weightPoints })],
  ['完成时限', ({ deadlineText, deadline }) => deadlineText ?? deadline],
  ['分管领导', ({ leaders }) => leaders.join('、')],
  ['责任科室', ({ departments }) => departments.join('、')],
  ['科室责任人', ({ owners }) => owners.join('、')],
]

/** The table as rows under the column titles of the printed plan. */
export function csvOfPlan(plan: PublicPlan): string {
  return csvText([
    columns.map(([title]) => title),
    ...plan.indicators.map((row) => columns.map(([, cellOf]) => cellOf(row))),
  ])
}
