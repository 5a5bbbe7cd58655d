import type { MeetingQuery } from '@hengji/contract/meeting.ts'
import { writeOfficialTables } from '@hengji/documents/writing/write-official-table.ts'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import { lookAtMeeting } from './look-at-meeting.ts'

/** The pack of a meeting as tables to hand around: progress by section, what is late and why, what was decided. */
export async function exportMeeting(
  act: Act,
  asked: MeetingQuery,
): Promise<{ fileName: string; contentType: string; content: Uint8Array } | Refusal> {
  const meeting = await lookAtMeeting(act, asked)
  if (isRefusal(meeting)) return meeting
  const { unit, year, quarter, asOf } = meeting
  const name = `${unit.name}${year}年第${quarter}季度绩效分析`
  const above = { noteLeft: `单位：${unit.name}`, noteRight: `数据截至 ${asOf}` }
  const content = await writeOfficialTables([
    {
      ...above,
      name: '进度',
      title: name,
      columns: [
        { title: '部分、科室', width: 24 },
        { title: '指标', width: 8, isCentred: true },
        { title: '分值', width: 10, isCentred: true },
        { title: '办结', width: 8, isCentred: true },
        { title: '逾期', width: 8, isCentred: true },
        { title: '滞后', width: 8, isCentred: true },
        { title: '未报', width: 8, isCentred: true },
        { title: '可能失分', width: 10, isCentred: true },
        { title: '概况', width: 60 },
      ],
      rows: [...meeting.sections, ...meeting.departments].map(({ title, counts, sentence }) => [
        title,
        String(counts.indicators),
        counts.weightPoints,
        String(counts.done),
        String(counts.late),
        String(counts.standings.behind),
        String(counts.silent),
        counts.pointsAtStake,
        sentence,
      ]),
    },
    {
      ...above,
      name: '滞后事项',
      title: `${name}·滞后事项`,
      columns: [
        { title: '编号', width: 10, isCentred: true },
        { title: '指标', width: 36 },
        { title: '责任科室', width: 14, isCentred: true },
        { title: '责任人', width: 14, isCentred: true },
        { title: '缘由', width: 40 },
        { title: '最近报送', width: 40 },
      ],
      rows: meeting.late.map((line) => [
        line.code ?? '',
        line.text,
        line.departments.join('、'),
        line.owners.join('、'),
        line.because.join('；'),
        line.latest?.sentence ?? '还没有上报过',
      ]),
    },
    {
      ...above,
      name: '会议决定',
      title: `${name}·会议决定`,
      columns: [
        { title: '季度', width: 14, isCentred: true },
        { title: '决定', width: 70 },
        { title: '台账', width: 16, isCentred: true },
      ],
      rows: [
        ...meeting.lastQuarter.decisions.map((each) => ({
          ...each,
          when: `${meeting.lastQuarter.year}年第${meeting.lastQuarter.quarter}季度`,
        })),
        ...meeting.decisions.map((each) => ({ ...each, when: `${year}年第${quarter}季度` })),
      ].map(({ when, text, item }) => [when, text, item === null ? '未转台账' : itemWords[item.state]]),
    },
  ])
  await audit(act.db, act.actor, act.now, {
    act: 'export-ledger',
    unitId: unit.id,
    after: { meeting: { year, quarter } },
  })
  return {
    fileName: `${name}.xlsx`,
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content,
  }
}

const itemWords = { open: '在办', submitted: '待销号', closed: '已销号', cancelled: '已取消' } as const
