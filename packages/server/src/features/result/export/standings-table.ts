import type { ResultView } from '@hengji/contract/results.ts'
import type { OfficialTable } from '@hengji/documents/writing/official-table.ts'
import { dayInChinese } from '@hengji/domain/kernel/shown.ts'
import { resultPaperMarks } from '@hengji/domain/result/result-states.ts'
import type { ShownResult } from './shown-result.ts'

/** The group by rank, with all components and how firm each rank is: what the page shows. */
export function standingsTable(
  view: ResultView,
  { standings, state, announcedOn, publishedOn, inputHash, version }: ShownResult,
): OfficialTable {
  const { components, rows, remarks } = standings
  const day = publishedOn ?? announcedOn
  return {
    name: '考评结果',
    title: `${view.year}年度绩效考评结果表`,
    mark: resultPaperMarks[state],
    noteLeft: `考评系列：${view.title}　　第${version}版`,
    noteRight: day === null ? '' : `${publishedOn === null ? '公示' : '公布'}日期：${dayInChinese(day)}`,
    columns: [
      { title: '名次', width: 7, isCentred: true },
      { title: '单位', width: 30 },
      { title: '综合得分', width: 11, isCentred: true },
      { title: '等次', width: 10, isCentred: true },
      ...components.map((title) => ({ title, width: 13, isCentred: true })),
      { title: '名次稳固程度', width: 30 },
    ],
    rows: rows.map((row) => [
      { number: String(row.rank) },
      row.name,
      { points: row.composite },
      row.grade,
      ...components.map((name) => {
        const points = row.components.find((part) => part.name === name)?.points
        return points === undefined ? '' : { points }
      }),
      firmnessOf(row.firmness),
    ]),
    remarks: [
      '注：1. 稳固程度指少一席打分、问卷抽样误差可能带来的变动；误差内的先后是算出来的，不代表确有差距。',
      ...remarks.map(({ name, sentence }, index) => `${index + 2}. ${name}：${sentence}`),
      ...(inputHash === null ? [] : [`计分数据的SM3指纹：${inputHash}`]),
    ],
    signatures: ['制表人（签字）', '复核人（签字）', '考评组织单位（盖章）'],
  }
}

function firmnessOf({
  withinError,
  isGradeFirm,
}: ShownResult['standings']['rows'][number]['firmness']): string {
  if (withinError.length === 0) return '稳固'
  const [first = ''] = withinError
  const named = withinError.length === 1 ? first : `${first}等${withinError.length}个单位`
  return `与${named}在误差内${isGradeFirm ? '' : '，等次也在误差内'}`
}
