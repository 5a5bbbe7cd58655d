import { formulaSentences } from '../formula/formula-sentences.ts'
import type { Because, BecauseRule } from '../kernel/because.ts'
import { toPlaces } from '../kernel/shown.ts'
import { evaluationSentences } from './evaluation-sentences.ts'
import { monitoringSentences } from './monitoring-sentences.ts'

type Facts = Because['facts']
type Sentence = (because: Because) => string

/**
 * The Chinese sentences of a reason, one a line: its steps first, then what follows from them.
 * Screen, export and command line all show these.
 */
export function explainBecause(because: Because): string[] {
  const steps = (because.steps ?? []).flatMap(explainBecause)
  return [...steps, joined(sentences[because.rule](because))]
}

/** A space stands between a word and a number, none between two words: `为分值的约 87.65%`; `平均分约 6.71`, not 为约. */
function joined(sentence: string): string {
  return sentence.replace(/([\u4e00-\u9fff]) 约 /g, '$1约 ').replaceAll('为约 ', '约 ')
}

const sentences = {
  'execution-rate': ({ facts }) =>
    `预算执行率 = ${fact(facts, 'executed')} ÷ ${fact(facts, 'budgeted')} = ${fact(facts, 'executionPercent')}%；` +
    `得分 = ${fact(facts, 'executed')} ÷ ${fact(facts, 'budgeted')} × ${fact(facts, 'weightPoints')} ` +
    `${roundedTo(facts)}${facts['capped'] === null ? '' : `，不超过分值 ${fact(facts, 'weightPoints')}`}`,
  'positive-ratio': ({ facts }) =>
    `正向指标未达目标：得分 = 实际完成值 ÷ 年度指标值 × 分值 = ${fact(facts, 'actualValue')} ÷ ` +
    `${fact(facts, 'annualTarget')} × ${fact(facts, 'weightPoints')} ${roundedTo(facts)}`,
  'reverse-ratio': ({ facts }) =>
    `反向指标超出目标：得分 = 年度指标值 ÷ 实际完成值 × 分值 = ${fact(facts, 'annualTarget')} ÷ ` +
    `${fact(facts, 'actualValue')} × ${fact(facts, 'weightPoints')} ${roundedTo(facts)}`,
  'reverse-tolerance': ({ facts }) =>
    `反向指标超出目标：目标值 ${fact(facts, 'annualTarget')} 以内得满分，达到其 ${fact(facts, 'zeroAtMultiple')} 倍不得分，` +
    `其间按比例递减；实际完成值 ${fact(facts, 'actualValue')}，得分 ${roundedTo(facts)}`,
  'equal-exact': ({ facts }) =>
    `须与目标值 ${fact(facts, 'annualTarget')} 相等的指标，实际完成值为 ${fact(facts, 'actualValue')}，不得分`,
  'equal-deviation': ({ facts }) =>
    `须与目标值 ${fact(facts, 'annualTarget')} 相等的指标，实际完成值为 ${fact(facts, 'actualValue')}，` +
    `按偏离目标的比例扣减，得分 ${roundedTo(facts)}`,
  'target-met': ({ facts }) =>
    `${directionName(facts)}指标，目标值 ${fact(facts, 'annualTarget')}，实际完成值 ${fact(facts, 'actualValue')}，` +
    `已达目标，得满分 ${fact(facts, 'points')}`,
  'zero-target': ({ facts }) =>
    `目标值为 0，无法按比例计算：实际完成值 ${fact(facts, 'actualValue')}，` +
    `${isZero(facts, 'points') && !isZero(facts, 'weightPoints') ? '未达目标，不得分' : `已达目标，得满分 ${fact(facts, 'points')}`}`,
  tier: ({ facts }) =>
    `定性指标评为“${fact(facts, 'tier')}”（分值的 ${fact(facts, 'leastPercent')}%—${fact(facts, 'mostPercent')}%）：` +
    `分值 ${fact(facts, 'weightPoints')} 的 ${fact(facts, 'percent')}%，得 ${fact(facts, 'points')} 分`,
  grade: ({ facts }) => `${fact(facts, 'score')} 分，${band(facts)}，等次为“${fact(facts, 'grade')}”`,
  lamp: ({ facts }) =>
    `${fact(facts, 'value')} ÷（${fact(facts, 'target')} × ${fact(facts, 'months')}/12）= ${fact(facts, 'percent')}%，` +
    `${lampNames[String(facts['colour'])] ?? ''}`,
  panel: ({ facts }) =>
    `考评组 ${fact(facts, 'seats')} 席打分，${panelMethod(facts)}为 ${fact(facts, 'score')}`,
  'panel-share': ({ facts }) =>
    `得分 = 分值 ${fact(facts, 'weightPoints')} × ${fact(facts, 'score')} ÷ ${fact(facts, 'fullScore')} ${roundedTo(facts)}`,
  'panel-grade': ({ facts }) =>
    `定为“${fact(facts, 'grade')}”档，得分值 ${fact(facts, 'weightPoints')} 的 ${fact(facts, 'percent')}%，${roundedTo(facts)}`,
  ...formulaSentences,
  ...monitoringSentences,
  ...evaluationSentences,
  rounding: ({ facts }) =>
    `${fact(facts, 'before')} 四舍五入保留 ${fact(facts, 'places')} 位小数，得 ${toPlaces(fact(facts, 'value'), Number.parseInt(fact(facts, 'places'), 10))}`,
} satisfies Record<BecauseRule, Sentence>

const directionNames: Record<string, string> = { positive: '正向', reverse: '反向', equal: '等值' }
const lampNames: Record<string, string> = { green: '绿灯', yellow: '黄灯', red: '红灯' }

function panelMethod(facts: Facts): string {
  switch (facts['method']) {
    case 'median':
      return '中位数'
    case 'trimmed-mean':
      return `去掉最高、最低各 ${fact(facts, 'dropEachEnd')} 个后的平均分`
    default:
      return '平均分'
  }
}

function fact(facts: Facts, name: string): string {
  return String(facts[name] ?? '')
}

function isZero(facts: Facts, name: string): boolean {
  return fact(facts, name) === '0'
}

function directionName(facts: Facts): string {
  return directionNames[fact(facts, 'direction')] ?? ''
}

/** `= 9.785 → 9.79`, with ≈ where the exact value has no end. */
function roundedTo(facts: Facts): string {
  const exact = fact(facts, 'exactPoints')
  const points = fact(facts, 'points')
  return exact === points ? `= ${points}` : `≈ ${exact} → ${points}`
}

function band(facts: Facts): string {
  if (facts['from'] === null) return facts['below'] === null ? '不分等次' : `低于 ${fact(facts, 'below')} 分`
  return facts['below'] === null
    ? `不低于 ${fact(facts, 'from')} 分`
    : `不低于 ${fact(facts, 'from')} 分、低于 ${fact(facts, 'below')} 分`
}
