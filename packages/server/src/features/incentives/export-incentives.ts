import type { Incentives } from '@hengji/contract/incentives.ts'
import { adjustmentStateWords } from '@hengji/domain/incentive/adjustment-states.ts'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { writeOfficialTables } from '@hengji/documents/writing/write-official-table.ts'
import { audit, officeUnit } from '../../platform/audit/audit.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { csvText } from '../../platform/writing/csv-text.ts'
import { listIncentives } from './queries.ts'

interface Exported {
  fileName: string
  contentType: string
  content: Uint8Array | string
}

/** The list and the sums as they are seen by whoever asks. */
export async function exportIncentives(
  act: Act,
  evaluationId: string,
  format: 'csv' | 'xlsx',
): Promise<Exported | Refusal> {
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
      content: csvText([columns.map(({ title }) => title), ...rowsOf(list)]),
    }
  const noteRight = shanghaiDay(act.now)
  const content = await writeOfficialTables([
    {
      name: '加分扣分',
      title: name,
      noteLeft: list.title,
      noteRight,
      columns,
      rows: rowsOf(list),
    },
    {
      name: '合计',
      title: `${name}合计`,
      noteLeft: list.title,
      noteRight,
      columns: [
        { title: '单位', width: 24 },
        { title: '项目', width: 18 },
        { title: '项数', width: 8, isCentred: true },
        { title: '计入分值', width: 12, isCentred: true },
        { title: '超出上限未计入', width: 16, isCentred: true },
        { title: '计算', width: 60 },
      ],
      rows: list.units.flatMap(({ name: unit, sums }) =>
        sums.map(({ component, count, points, beyondLimits, because }) => [
          unit,
          component,
          String(count),
          points,
          beyondLimits,
          because.join('\n'),
        ]),
      ),
    },
  ])
  return {
    fileName: `${name}.xlsx`,
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content,
  }
}

const columns = [
  { title: '单位', width: 20 },
  { title: '类别', width: 14 },
  { title: '项目', width: 12 },
  { title: '事项', width: 40 },
  { title: '依据', width: 30 },
  { title: '文号', width: 18 },
  { title: '指标', width: 10 },
  { title: '申报分值', width: 10, isCentred: true },
  { title: '认定分值', width: 10, isCentred: true },
  { title: '状态', width: 12, isCentred: true },
  { title: '是否计入', width: 10, isCentred: true },
  { title: '认定人', width: 12 },
  { title: '认定日期', width: 12, isCentred: true },
  { title: '认定说明', width: 30 },
]

function rowsOf({ entries }: Incentives): string[][] {
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
