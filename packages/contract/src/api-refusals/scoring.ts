import { fact, type ApiRefusals } from './refusal-entry.ts'

export const scoringRefusals = {
  'scheme-unknown': { status: 404, sentence: () => '没有这个考评办法，请从列表中另选一个。' },
  'score-sheet-changed-meanwhile': {
    status: 409,
    sentence: (facts) =>
      `这张得分表已有更新的第 ${fact(facts, 'version')} 版，您的改动没有保存；已附上最新内容，请核对后再改。`,
  },
} satisfies ApiRefusals
