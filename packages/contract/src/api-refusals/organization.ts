import { fact, type ApiRefusals } from './refusal-entry.ts'

export const organizationRefusals = {
  'unit-name-taken': {
    status: 409,
    sentence: (facts) => `已有名为“${fact(facts, 'name')}”的单位，没有保存；请换一个名称，其余所填都还在。`,
  },
  'unit-changed-meanwhile': {
    status: 409,
    sentence: () => '这个单位刚才已被他人改动，您的修改没有保存；已附上最新内容，请核对后再改。',
  },
  'units-changed-meanwhile': {
    status: 409,
    sentence: () => '单位名单刚才有变动，次序没有保存；请看过最新名单后再排。',
  },
  'unit-closed': {
    status: 403,
    sentence: (facts) =>
      `${fact(facts, 'unit')}已于 ${fact(facts, 'closedOn')} 撤销，只能查看，不能再填报或修改；确需更正请找效能办。`,
  },
  'unit-closed-too-late': {
    status: 422,
    sentence: () => '撤销日期不能晚于今天，没有保存；请核对日期。',
  },
} satisfies ApiRefusals
