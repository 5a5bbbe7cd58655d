import type { UnitResult } from '@hengji/contract/unit-result.ts'
import type { OfficialRow, OfficialTable } from '@hengji/documents/writing/official-table.ts'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import type { DecimalText } from '@hengji/domain/kernel/decimal.ts'
import { dayInChinese, toTwoPlaces } from '@hengji/domain/kernel/shown.ts'
import type { ExplainedNumber } from '@hengji/domain/result/explain-unit.ts'
import { resultPaperMarks } from '@hengji/domain/result/result-states.ts'
import { scoreSources, type ScoreSource } from '@hengji/domain/scheme/evaluation-rules.ts'
import { sourceWords } from '@hengji/domain/scheme/evaluation-words.ts'

/**
 * 考评计分表 of a unit: what each source gave, the points before and after the review, and why; then how the composite
 * came about. All from the explanation that the page opens step by step.
 * @param before points before the review, by indicator
 */
export function scoreTables(
  result: UnitResult,
  before: ReadonlyMap<string, DecimalText>,
  today: IsoDate,
): OfficialTable[] {
  const { unit, year, title, version, state, explained } = result
  const sources = scoreSources.filter((source) => hasSource(explained, source))
  const head = {
    mark: resultPaperMarks[state],
    noteLeft: `被考评单位：${unit.name}　　第${version}版`,
    noteRight: `制表日期：${dayInChinese(today)}`,
    lead: [`考评系列：${title}`],
  }
  return [
    {
      ...head,
      name: '计分表',
      title: `${year}年度绩效目标考评计分表`,
      columns: [
        { title: '序号', width: 9, isCentred: true },
        { title: '指标', width: 34 },
        { title: '分值', width: 8, isCentred: true },
        ...sources.map((source) => ({
          title: sourceWords[source],
          width: source === 'panel' ? 16 : 13,
          isCentred: true,
        })),
        { title: '复核前', width: 9, isCentred: true },
        { title: '考评结果', width: 11, isCentred: true },
        { title: '计分说明', width: 58 },
      ],
      rows: explained.children.flatMap(({ children }) =>
        children.flatMap((section) => sectionRows(section, sources, before)),
      ),
      remarks: [
        `注：考评组打分不记名，各票按分数从低到高列出，不带标识${sources.includes('peer') ? '；同组互评不列出打分的单位' : ''}。`,
        `计分数据的SM3指纹：${result.inputHash}`,
      ],
      signatures: ['计分人（签字）', '复核人（签字）', '考评组织单位（盖章）'],
    },
    {
      ...head,
      name: '综合得分',
      title: `${year}年度绩效考评综合得分构成表`,
      columns: [
        { title: '项目', width: 26 },
        { title: '得分', width: 12, isCentred: true },
        { title: '怎样得出', width: 100 },
      ],
      rows: [
        ...explained.children.map((component): OfficialRow => [
          component.title,
          component.points === null ? '' : { points: component.points },
          component.sentences.join('\n'),
        ]),
        [
          explained.title,
          explained.points === null ? '' : { points: explained.points },
          [
            ...explained.sentences,
            `${result.units}个单位中列第${result.rank}名，等次为“${result.grade}”。`,
          ].join('\n'),
        ],
      ],
    },
  ]
}

function hasSource({ kind, id, children }: ExplainedNumber, source: ScoreSource): boolean {
  return (kind === 'source' && id === source) || children.some((child) => hasSource(child, source))
}

function sectionRows(
  number: ExplainedNumber,
  sources: readonly ScoreSource[],
  before: ReadonlyMap<string, DecimalText>,
): OfficialRow[] {
  if (number.kind === 'indicator') return [indicatorRow(number, sources, before)]
  const { title, points, weightPoints, children } = number
  const sum =
    points === null || weightPoints === null
      ? ''
      : `　${toTwoPlaces(points)} / ${toTwoPlaces(weightPoints)}分`
  return [{ band: `${title}${sum}` }, ...children.flatMap((child) => sectionRows(child, sources, before))]
}

function indicatorRow(
  { id, title, weightPoints, points, sentences, children }: ExplainedNumber,
  sources: readonly ScoreSource[],
  before: ReadonlyMap<string, DecimalText>,
): OfficialRow {
  const [code = '', ...words] = title.split(' ')
  const earlier = before.get(id)
  return [
    code,
    words.join(' '),
    weightPoints === null ? '' : { points: weightPoints },
    ...sources.map((source) => {
      const values = children.find((child) => child.id === source)?.values
      // Ballots are many and short: they break between any two.
      return values?.join(source === 'panel' ? ' ' : '\n') ?? '—'
    }),
    earlier === undefined ? '' : { points: earlier },
    points === null ? '' : { points },
    [...children.flatMap((child) => child.sentences), ...sentences].join('\n'),
  ]
}
