import type { Because, EvaluationRule } from '../kernel/because.ts'
import { sourceWords } from '../scheme/evaluation-words.ts'

type Sentence = (because: Because) => string
type Facts = Because['facts']

/** How the sources of a result become points, in Chinese. */
export const evaluationSentences = {
  'given-points': ({ facts }) =>
    `${source(facts)} ${fact(facts, 'points')} 分，分值 ${fact(facts, 'weightPoints')}，为分值的 ${fact(facts, 'percent')}%`,
  'given-percent': ({ facts }) => `${source(facts)}为分值的 ${fact(facts, 'percent')}%`,
  'given-tier': ({ facts }) =>
    `${source(facts)}“${fact(facts, 'tier')}”（分值的 ${fact(facts, 'leastPercent')}%—${fact(facts, 'mostPercent')}%），` +
    `${tierShare(facts)}，为分值的 ${fact(facts, 'percent')}%`,
  peers: ({ facts }) =>
    `同组互评 ${fact(facts, 'count')} 家，${method(facts)}为分值的 ${fact(facts, 'percent')}%`,
  'panel-percent': ({ facts }) =>
    facts['grade'] === null
      ? `考评组 ${fact(facts, 'score')} ÷ ${fact(facts, 'fullScore')}，为分值的 ${fact(facts, 'percent')}%`
      : `考评组 ${fact(facts, 'score')} 定为“${fact(facts, 'grade')}”档，为分值的 ${fact(facts, 'percent')}%`,
  'source-missing': ({ facts }) => `没有${source(facts)}，由其余来源分担`,
  combined: ({ facts }) =>
    `${combinations[fact(facts, 'method')] ?? ''}（${parts(facts)}）= 分值的 ${fact(facts, 'percent')}%`,
  'indicator-points': ({ facts }) =>
    `${fact(facts, 'code')} 得分 = 分值 ${fact(facts, 'weightPoints')} × ${fact(facts, 'percent')}% ` +
    (facts['exactPoints'] === facts['points']
      ? `= ${fact(facts, 'points')}`
      : `≈ ${fact(facts, 'exactPoints')} → ${fact(facts, 'points')}`),
  'points-reviewed': ({ facts }) =>
    `考评结果复核：由 ${fact(facts, 'before')} 分改为 ${fact(facts, 'points')} 分（${fact(facts, 'decider')}：${fact(facts, 'reason')}）`,
  'target-sum': ({ facts }) =>
    `${fact(facts, 'name')} = ${fact(facts, 'count')} 项指标得分之和 = ${fact(facts, 'points')}`,
  'leader-group': ({ facts }) =>
    `${fact(facts, 'group')}：${fact(facts, 'answers')} 人评价${abstained(facts)}，${method(facts)}为 ${fact(facts, 'score')}` +
    `（满分 ${fact(facts, 'fullScore')}），权重 ${fact(facts, 'weightPercent')}%`,
  'leader-group-missing': ({ facts }) =>
    `${fact(facts, 'group')}：${fact(facts, 'answers')} 人评价${abstained(facts)}，少于 ${fact(facts, 'minimumAnswers')} 人，` +
    `权重由其余各组分担`,
  'leader-group-substituted': ({ facts }) =>
    `${fact(facts, 'group')}：${fact(facts, 'answers')} 人评价${abstained(facts)}，少于 ${fact(facts, 'minimumAnswers')} 人，` +
    `按该组给其他 ${fact(facts, 'units')} 个单位的平均 ${fact(facts, 'score')} 计，权重 ${fact(facts, 'weightPercent')}%`,
  leaders: ({ facts }) => `${fact(facts, 'name')} ${equals(facts)}`,
  question: ({ facts }) =>
    `“${fact(facts, 'question')}”：${fact(facts, 'answers')} 份作答，平均 ${fact(facts, 'score')}，占 ${fact(facts, 'weightPercent')}%`,
  channel: ({ facts }) =>
    `${fact(facts, 'channel')}：有效答卷 ${fact(facts, 'valid')} 份，得 ${fact(facts, 'score')}，占 ${fact(facts, 'weightPercent')}%`,
  'channel-missing': ({ facts }) => `${fact(facts, 'channel')}：没有可计分的答卷，由其余渠道分担`,
  appraisal: ({ facts }) => `${fact(facts, 'name')} ${equals(facts)}（有效答卷 ${fact(facts, 'valid')} 份）`,
  'appraisal-substituted': ({ facts }) =>
    `${fact(facts, 'name')}：有效答卷 ${fact(facts, 'valid')} 份，少于 ${fact(facts, 'minimumAnswers')} 份，` +
    `按其他 ${fact(facts, 'units')} 个单位的平均计，${equals(facts)}`,
  adjustment: ({ facts }) =>
    `${fact(facts, 'text')}（${fact(facts, 'basisTitle')}${facts['basisNumber'] === null ? '' : `，${fact(facts, 'basisNumber')}`}），` +
    `${fact(facts, 'points')} 分，${fact(facts, 'decider')}认定`,
  'adjustment-item': ({ facts }) =>
    `“${fact(facts, 'item')}”合计 ${fact(facts, 'before')} 分，超过该项上限 ${fact(facts, 'cap')} 分，按 ${fact(facts, 'cap')} 分计`,
  'adjustment-cap': ({ facts }) =>
    `${fact(facts, 'name')}合计 ${fact(facts, 'before')} 分，超过上限 ${fact(facts, 'cap')} 分，按 ${fact(facts, 'cap')} 分计`,
  adjustments: ({ facts }) =>
    fact(facts, 'count') === '0'
      ? `${fact(facts, 'name')}：没有记录，为 0`
      : `${fact(facts, 'name')} = ${fact(facts, 'count')} 项合计 = ${fact(facts, 'points')}`,
  'component-given': ({ facts }) =>
    `${fact(facts, 'name')}录入为 ${fact(facts, 'points')}${facts['basis'] === null ? '' : `，依据${fact(facts, 'basis')}`}`,
} satisfies Record<EvaluationRule, Sentence>

