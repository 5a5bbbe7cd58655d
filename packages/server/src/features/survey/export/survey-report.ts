import type { SurveyResults, SurveyView } from '@hengji/contract/survey.ts'
import type { OfficialBlock, OfficialPaper } from '@hengji/documents/writing/official-paper.ts'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import { Decimal, decimalOf, decimalText, roundHalfUp } from '@hengji/domain/kernel/decimal.ts'
import { dayInChinese } from '@hengji/domain/kernel/shown.ts'
import { figuresOf, toldFigures } from '@hengji/domain/result/result-figures.ts'
import { surveyTables } from './survey-tables.ts'

/** 公众评议报告: how people were reached, what came back, what it says and how sure that is. */
export function surveyReport(
  view: SurveyView,
  results: SurveyResults,
  { by, countedOn, today }: { by: string; countedOn: IsoDate; today: IsoDate },
): OfficialPaper {
  const text: OfficialBlock[] = [
    { kind: 'title', text: `${view.title}${view.year}年度\n公众评议情况报告` },
    { kind: 'heading', level: 1, text: '一、基本情况' },
    ...paragraphs(overview(view, results, countedOn)),
    { kind: 'heading', level: 1, text: '二、抽取和发放' },
    ...paragraphs(reach(view)),
    { kind: 'heading', level: 1, text: '三、得分和误差' },
    ...paragraphs(scores(results)),
    { kind: 'heading', level: 1, text: '四、没有回答的人' },
    ...paragraphs(silence(results)),
    { kind: 'heading', level: 1, text: '五、需要核实的数字' },
    ...paragraphs(signs(results)),
    { kind: 'paragraph', text: '附表：1. 得分与误差　2. 抽取与发放　3. 逐题计数　4. 需要核实的数字' },
    { kind: 'signed', by, on: today },
  ]
  return {
    sections: [
      { orientation: 'upright', blocks: text },
      ...surveyTables(view, results, dayInChinese(countedOn)).map((table) => ({
        orientation: 'across' as const,
        blocks: [{ kind: 'table' as const, table }],
      })),
    ],
  }
}

function paragraphs(texts: readonly string[]): OfficialBlock[] {
  return texts.map((text) => ({ kind: 'paragraph', text }))
}

function overview(view: SurveyView, { questionnaire, units }: SurveyResults, countedOn: IsoDate): string[] {
  const scored = questionnaire.questions.filter(({ weightPercent }) => weightPercent !== null).length
  const [returned, valid] = [sum(units.map((unit) => unit.returned)), sum(units.map((unit) => unit.valid))]
  return [
    `本次公众评议面向${units.length}个参评单位的服务对象，问卷为《${questionnaire.title}》，共${questionnaire.questions.length}题，其中计分${scored}题。渠道有${view.channels.join('、')}。`,
    `答卷收齐后于${dayInChinese(countedOn)}一次开箱计数，此前任何人读不到答卷。共收回${returned}份，有效${valid}份${returned === 0 ? '' : `，有效率${percentOf(valid, returned)}%`}。答卷不记录姓名、地址和设备。`,
  ]
}

function reach({ units }: SurveyView): string[] {
  const batches = units.flatMap((unit) => unit.batches)
  const drawn = batches.filter(({ kind }) => kind === 'sample')
  const links = batches.filter(({ kind }) => kind === 'links')
  const paper = batches.filter(({ kind }) => kind === 'paper')
  const sizeOf = (own: readonly { size: number }[]) => sum(own.map(({ size }) => size))
  const open = units.flatMap(({ openLinks }) => openLinks).length
  const others = [
    ...(links.length === 0 ? [] : [`发放一次性链接${sizeOf(links)}份`]),
    ...(paper.length === 0 ? [] : [`录入纸质答卷${sizeOf(paper)}份`]),
    ...(open === 0 ? [] : [`设现场二维码${open}个`]),
  ]
  return [
    drawn.length === 0
      ? '没有从名单中抽取。'
      : `从登记的服务对象名单中抽取${drawn.length}批、${sizeOf(drawn)}人，可抽${sum(drawn.map(({ eligible }) => eligible ?? 0))}人次。抽取以名单登记以后才产生的种子决定，种子列在附表2，任何人可以照它重抽；名单用后即弃。`,
    others.length === 0 ? '没有用其他方式发放。' : `另${others.join('，')}。`,
  ]
}

function scores({ units, component, confidencePercent }: SurveyResults): string[] {
  const figures = figuresOf(units)
  if (figures === null) return ['没有单位可以计分，原因见附表1。']
  const margins = units.flatMap(({ margin }) => (margin === null ? [] : [margin]))
  const widest = margins.toSorted((one, other) => decimalOf(other).comparedTo(one))[0]
  const substituted = units.filter(({ isSubstituted }) => isSubstituted).length
  const scored = units.filter(({ points }) => points !== null).length
  const refused = units.length - scored
  return [
    `${scored}个单位的${component}，${toldFigures(figures)}。`,
    widest === undefined
      ? '抽样误差说不出。'
      : `在${confidencePercent}%的置信水平下，各单位抽样误差最大为±${widest}；差距在误差以内的单位，不宜据此分出先后。`,
    ...(substituted === 0 ? [] : [`${substituted}个单位答卷不足，按考评办法以其他单位的平均计。`]),
    ...(refused === 0 ? [] : [`${refused}个单位不能计分，原因见附表1。`]),
  ]
}

function silence({ units }: SurveyResults): string[] {
  const asked = units.filter(({ silent }) => silent !== null)
  const silent = sum(asked.map((unit) => unit.silent ?? 0))
  const closed = asked.filter(({ invited }) => invited !== null)
  const invited = sum(closed.map((unit) => unit.invited ?? 0))
  const open = units.filter(({ hasOpenChannel }) => hasOpenChannel).length
  return [
    asked.length === 0
      ? '没有发出一次性链接，无从知道有多少人没有回答。'
      : `发出的一次性链接中有${silent}份没有收回${invited === 0 ? '' : `；全部由抽取或发放产生的${closed.length}个单位共发出${invited}份，没有收回的占${percentOf(sum(closed.map((unit) => unit.silent ?? 0)), invited)}%`}。没有回答的人怎样看，本次评议说不出。`,
    ...(open === 0 ? [] : [`${open}个单位有敞开的渠道，答的人不是抽出来的，误差只作参考。`]),
  ]
}

function signs({ units }: SurveyResults): string[] {
  const marked = units.filter((unit) => unit.signs.length > 0)
  return [
    marked.length === 0
      ? '没有发现相同答卷、集中到达、相同文字和渠道相差等需要核实的数字。'
      : `${marked.length}个单位有需要核实的数字${sum(marked.map((unit) => unit.signs.length))}条，列在附表4。这些数字都可能有平常的原因，答卷没有因此剔除，请有关单位核实。`,
  ]
}

function sum(values: readonly number[]): number {
  return values.reduce((whole, value) => whole + value, 0)
}

/** In a hundred, to one place. */
function percentOf(part: number, whole: number): string {
  return decimalText(roundHalfUp(new Decimal(part).times(100).div(whole), 1))
}
