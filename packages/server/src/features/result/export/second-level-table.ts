import type { SecondLevel, SecondLevelQuery } from '@hengji/contract/second-level.ts'
import type { OfficialRow, OfficialTable } from '@hengji/documents/writing/official-table.ts'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import { dayInChinese, roundedToTwoPlaces } from '@hengji/domain/kernel/shown.ts'
import { holderWords, lostWords, type Holder } from '@hengji/domain/result/second-level.ts'
import { resultPaperMarks, type ResultState } from '@hengji/domain/result/result-states.ts'

/** 二级绩效 as it goes into staff appraisal: sections, branches and persons, each by their rank. */
export function secondLevelTable(
  view: SecondLevel,
  state: ResultState,
  { sharing, leadPercent }: SecondLevelQuery,
  today: IsoDate,
): OfficialTable {
  const kinds = (['section', 'branch', 'person'] as const).filter((kind) =>
    view.lines.some((line) => line.kind === kind),
  )
  return {
    name: '二级绩效',
    title: `${view.year}年度二级绩效考评结果表`,
    mark: resultPaperMarks[state],
    noteLeft: `单位（盖章）：${view.unit.name}`,
    noteRight: `制表日期：${dayInChinese(today)}`,
    lead: [
      `考评系列：${view.title}　　第${view.version}版`,
      `共同承担的指标：${sharingWords[sharing](leadPercent)}`,
    ],
    columns: [
      { title: '名次', width: 8, isCentred: true },
      { title: '科室、派出机构、人员', width: 28 },
      { title: '承担指标（项）', width: 12, isCentred: true },
      { title: '承担分值', width: 12, isCentred: true },
      { title: '得分', width: 12, isCentred: true },
      { title: '得分率（%）', width: 12, isCentred: true },
      { title: '主要失分指标', width: 60 },
    ],
    rows: kinds.flatMap((kind) => [{ band: holderWords[kind] }, ...linesOf(view, kind)]),
    remarks: [
      '注：按所承担指标的考评结果计算，名次在同类中按得分率排定。分值、得分四舍五入列两位，得分率按原数计算。',
      ...nobody('科室', view.carriedByNoSection),
      ...nobody('责任人', view.carriedByNoPerson),
    ],
    signatures: ['制表人（签字）', '主要负责人（签字）', '单位（盖章）'],
  }
}

const sharingWords = {
  equal: () => '由承担的各家平分',
  lead: (percent: number) => `排在首位的（牵头）占${percent}%，其余平分`,
  whole: () => '各家都按全部计，得分率可以比较，得分不能相加',
} as const satisfies Record<SecondLevelQuery['sharing'], (percent: number) => string>

/** Points to two places, as on the page; who reckons on takes the exact ones from the CSV. */
function linesOf({ lines }: SecondLevel, kind: Holder['kind']): OfficialRow[] {
  return lines
    .filter((line) => line.kind === kind)
    .toSorted((one, other) => (one.rank ?? Infinity) - (other.rank ?? Infinity))
    .map(({ rank, name, indicators, weightPoints, points, percent, lost }) => [
      rank === null ? '—' : { number: String(rank) },
      name,
      { number: String(indicators) },
      { points: roundedToTwoPlaces(weightPoints) },
      { points: roundedToTwoPlaces(points) },
      percent === null ? '—' : { points: percent },
      lostWords(lost),
    ])
}

function nobody(kind: string, codes: readonly string[]): string[] {
  return codes.length === 0 ? [] : [`没有${kind}承担的指标：${codes.join('、')}`]
}
