import type { ScoringRefusal } from '@hengji/domain/scoring/scored.ts'
import { fact, quoted, type Sentences } from './facts.ts'
import { compositeSentences } from './scheme-sentences.ts'

/** Why points cannot be computed. */
export const scoringSentences = {
  'weight-is-negative': (facts) => `分值 ${fact(facts, 'weightPoints')} 小于零，没有计算；请核对分值。`,
  'budget-is-zero': () => '预算数为零，算不出执行率；请核对全年预算数。',
  'budget-is-negative': (facts) => `预算数 ${fact(facts, 'budgeted')} 小于零，没有计算；请核对。`,
  'target-is-zero': () => '目标值为零，按比例算不出得分；请由人评定。',
  'target-is-negative': (facts) =>
    `目标值 ${fact(facts, 'annualTarget')} 小于零，按比例算不出得分；请由人评定。`,
  'no-such-tier': (facts) => `没有${quoted(facts, 'tier')}这一档，请从办法规定的档次中选。`,
  'outside-tier': (facts) =>
    `所给比例 ${fact(facts, 'percent')}% 不在${quoted(facts, 'claimedTier') || quoted(facts, 'tier')}这一档的范围内，没有计算。`,
  'points-above-weight': (facts) =>
    `得分 ${fact(facts, 'points')} 高于分值 ${fact(facts, 'weightPoints')}，没有计算；请核对。`,
  'points-are-negative': (facts) =>
    facts['name'] === undefined
      ? `得分 ${fact(facts, 'points')} 小于零，没有计算；请核对。`
      : compositeSentences['points-are-negative'](facts),
  'no-such-month': (facts) => `没有 ${fact(facts, 'months') || fact(facts, 'month')} 月，请填 1 到 12。`,
  'no-seat-scores': () => '考评组还没有打分，算不出结果。',
  'too-few-seat-scores': () => '打分的席位太少，去掉最高分和最低分后没有剩余，算不出结果。',
  'seat-score-outside': (facts) =>
    `考评组打分 ${fact(facts, 'score')} 不在 ${fact(facts, 'leastScore')} 到 ${fact(facts, 'fullScore')} 之间，没有计算；请核对。`,
} satisfies Sentences<ScoringRefusal>
