import { fact, type ApiRefusals } from './refusal-entry.ts'

export const leaderEvaluationRefusals = {
  'leaders-not-in-scheme': {
    status: 422,
    sentence: () => '这项考评的办法没有规定领导评价怎样计分，不能分配席位；请先修订考评办法。',
  },
  'leader-seats-changed-meanwhile': {
    status: 409,
    sentence: () => '席位刚才已被他人调整，您的改动没有保存；请看过最新情况再改。',
  },
  'leader-seat-unknown-group': {
    status: 422,
    sentence: (facts) => `办法里没有“${fact(facts, 'group')}”这一组，席位没有改动。`,
  },
  'leader-seat-answered': {
    status: 409,
    sentence: (facts) =>
      `${fact(facts, 'name')}已经交了评价，不能撤去席位或换组：已交的分数不带姓名，无法分出。`,
  },
  'no-leader-seat': { status: 404, sentence: () => '您在这项考评里没有领导评价的席位，或席位已撤去。' },
  'leader-form-answered': { status: 409, sentence: () => '您的评价已经收到，不能再交第二次。' },
  'leader-evaluation-not-over': {
    status: 409,
    sentence: () => '领导评价还没有结束，答卷要到结束以后才能读取和汇总。',
  },
  'leader-form-incomplete': {
    status: 422,
    sentence: (facts) => `还有 ${fact(facts, 'missing')} 个单位没有打分，没有提交；不了解的请选“弃权”。`,
  },
  'leader-score-not-offered': {
    status: 422,
    sentence: (facts) => `“${fact(facts, 'score')}”不在可选的档次里，没有提交。`,
  },
  'leader-score-outside': {
    status: 422,
    sentence: (facts) =>
      `分数应在 ${fact(facts, 'leastScore')} 到 ${fact(facts, 'fullScore')} 之间，最多一位小数，没有提交。`,
  },
} satisfies ApiRefusals
