import type { ResultView } from '@hengji/contract/results.ts'
import type { OfficialBlock, OfficialPaper } from '@hengji/documents/writing/official-paper.ts'
import { dayInChinese, toTwoPlaces } from '@hengji/domain/kernel/shown.ts'
import { figuresOf, toldFigures } from '@hengji/domain/result/result-figures.ts'
import { resultPaperMarks } from '@hengji/domain/result/result-states.ts'
import type { ShownResult } from './shown-result.ts'
import { standingsTable } from './standings-table.ts'

/** 考评结果通报: the figures in words, the table of the group behind them. */
export function circular(view: ResultView, shown: ShownResult, signer: string): OfficialPaper {
  const { title, year } = view
  const { rows } = shown.standings
  return paperOf(view, shown, signer, [
    { kind: 'title', text: `关于${title}${year}年度\n绩效考评结果的通报` },
    { kind: 'addressee', text: '各参评单位：' },
    ...paragraphs([
      `根据${schemeOf(view)}，对${title}${rows.length}个参评单位${year}年度的绩效进行了考评。${shown.state === 'published' ? '结果已经公示和审定，' : ''}现通报如下。`,
    ]),
    { kind: 'heading', level: 1, text: '一、总体情况' },
    ...paragraphs([...overall(shown), ...course(view, shown)]),
    { kind: 'heading', level: 1, text: '二、各部分得分' },
    ...paragraphs(components(shown)),
    { kind: 'heading', level: 1, text: '三、名次与等次' },
    ...paragraphs([...grades(shown), '各单位的名次、等次和各部分得分见附件。', ...firmness(shown)]),
    { kind: 'heading', level: 1, text: '四、有关要求' },
    ...paragraphs([
      '各单位要对照本单位的反馈意见，弄清每一项失分的原因，把低于最高档的指标列入整改，明确责任人和完成期限，并在系统中逐项答复。',
      '考评结果按规定用于单位内部的二级绩效和人员考核。对结果来历有疑问的，可以在系统中逐层查看计算过程；公布后任何人都可以下载结果包重新计算。',
    ]),
  ])
}

/** 公示稿: what is announced, until when and how one may object. */
export function announcement(view: ResultView, shown: ShownResult, signer: string): OfficialPaper {
  const { title, year } = view
  const { announcedOn, lastObjectionDay, standings } = shown
  const period =
    announcedOn === null || lastObjectionDay === null
      ? '公示期自公示之日起，按考评办法规定的天数计算，起止日期在公示时确定。'
      : `公示期自${dayInChinese(announcedOn)}起，至${dayInChinese(lastObjectionDay)}止（含当日）。`
  return paperOf(view, shown, signer, [
    { kind: 'title', text: `关于${title}${year}年度\n绩效考评结果的公示` },
    ...paragraphs([
      `根据${schemeOf(view)}，${title}${standings.rows.length}个参评单位${year}年度绩效考评结果已经测算完成，现予公示（见附件）。${period}`,
      '参评单位对本单位的结果有异议的，请在公示期内由联络员或主要负责人在系统的“结果异议”中提出，写明对哪一项、事实是什么、依据在哪里。逾期提出的，不再办理。',
      '异议由没有参与原决定的人员办理，处理意见附理由，告知提出异议的单位。',
    ]),
  ])
}

function paperOf(
  view: ResultView,
  shown: ShownResult,
  signer: string,
  blocks: readonly OfficialBlock[],
): OfficialPaper {
  const mark = resultPaperMarks[shown.state]
  return {
    sections: [
      {
        orientation: 'upright',
        blocks: [
          ...(mark === null ? [] : [{ kind: 'mark' as const, text: mark }]),
          ...blocks,
          { kind: 'paragraph', text: `附件：${view.year}年度绩效考评结果表` },
          { kind: 'signed', by: signer, on: shown.publishedOn ?? shown.announcedOn },
        ],
      },
      { orientation: 'across', blocks: [{ kind: 'table', table: standingsTable(view, shown) }] },
    ],
  }
}

function schemeOf({ scheme }: ResultView): string {
  return `《${scheme.title}》${scheme.version > 1 ? `（第${scheme.version}版）` : ''}`
}

function paragraphs(texts: readonly string[]): OfficialBlock[] {
  return texts.map((text) => ({ kind: 'paragraph', text }))
}

function overall({ standings, corrects, reason }: ShownResult): string[] {
  const figures = figuresOf(standings.rows.map(({ name, composite }) => ({ name, points: composite })))
  return [
    ...(corrects === null ? [] : [`本次结果更正第${corrects}版，原因：${reason ?? ''}`]),
    ...(figures === null
      ? []
      : [`综合得分${toldFigures(figures)}，中位数${toTwoPlaces(figures.median)}分。`]),
  ]
}

/**
 * How the result came through the procedure, as far as it has. Units see their own objections only: how many there
 * were in all is told by those who see them all.
 */
function course(
  { mayTryWhatIf: seesAll }: ResultView,
  { announcedOn, lastObjectionDay, objections, signedOn, state }: ShownResult,
): string[] {
  if (announcedOn === null || lastObjectionDay === null) return []
  const received =
    objections.all === 0
      ? '没有收到异议'
      : `收到异议${objections.all}件，${objections.open === 0 ? '均已办结' : `其中${objections.open}件正在办理`}`
  const isOver = state !== 'announced'
  return [
    `结果于${dayInChinese(announcedOn)}公示，异议期至${dayInChinese(lastObjectionDay)}${seesAll ? `，${isOver ? '' : '目前'}${received}` : ''}。${signedOn === null ? '' : `${dayInChinese(signedOn)}审定。`}`,
  ]
}

function components({ standings }: ShownResult): string[] {
  return standings.components.flatMap((name) => {
    const figures = figuresOf(
      standings.rows.map((row) => ({
        name: row.name,
        points: row.components.find((part) => part.name === name)?.points ?? null,
      })),
    )
    return figures === null ? [] : [`${name}：${toldFigures(figures)}。`]
  })
}

/** In the order of the ranks, so the best grade comes first. */
function grades({ standings }: ShownResult): string[] {
  return [...Map.groupBy(standings.rows, ({ grade }) => grade)].map(
    ([grade, units]) => `等次为“${grade}”的${units.length}个：${units.map(({ name }) => name).join('、')}。`,
  )
}

function firmness({ standings }: ShownResult): string[] {
  const within = standings.rows.filter((row) => row.firmness.withinError.length > 0).length
  return within === 0
    ? []
    : [`${within}个单位与相邻单位的差距在打分席位和问卷抽样的误差以内，名次先后按得分排定，不代表确有差距。`]
}
