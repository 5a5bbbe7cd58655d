import type { SurveyResults, SurveyView, UnitSurveyResults } from '@hengji/contract/survey.ts'
import type { OfficialCell, OfficialRow, OfficialTable } from '@hengji/documents/writing/official-table.ts'
import { dayInChinese } from '@hengji/domain/kernel/shown.ts'
import { shanghaiDay } from '../../../platform/clock/shanghai-day.ts'

/** The tables of the report, all from the two views of the page. What people wrote in words is in none of them. */
export function surveyTables(view: SurveyView, results: SurveyResults, day: string): OfficialTable[] {
  const head = { noteLeft: `考评系列：${view.title}`, noteRight: `计数日期：${day}` }
  const name = `${view.year}年度公众评议`
  return [
    {
      ...head,
      name: '得分与误差',
      title: `${name}得分与误差`,
      columns: [
        { title: '单位', width: 28 },
        { title: results.component, width: 12, isCentred: true },
        { title: `误差（置信水平${results.confidencePercent}%）`, width: 14, isCentred: true },
        { title: '服务人数', width: 11, isCentred: true },
        { title: '发出', width: 9, isCentred: true },
        { title: '收回', width: 9, isCentred: true },
        { title: '有效', width: 9, isCentred: true },
        { title: '有效回收率', width: 11, isCentred: true },
        { title: '没有回答', width: 10, isCentred: true },
        { title: '说明', width: 34 },
      ],
      rows: results.units.map(standingRow),
      remarks: [
        '注：1. 误差只说明抽样的偶然，不说明没有回答的人；“没有回答”是发出的一次性链接中没有收回的份数。',
        '2. 有敞开的渠道（现场二维码、纸质）的，答的人不是抽出来的，误差只作参考。',
      ],
      signatures: ['汇总人（签字）', '复核人（签字）', '考评组织单位（盖章）'],
    },
    {
      ...head,
      name: '抽取与发放',
      title: `${name}抽取与发放`,
      columns: [
        { title: '单位', width: 28 },
        { title: '方式', width: 10, isCentred: true },
        { title: '渠道', width: 14, isCentred: true },
        { title: '可抽人数', width: 11, isCentred: true },
        { title: '份数', width: 9, isCentred: true },
        { title: '抽样种子', width: 34 },
        { title: '办理日期', width: 16, isCentred: true },
        { title: '办理人', width: 12, isCentred: true },
        { title: '备注', width: 16 },
      ],
      rows: view.units.flatMap((unit) =>
        unit.batches.map((batch): OfficialRow => [
          unit.name,
          batchWords[batch.kind],
          batch.channel,
          batch.eligible === null ? '' : { number: String(batch.eligible) },
          { number: String(batch.size) },
          batch.seed ?? '',
          dayInChinese(shanghaiDay(new Date(batch.madeAt))),
          batch.madeBy,
          batch.withdrawnAt === null ? '' : `${dayInChinese(shanghaiDay(new Date(batch.withdrawnAt)))}作废`,
        ]),
      ),
      remarks: ['注：种子在名单登记以后才产生；用同一份名单和种子，任何人都能重抽一遍。名单不保存。'],
    },
    countTable(results, { ...head, name: '逐题计数', title: `${name}逐题计数` }),
    {
      ...head,
      name: '需要核实的数字',
      title: `${name}需要核实的数字`,
      columns: [
        { title: '单位', width: 28 },
        { title: '数字', width: 90 },
        { title: '核实情况', width: 40 },
      ],
      rows: results.units.flatMap(({ name: unit, signs }) => signs.map((sign) => [unit, sign, null])),
      remarks: ['注：都可能有平常的原因；答卷不因此剔除，请核实后填写。'],
      signatures: ['核实人（签字）', '复核人（签字）'],
    },
  ]
}

const batchWords = { sample: '抽样', links: '发放链接', paper: '纸质录入' } as const satisfies Record<
  SurveyView['units'][number]['batches'][number]['kind'],
  string
>

function standingRow(unit: UnitSurveyResults): OfficialRow {
  const count = (value: number | null): OfficialCell => (value === null ? '—' : { number: String(value) })
  return [
    unit.name,
    unit.points === null ? '不能计分' : { points: unit.points },
    unit.margin === null ? '—' : `±${unit.margin}${unit.hasOpenChannel ? '*' : ''}`,
    count(unit.population),
    unit.invited === null && unit.hasOpenChannel ? '敞开' : count(unit.invited),
    count(unit.returned),
    count(unit.valid),
    unit.responsePercent === null ? '—' : `${unit.responsePercent}%`,
    count(unit.silent),
    [
      ...(unit.refused === null ? [] : [unit.refused]),
      ...(unit.isSubstituted ? ['答卷不足，按其他单位的平均计'] : []),
      ...(unit.signs.length === 0 ? [] : [`需要核实的数字${unit.signs.length}条`]),
    ].join('；'),
  ]
}

/** So many options at most stand side by side; with more of them each has a line of its own. */
const mostOptions = 10

/** How often each answer was given: options as columns where all questions together have few of them. */
function countTable(
  results: SurveyResults,
  head: Pick<OfficialTable, 'name' | 'title' | 'noteLeft' | 'noteRight'>,
): OfficialTable {
  const { questions } = results.questionnaire
  const counted = questions.filter(({ options }) => options.length > 0)
  const options = [...new Set(counted.flatMap((question) => question.options.map(({ title }) => title)))]
  const isWide = options.length <= mostOptions
  return {
    ...head,
    columns: [
      { title: '渠道', width: 14, isCentred: true },
      { title: '题目', width: isWide ? 34 : 50 },
      ...(isWide
        ? options.map((title) => ({ title, width: 10, isCentred: true }))
        : [
            { title: '选项', width: 24 },
            { title: '份数', width: 12, isCentred: true },
          ]),
    ],
    rows: results.units.flatMap((unit): OfficialRow[] =>
      unit.channels.length === 0
        ? []
        : [
            { band: unit.name },
            ...unit.channels.flatMap(({ channel, questions: tallied }) =>
              tallied.flatMap(({ question, counts }): OfficialRow[] => {
                const asked = questions.find(({ id }) => id === question)
                const title = asked?.title ?? question
                const titled = counts.map(({ option, count }) => ({
                  option: asked?.options.find(({ id }) => id === option)?.title ?? option,
                  count: { number: String(count) },
                }))
                return isWide
                  ? [
                      [
                        channel,
                        title,
                        ...options.map((each) => titled.find(({ option }) => option === each)?.count ?? null),
                      ],
                    ]
                  : titled.map(({ option, count }) => [channel, title, option, count])
              }),
            ),
          ],
    ),
  }
}
