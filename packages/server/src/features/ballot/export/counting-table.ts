import type { ElectionView } from '@hengji/contract/ballot.ts'
import type { OfficialTable } from '@hengji/documents/writing/official-table.ts'
import { closingGroundWords } from '@hengji/domain/ballot/ballot-words.ts'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import { dayInChinese } from '@hengji/domain/kernel/shown.ts'
import type { Board } from '@hengji/proof/ballot/board.ts'

/**
 * 计票情况表 of a closed vote: how many, on what, and the last hash of the board. It tells neither who voted nor which
 * seat drew nor any score: those stand on the board, without a name.
 */
export function countingTable(
  { unitName, items }: Pick<ElectionView, 'unitName' | 'items'>,
  { terms, closing, draws, items: counted, head }: Board,
  today: IsoDate,
): OfficialTable {
  const { seats, minimumSeats, scale, dueOn, year } = terms.rules
  const titles = new Map(items.map((item) => [item.id, item]))
  const cast = counted.reduce((sum, item) => sum + item.cast, 0)
  const due = seats * counted.length
  const reason = closing.reason?.trim() ?? ''
  return {
    name: '计票情况表',
    title: `${year}年度考评组无记名打分计票情况表`,
    noteLeft: `被考评单位：${unitName}`,
    noteRight: `制表日期：${dayInChinese(today)}`,
    lead: [
      `席位${seats}个，领取凭证${draws.length}席；打分指标${counted.length}项，应投${due}票，收到${cast}票，未投${due - cast}票。`,
      `分值范围${scale.leastScore}—${scale.fullScore}分；截止日${dayInChinese(dueOn)}。结束方式：${closingGroundWords[closing.ground]}${reason === '' ? '' : `（${reason}）`}。`,
    ],
    columns: [
      { title: '序号', width: 10, isCentred: true },
      { title: '指标', width: 70 },
      { title: '应投（票）', width: 14, isCentred: true },
      { title: '收到（票）', width: 14, isCentred: true },
      { title: '未投（票）', width: 14, isCentred: true },
      { title: '是否开票', width: 20, isCentred: true },
    ],
    rows: counted.map((item) => [
      titles.get(item.item)?.code ?? '',
      titles.get(item.item)?.title ?? item.item,
      { number: String(seats) },
      { number: String(item.cast) },
      { number: String(seats - item.cast) },
      item.slips === null ? `不足${minimumSeats}票，未开` : '开票',
    ]),
    remarks: [
      `注：1. 收到不足${minimumSeats}票的指标不开票，其票未经任何人读取。`,
      '2. 打分不记名，本表不反映何人领取、何人投票和所打分数；各票不带标识，列在公布板上。',
      `3. 公布板校验链末值：${head}`,
    ],
    signatures: ['计票人（签字）', '监票人（签字）', '考评组织单位（盖章）'],
  }
}
