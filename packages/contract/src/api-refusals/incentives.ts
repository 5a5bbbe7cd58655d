import { dayInChinese } from '@hengji/domain/kernel/shown.ts'
import { fact, type ApiRefusals } from './refusal-entry.ts'

export const incentivesRefusals = {
  'incentives-not-in-scheme': {
    status: 422,
    sentence: () => '这项考评的办法没有规定加分和扣分，不能登记；请先修订考评办法。',
  },
  'incentive-unknown': { status: 404, sentence: () => '没有这项加分或扣分，或您无权查看。' },
  'incentive-changed-meanwhile': {
    status: 409,
    sentence: () => '这一项刚才已被他人办理，您这一步没有生效；请看过现状再办。',
  },
  'incentive-not-in-that-state': {
    status: 409,
    sentence: (facts) => `这一项“${fact(facts, 'state')}”，不能这样办理；请看过现状再办。`,
  },
  'incentive-own-entry': {
    status: 403,
    sentence: () => '自己填写的或本单位的，不能由自己认定；请由另一人办理。',
  },
  'incentive-needs-text': { status: 422, sentence: () => '请写明理由，再办理这一步。' },
  'incentive-not-filled': { status: 422, sentence: (facts) => `还不能提交：${fact(facts, 'why')}` },
  'incentive-points-wrong': {
    status: 422,
    sentence: (facts) => `认定的分值应大于 0，且不超过申报的 ${fact(facts, 'asked')} 分，没有认定。`,
  },
  'incentive-indicator-unknown': {
    status: 422,
    sentence: () => '所选指标不在这个单位参加考评的方案里，没有保存。',
  },
  'incentive-proof-unknown': {
    status: 422,
    sentence: () => '有的佐证材料已经不在，或不是这个单位的，没有保存；请重新选择。',
  },
  'incentive-objection-over': {
    status: 409,
    sentence: (facts) => `提出异议的期限到${dayInChinese(fact(facts, 'until'))}为止，已经过了，没有受理。`,
  },
  'incentive-unit-not-there': { status: 422, sentence: () => '这个单位不在这项考评里，没有保存。' },
} satisfies ApiRefusals
