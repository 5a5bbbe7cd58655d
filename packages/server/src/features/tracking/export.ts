import { writeWorkbook, type WorkbookCell } from '@hengji/documents/writing/write-workbook.ts'
import { explainBecause } from '@hengji/domain/scoring/explain-because.ts'
import { shanghaiDay, shanghaiTime } from '../../platform/clock/shanghai-day.ts'
import { csvText } from '../../platform/writing/csv-text.ts'
import type { FoundReport } from './measure-rows.ts'
import type { IndicatorProgress } from './progress.ts'

export interface ExportedTable {
  fileName: string
  contentType: string
  content: Uint8Array | string
}

/** @param name of the file and of the worksheet */
export async function exportTable(
  name: string,
  format: 'csv' | 'xlsx',
  rows: WorkbookCell[][],
): Promise<ExportedTable> {
  return format === 'csv'
    ? { fileName: `${name}.csv`, contentType: 'text/csv; charset=utf-8', content: csvText(rows) }
    : {
        fileName: `${name}.xlsx`,
        contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        content: Buffer.from(await writeWorkbook([{ name, rows }])),
      }
}

export function tableOfProgress(progress: readonly IndicatorProgress[]): WorkbookCell[][] {
  return [
    progressColumns.map(([title]) => title),
    ...progress.map((each) => progressColumns.map(([, cellOf]) => cellOf(each))),
  ]
}

const lightNames = {
  red: '红灯',
  yellow: '黄灯',
  green: '绿灯',
  blue: '蓝灯（超额）',
  grey: '灰灯（未报）',
  none: '—',
} satisfies Record<IndicatorProgress['light'], string>

const progressColumns: [title: string, cellOf: (each: IndicatorProgress) => WorkbookCell][] = [
  ['单位', ({ unitName }) => unitName],
  ['项目', ({ section }) => section],
  ['序号', ({ code }) => code],
  ['一级指标', ({ primary }) => primary],
  ['二级指标', ({ secondary }) => secondary],
  ['权重分值', ({ weightPoints }) => number(weightPoints)],
  ['完成时限', ({ deadline }) => deadline],
  ['责任科室', ({ departments }) => departments.join('、')],
  ['科室责任人', ({ owners }) => owners.join('、')],
  ['年度目标', ({ annualTarget }) => number(annualTarget)],
  ['计量单位', ({ unit }) => unit],
  ['最近月份', ({ latest }) => (latest === null ? null : { number: String(latest.month) })],
  ['完成值', ({ latest }) => number(latest?.value ?? null)],
  [
    '节点',
    ({ latest }) =>
      latest === null || latest.isReached === null ? null : latest.isReached ? '已达到' : '未达到',
  ],
  ['阶段目标', ({ interim }) => (interim?.value ? { number: interim.value } : (interim?.milestone ?? null))],
  ['亮灯', ({ light }) => lightNames[light]],
  ['预算亮灯', ({ budgetLight }) => lightNames[budgetLight]],
  ['年底预测', ({ forecast }) => number(forecast?.value ?? null)],
  ['预测下限', ({ forecast }) => number(forecast?.low ?? null)],
  ['预测上限', ({ forecast }) => number(forecast?.high ?? null)],
  ['逾期天数', ({ overdueDays }) => (overdueDays === null ? null : { number: String(overdueDays) })],
  ['阶段目标未达天数', ({ behindDays }) => (behindDays === null ? null : { number: String(behindDays) })],
  ['已完成', ({ isDone }) => (isDone ? '是' : '否')],
  ['进展', ({ latest }) => latest?.sentence ?? null],
  ['上报人', ({ latest }) => latest?.by ?? null],
  ['亮灯由来', ({ because }) => because.flatMap(explainBecause).join('；')],
]

export interface ReportWithNames extends FoundReport {
  unit_name: string
  measure_name: string
  measure_unit: string | null
}

/** Every report there ever was, those superseded included. */
export function tableOfReports(reports: readonly ReportWithNames[]): WorkbookCell[][] {
  return [
    reportColumns.map(([title]) => title),
    ...reports.map((each) => reportColumns.map(([, cellOf]) => cellOf(each))),
  ]
}

const reportColumns: [title: string, cellOf: (each: ReportWithNames) => WorkbookCell][] = [
  ['单位', ({ unit_name }) => unit_name],
  ['指标', ({ measure_name }) => measure_name],
  ['月份', ({ month }) => ({ number: String(month) })],
  ['完成值', ({ value }) => number(value)],
  ['计量单位', ({ measure_unit }) => measure_unit],
  ['节点', ({ is_reached }) => (is_reached === null ? null : is_reached ? '已达到' : '未达到')],
  ['累计支出（万元）', ({ executed }) => number(executed)],
  ['进展', ({ sentence }) => sentence],
  ['上报人', ({ reported_by_name }) => reported_by_name],
  ['上报时间', ({ reported_at }) => `${shanghaiDay(reported_at)} ${shanghaiTime(reported_at)}`],
  ['更正理由', ({ reason }) => reason],
  ['状态', ({ superseded_at }) => (superseded_at === null ? '现行' : '已被更正')],
]

function number(value: string | null): WorkbookCell {
  return value === null ? null : { number: value }
}
