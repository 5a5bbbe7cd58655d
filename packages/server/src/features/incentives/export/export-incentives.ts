import type { Incentives } from '@hengji/contract/incentives.ts'
import type { PaperFormat } from '@hengji/contract/paper-format.ts'
import { paperOfTables } from '@hengji/documents/writing/official-paper.ts'
import type { OfficialRow, OfficialTable } from '@hengji/documents/writing/official-table.ts'
import { adjustmentStateWords } from '@hengji/domain/incentive/adjustment-states.ts'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { dayInChinese } from '@hengji/domain/kernel/shown.ts'
import { adjustmentWords } from '@hengji/domain/scheme/evaluation-words.ts'
import { audit, officeUnit } from '../../../platform/audit/audit.ts'
import { shanghaiDay } from '../../../platform/clock/shanghai-day.ts'
import type { Act } from '../../../platform/database/transact.ts'
import { csvText } from '../../../platform/writing/csv-text.ts'
import { paperFile, type ExportedFile } from '../../../platform/writing/exported-file.ts'
import { listIncentives } from '../queries.ts'

/** 加分扣分明细 and the sums, as they are seen by whoever asks. */
export async function exportIncentives(
  act: Act,
  evaluationId: string,
  format: PaperFormat | 'csv',
): Promise<ExportedFile | Refusal> {
  const list = await listIncentives(act, evaluationId)
  if (isRefusal(list)) return list
  await audit(act.db, act.actor, act.now, {
    act: 'export-incentives',
    unitId: act.actor.unit?.id ?? officeUnit,
    subject: evaluationId,
    after: { entries: list.entries.length, format },
  })
  const name = `${list.title}${list.year}年度加分扣分`
  if (format === 'csv')
    return {
      fileName: `${name}.csv`,
      contentType: 'text/csv; charset=utf-8',
      content: csvText([csvColumns, ...csvRows(list)]),
    }
  return paperFile(name, paperOfTables(tables(list, dayInChinese(shanghaiDay(act.now)))), format)
}

function tables(list: Incentives, day: string): OfficialTable[] {
  const head = { noteLeft: `考评系列：${list.title}`, noteRight: `制表日期：${day}` }
  const title = `${list.year}年度绩效考评加分扣分`
  return [
    {
      ...head,
      name: '加分扣分明细',
      title: `${title}明细表`,
      columns: [
        { title: '单位', width: 18 },
        { title: '加分或扣分', width: 16, isCentred: true },
        { title: '项目', width: 12 },
        { title: '事项', width: 32 },
        { title: '依据（文号）', width: 28 },
        { title: '指标', width: 9, isCentred: true },
        { title: '申报分值', width: 9, isCentred: true },
        { title: '认定分值', width: 9, isCentred: true },
        { title: '状态', width: 11, isCentred: true },
        { title: '是否计入', width: 9, isCentred: true },
        { title: '认定人、日期', width: 15, isCentred: true },
        { title: '认定说明', width: 20 },
      ],
      rows: list.entries.map((entry): OfficialRow => {
        const { decision } = entry
        return [
          entry.unit.name,
          `${entry.component}\n（${adjustmentWords[entry.kind]}）`,
          entry.item ?? '',
          entry.text,
          entry.basisNumber === null ? entry.basisTitle : `${entry.basisTitle}（${entry.basisNumber}）`,
          entry.indicator?.code ?? '',
          { points: entry.askedPoints },
          decision?.outcome === 'granted' ? { points: entry.points } : '',
          adjustmentStateWords[entry.state],
          entry.doesCount ? '计入' : '不计入',
          decision ? `${decision.by}\n${dayInChinese(decision.on)}` : '',
          decision?.reason ?? '',
        ]
      }),
      remarks: [`注：共${list.entries.length}项；计入的分值还受各项上限约束，见合计表。`],
      signatures: ['制表人（签字）', '复核人（签字）', '考评组织单位（盖章）'],
    },
    {
      ...head,
      name: '合计',
      title: `${title}合计表`,
      columns: [
        { title: '单位', width: 24 },
        { title: '加分或扣分', width: 18 },
        { title: '项数', width: 8, isCentred: true },
        { title: '计入分值', width: 12, isCentred: true },
        { title: '超出上限未计入', width: 16, isCentred: true },
        { title: '计算', width: 60 },
      ],
      rows: list.units.flatMap(({ name: unit, sums }) =>
        sums.map(({ component, count, points, beyondLimits, because }): OfficialRow => [
          unit,
          component,
          { number: String(count) },
          { points },
          beyondLimits === '0' ? '' : { points: beyondLimits },
          because.join('\n'),
        ]),
      ),
    },
  ]
}

const csvColumns = [
  '单位',
  '类别',
  '项目',
  '事项',
  '依据',
  '文号',
  '指标',
  '申报分值',
  '认定分值',
  '状态',
  '是否计入',
  '认定人',
  '认定日期',
  '认定说明',
]

function csvRows({ entries }: Incentives): string[][] {
  return entries.map((entry) => [
    entry.unit.name,
    entry.component,
    entry.item ?? '',
    entry.text,
    entry.basisTitle,
    entry.basisNumber ?? '',
    entry.indicator?.code ?? '',
    entry.askedPoints,
    entry.decision?.outcome === 'granted' ? entry.points : '',
    adjustmentStateWords[entry.state],
    entry.doesCount ? '计入' : '不计入',
    entry.decision?.by ?? '',
    entry.decision?.on ?? '',
    entry.decision?.reason ?? '',
  ])
}
