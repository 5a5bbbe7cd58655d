import type { UnitResult } from '@hengji/contract/unit-result.ts'
import type { OfficialBlock, OfficialPaper } from '@hengji/documents/writing/official-paper.ts'
import type { OfficialTable } from '@hengji/documents/writing/official-table.ts'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import { dayInChinese, roundedToTwoPlaces } from '@hengji/domain/kernel/shown.ts'
import { resultPaperMarks } from '@hengji/domain/result/result-states.ts'

/**
 * 反馈意见 for one unit: how it stands, beside last year and the group, what went well and what not, what to put right.
 * @param dueOn of the rectifications that were ordered, by their id
 */
export function feedback(
  result: UnitResult,
  dueOn: ReadonlyMap<string, IsoDate>,
  { by, on }: { by: string; on: IsoDate | null },
): OfficialPaper {
  const { unit, year, told, weak, firmness, remarks, state } = result
  const mark = resultPaperMarks[state]
  const serious = weak.filter(({ severity }) => severity === 'serious').length
  const blocks: OfficialBlock[] = [
    ...(mark === null ? [] : [{ kind: 'mark' as const, text: mark }]),
    { kind: 'title', text: `关于${unit.name}\n${year}年度绩效考评结果的反馈意见` },
    { kind: 'addressee', text: `${unit.name}：` },
    ...paragraphs([
      `你单位${year}年度绩效考评已经完成，现将结果和有关意见反馈如下。`,
      ...told.standing,
      ...(firmness === '' ? [] : [firmness]),
      ...remarks,
    ]),
    { kind: 'heading', level: 1, text: '一、与上年、与同组比较' },
    { kind: 'table-in-text', table: comparedTable(result) },
    { kind: 'heading', level: 1, text: '二、做得好的方面' },
    ...listed(told.good, '各部分得分没有明显高于同组中位数的。'),
    { kind: 'heading', level: 1, text: '三、存在的不足' },
    ...listed(told.weak, '没有低于最高档的指标。'),
    { kind: 'heading', level: 1, text: '四、整改意见' },
    ...(weak.length === 0
      ? paragraphs(['没有需要整改的指标，请保持。'])
      : [
          ...paragraphs([
            `低于最高档的指标${weak.length}项${serious === 0 ? '' : `，其中严重的${serious}项`}。请逐项分析原因，明确责任人和措施；已下达整改的，按期限在系统中答复。`,
          ]),
          { kind: 'table-in-text' as const, table: weakTable(result, dueOn) },
        ]),
    { kind: 'signed', by, on },
  ]
  return { sections: [{ orientation: 'upright', blocks }] }
}

function paragraphs(texts: readonly string[]): OfficialBlock[] {
  return texts.map((text) => ({ kind: 'paragraph', text }))
}

function listed(sentences: readonly string[], none: string): OfficialBlock[] {
  if (sentences.length === 0) return paragraphs([none])
  return paragraphs(
    sentences.map((sentence, index) => (sentences.length === 1 ? sentence : `${index + 1}. ${sentence}`)),
  )
}

function comparedTable({ compared, unit, year }: UnitResult): OfficialTable {
  return {
    name: '比较',
    title: `${unit.name}${year}年度得分比较`,
    noteLeft: '',
    noteRight: '',
    columns: [
      { title: '部分', width: 30 },
      { title: '本单位', width: 12, isCentred: true },
      { title: '同组中位数', width: 12, isCentred: true },
      { title: '上年', width: 12, isCentred: true },
    ],
    rows: compared.parts.map(({ kind, name, points, percent, groupMedian, lastYear }) => {
      // Sections weigh differently from unit to unit and year to year: their rates compare.
      const inPercent = kind === 'section'
      const cell = (value: string | null) =>
        value === null ? '—' : inPercent ? `${roundedToTwoPlaces(value)}%` : { points: value }
      return [
        inPercent ? `${name}（得分率）` : name,
        cell(inPercent ? percent : points),
        cell(groupMedian && roundedToTwoPlaces(groupMedian)),
        cell(lastYear),
      ]
    }),
  }
}

function weakTable({ weak, unit, year }: UnitResult, dueOn: ReadonlyMap<string, IsoDate>): OfficialTable {
  return {
    name: '整改',
    title: `${unit.name}${year}年度整改清单`,
    noteLeft: '',
    noteRight: '',
    columns: [
      { title: '序号', width: 9, isCentred: true },
      { title: '指标', width: 30 },
      { title: '分值', width: 8, isCentred: true },
      { title: '得分', width: 8, isCentred: true },
      { title: '失分', width: 8, isCentred: true },
      { title: '整改', width: 19 },
    ],
    rows: weak.map(({ code, title, weightPoints, points, lostPoints, severity, rectificationId }) => {
      const due = rectificationId === null ? undefined : dueOn.get(rectificationId)
      return [
        code,
        severity === 'serious' ? `${title}（严重）` : title,
        { points: weightPoints },
        { points },
        { points: lostPoints },
        due === undefined ? '自行整改' : `已下达，${dayInChinese(due)}前答复`,
      ]
    }),
  }
}
