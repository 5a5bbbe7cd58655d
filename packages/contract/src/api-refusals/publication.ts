import type { ApiRefusals } from './refusal-entry.ts'

export const publicationRefusals = {
  'plan-not-published': { status: 404, sentence: () => '这个单位这一年度的方案还没有公开。' },
} satisfies ApiRefusals
