import { adjustmentWords, sourceWords } from './evaluation-words.ts'
import type { CombinationMethod, EvaluationRules, SourceRule, TierShare } from './evaluation-rules.ts'
import type { PanelMethod } from './panel-method.ts'
import type { Scheme } from './scheme.ts'

export interface ToldRules {
  heading: string
  sentences: string[]
  /** Fields of the scheme that are told here, each with what is under it. */
  paths: string[]
}

/**
 * The rules of the evaluation as an official reads them: sentences by heading, in the order of the work. What the scheme
 * does not do is not told.
 */
export function explainEvaluation({
  evaluation,
  panel,
  leaders,
}: Pick<Scheme, 'evaluation' | 'panel' | 'leaders'>): ToldRules[] {
  if (evaluation === null) return []
  return [
    { heading: '指标得分', sentences: indicatorSentences(evaluation, panel.seats), paths: indicatorPaths },
    { heading: '单位自定', sentences: claimSentences(evaluation), paths: ['evaluation.claims'] },
    ...(evaluation.leaders === null
      ? []
      : [
          {
            heading: evaluation.leaders.component,
            sentences: leaderSentences(evaluation.leaders, leaders),
            paths: ['evaluation.leaders'],
          },
        ]),
    ...(evaluation.appraisal === null
      ? []
      : [
          {
            heading: evaluation.appraisal.component,
            sentences: appraisalSentences(evaluation.appraisal),
            paths: ['evaluation.appraisal'],
          },
        ]),
    ...evaluation.adjustments.map((rules, index) => ({
      heading: rules.component,
      sentences: adjustmentSentences(rules),
      paths: [`evaluation.adjustments[${index}]`],
    })),
    { heading: '异议', sentences: [objectionSentence(evaluation)], paths: ['evaluation.objection'] },
    ...(evaluation.note === null
      ? []
      : [{ heading: '说明', sentences: [evaluation.note], paths: ['evaluation.note'] }]),
  ].filter(({ sentences }) => sentences.length > 0)
}

const indicatorPaths = [
  'sources',
  'combination',
  'tierShare',
  'peers',
  'minimumSeats',
  'ballotScope',
  'onSite',
].map((field) => `evaluation.${field}`)

function indicatorSentences(rules: EvaluationRules, seats: number): string[] {
  const { sources, combination, ballotScope } = rules
  const has = (source: SourceRule['source']) => sources.some((rule) => rule.source === source)
  return [
    combinationSentence(combination, sources),
    ...sources
      .filter(({ whenMissing }) => whenMissing === 'reweight')
      .map(({ source }) => `没有${sourceWords[source]}的指标，由其余来源按比例分担。`),
    ...(has('self') || has('peer') || has('on-site') ? [tierSentences[rules.tierShare]] : []),
    ...(has('peer') ? [`同组互评有几家的，${methodWords(rules.peers)}。`] : []),
    ...(has('panel')
      ? [
          `考评组 ${seats} 席无记名打分，一项指标至少 ${rules.minimumSeats} 票才开启结果` +
            `${ballotScope.kind === 'all' ? '' : `；只打${ballotScope.sections.join('、')}的指标`}。`,
        ]
      : []),
    `实地考评抽查各单位指标的 ${rules.onSite.samplePercent}%，不少于 ${rules.onSite.leastIndicators} 项；按公布的随机数种子抽取，任何人都能重做。`,
  ]
}

const tierSentences = {
  top: '按档评定的，取该档上限为分值的百分比。',
  middle: '按档评定的，取该档中间值为分值的百分比。',
  bottom: '按档评定的，取该档下限为分值的百分比。',
  chosen: '按档评定的，由评定人在该档之内填写分值的百分比。',
} as const satisfies Record<TierShare, string>

function combinationSentence(combination: CombinationMethod, sources: readonly SourceRule[]): string {
  const names = sources.map(({ source }) => sourceWords[source]).join('、')
  switch (combination.kind) {
    case 'panel-only':
      return '指标得分只取考评组打分。'
    case 'weighted':
      return `指标得分由${sources.map(({ source, weightPercent }) => `${sourceWords[source]} ${weightPercent}%`).join('、')} 加权。`
    case 'mean':
      return `指标得分取${names}的平均。`
    case 'median':
      return `指标得分取${names}的中位数。`
    case 'trimmed-mean':
      return `指标得分取${names}中去掉最高、最低各 ${combination.dropEachEnd} 个后的平均。`
    case 'lowest':
      return `指标得分取${names}中最低的。`
  }
}

function claimSentences({ claims }: EvaluationRules): string[] {
  return [
    claims.reasonAbove === '0'
      ? '单位自定与按上报计算的得分不同的，须说明理由。'
      : `单位自定与按上报计算的得分相差超过 ${claims.reasonAbove} 分的，须说明理由。`,
    ...(claims.isProofRequired ? ['定档须有佐证材料。'] : []),
    ...(claims.mediaProofTier === null
      ? []
      : [`自定为“${claims.mediaProofTier}”及以上的，须有主流媒体佐证。`]),
  ]
}

function leaderSentences(
  rules: NonNullable<EvaluationRules['leaders']>,
  groups: Scheme['leaders'],
): string[] {
  const tooFew = {
    reweight: '权重由其余各组按比例分担',
    'mean-of-others': '按该组给其他单位的平均计',
    refuse: '不计分，请人判断',
  }[rules.tooFew]
  return [
    `${groups.map(({ title, weightPercent }) => `${title}占 ${weightPercent}%`).join('，')}；组内${methodWords(rules.method)}，满分 ${rules.fullScore}。`,
    ...(rules.options.length === 0
      ? []
      : [`选项：${rules.options.map(({ title, points }) => `${title} ${points} 分`).join('、')}。`]),
    `弃权不算作答；一组不足 ${rules.minimumAnswers} 人作答的，${tooFew}。保留 ${rules.places} 位小数。`,
  ]
}

function appraisalSentences(rules: NonNullable<EvaluationRules['appraisal']>): string[] {
  return [
    rules.channels.kind === 'pooled'
      ? '各渠道的答卷合在一起计算。'
      : `分渠道计算：${rules.channels.channels.map(({ title, weightPercent }) => `${title} ${weightPercent}%`).join('、')}；没有答卷的渠道由其余的分担。`,
    `一题有效作答不足 ${rules.minimumAnswers} 份的，${rules.tooFew === 'refuse' ? '不计分，请人判断' : '按其他单位的平均计'}。`,
    `公布置信水平 ${rules.confidencePercent}% 的误差。保留 ${rules.places} 位小数。`,
  ]
}

function adjustmentSentences({ kind, items, mostPoints }: EvaluationRules['adjustments'][number]): string[] {
  const word = adjustmentWords[kind]
  return [
    items.length === 0
      ? `${word}按认定的分值合计。`
      : `${word}项目：${items.map(({ title, mostPoints: most }) => (most === null ? title : `${title}（最多 ${most} 分）`)).join('、')}。`,
    ...(mostPoints === null ? [] : [`合计最多 ${mostPoints} 分。`]),
  ]
}

function objectionSentence({ objection }: EvaluationRules): string {
  return `结果公示之日的次日起 ${objection.days} ${objection.counted === 'workdays' ? '个工作日' : '日'}内可以提出异议。`
}

function methodWords(method: PanelMethod): string {
  switch (method.kind) {
    case 'mean':
      return '取平均'
    case 'median':
      return '取中位数'
    case 'trimmed-mean':
      return `去掉最高、最低各 ${method.dropEachEnd} 个后取平均`
  }
}
