import { fact, type ApiRefusals } from './refusal-entry.ts'

export const schemesRefusals = {
  'scheme-template-unknown': { status: 404, sentence: () => '没有这个模板，什么都没有新建；请另选一个。' },
  'scheme-changed-meanwhile': {
    status: 409,
    sentence: () => '这份草稿刚才已被他人改动，您的修改没有保存；已附上最新内容，请核对后再改。',
  },
  'scheme-not-in-that-state': {
    status: 409,
    sentence: (facts) => `这一版现在是“${fact(facts, 'state')}”，不能这样办理；请刷新后再看。`,
  },
  'scheme-has-faults': {
    status: 422,
    sentence: (facts) =>
      `还有 ${fact(facts, 'count')} 处要改，没有印发；第一处：${fact(facts, 'place')}，${fact(facts, 'sentence')}`,
  },
  'scheme-not-readable': {
    status: 422,
    sentence: (facts) =>
      `文件不是完整的考评办法，没有新建：${fact(facts, 'place')}，${fact(facts, 'sentence')}`,
  },
  'scheme-title-taken': {
    status: 409,
    sentence: (facts) =>
      `${fact(facts, 'year')}年度已有执行中的“${fact(facts, 'title')}”，没有印发；请改名，或对那一份修订。`,
  },
  'scheme-year-differs': {
    status: 422,
    sentence: (facts) =>
      `修订的是 ${fact(facts, 'year')} 年度的办法，年度不能改，没有印发；别的年度请另建一份。`,
  },
} satisfies ApiRefusals