const combinations: Readonly<Record<string, string>> = {
  'panel-only': '考评组打分',
  weighted: '加权平均',
  mean: '各来源平均',
  median: '各来源的中位数',
  'trimmed-mean': '去掉最高最低后的平均',
  lowest: '各来源取最低',
}

const sources: Readonly<Record<string, string>> = sourceWords

function source(facts: Facts): string {
  return sources[fact(facts, 'source')] ?? ''
}

/** `self=100%×20、panel=88%×60` with the sources in Chinese. */
function parts(facts: Facts): string {
  return fact(facts, 'parts').replace(
    /(self|peer|on-site|panel)=/g,
    (_, name: string) => `${sources[name] ?? ''} `,
  )
}

function tierShare(facts: Facts): string {
  switch (facts['tierShare']) {
    case 'top':
      return '取上限'
    case 'middle':
      return '取中间值'
    case 'bottom':
      return '取下限'
    default:
      return '档内评定'
  }
}

function method(facts: Facts): string {
  switch (facts['method']) {
    case 'median':
      return '中位数'
    case 'trimmed-mean':
      return `去掉最高、最低各 ${fact(facts, 'dropEachEnd')} 个后的平均`
    default:
      return '平均'
  }
}

function abstained(facts: Facts): string {
  return fact(facts, 'abstained') === '0' ? '' : `、${fact(facts, 'abstained')} 人弃权`
}

function equals(facts: Facts): string {
  return facts['exactPoints'] === facts['points']
    ? `= ${fact(facts, 'points')}`
    : `≈ ${fact(facts, 'exactPoints')} → ${fact(facts, 'points')}`
}

function fact(facts: Facts, name: string): string {
  return String(facts[name] ?? '')
}
