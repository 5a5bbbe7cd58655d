import type { AdjustmentKind, ScoreSource, TierShare } from './evaluation-rules.ts'

/** What stands in the evaluation part of a scheme, by the names of its fields. */
export const evaluationFieldWords: Readonly<Record<string, string>> = {
  evaluation: '考评规则',
  note: '说明',
  sources: '得分来源',
  source: '来源',
  whenMissing: '缺这一来源时',
  combination: '合成办法',
  peers: '互评汇总',
  tierShare: '定档折算',
  minimumSeats: '开启结果的最少票数',
  ballotScope: '无记名打分范围',
  claims: '单位自定',
  reasonAbove: '与计算得分相差多少须说明',
  isProofRequired: '定档须有佐证',
  mediaProofTier: '须有主流媒体佐证的档',
  onSite: '实地考评',
  samplePercent: '抽查比例（%）',
  leastIndicators: '最少抽查指标数',
  component: '公式中的一项',
  options: '选项',
  minimumAnswers: '最少有效答卷',
  tooFew: '答卷过少时',
  appraisal: '公众评议',
  channels: '渠道',
  confidencePercent: '置信水平（%）',
  adjustments: '加分和扣分',
  items: '项目',
  mostPoints: '最多计多少分',
  objection: '异议',
  days: '天数',
  counted: '按什么计',
}

export const sourceWords = {
  self: '单位自定',
  peer: '同组互评',
  'on-site': '实地考评',
  panel: '考评组打分',
} as const satisfies Record<ScoreSource, string>

export const tierShareWords = {
  top: '取该档上限',
  middle: '取该档中间值',
  bottom: '取该档下限',
  chosen: '在该档之内由评定人填写',
} as const satisfies Record<TierShare, string>

export const adjustmentWords = { bonus: '加分', deduction: '扣分' } as const satisfies Record<
  AdjustmentKind,
  string
>

/** Places where a word of ours stands for a value. */
export const evaluationValueWords: Readonly<Record<string, string>> = {
  ...sourceWords,
  ...tierShareWords,
  ...adjustmentWords,
  'panel-only': '只用考评组打分',
  weighted: '按权重加权',
  lowest: '取最低',
  reweight: '由其余的按比例分担',
  'mean-of-others': '按其他单位的平均',
  all: '全部指标',
  sections: '指定部分',
  pooled: '不分渠道',
  'calendar-days': '自然日',
  workdays: '工作日',
}
