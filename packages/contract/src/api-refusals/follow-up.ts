import { fact, type ApiRefusals } from './refusal-entry.ts'

export const followUpRefusals = {
  'ledger-item-unknown': { status: 404, sentence: () => '没有这条台账，或它属于其他单位。' },
  'rectification-unknown': { status: 404, sentence: () => '没有这份整改通知，或它属于其他单位。' },
  'decision-unknown': { status: 404, sentence: () => '没有这条会议决定，或已撤回。' },
  'follow-up-changed-meanwhile': {
    status: 409,
    sentence: (facts) =>
      `${fact(facts, 'by') === '' ? '已有人' : fact(facts, 'by')}先办了一步，您刚才的没有保存；现状附在旁边，您填写的仍在页面上。`,
  },
  'follow-up-not-in-this-state': {
    status: 409,
    sentence: () => '现在的状态不能办这一步，什么都没有改动；请看最新的经过。',
  },
  'follow-up-id-taken': {
    status: 409,
    sentence: () => '这个编号已用于另一条，没有保存；请刷新页面再登记。',
  },
  'own-submission': { status: 403, sentence: () => '这是您自己提交的，要由他人核验；您可以先撤回再改。' },
  'follow-up-text-missing': {
    status: 422,
    sentence: () => '请写一句话：做了什么、还缺什么，或者为什么；您选的材料仍在页面上。',
  },
  'proof-missing': {
    status: 422,
    sentence: () => '请选一份佐证材料；确实没有的，请勾选“没有佐证材料”，核验的人会看到。',
  },
  'proof-unknown': {
    status: 422,
    sentence: () => '所选材料有的不属于这个单位，或已删除；什么都没有提交，请重新选择。',
  },
  'deadline-missing': { status: 422, sentence: () => '请给出新的期限。' },
  'deadline-past': {
    status: 422,
    sentence: (facts) => `期限 ${fact(facts, 'dueOn')} 已经过去，请给一个今天或以后的日子。`,
  },
  'whose-unknown': {
    status: 422,
    sentence: () => '所选的科室或人员不属于这个单位，没有保存，请重新选择。',
  },
  'indicator-unknown-here': {
    status: 422,
    sentence: () => '所选的指标不在这个单位的方案里，没有保存，请重新选择。',
  },
  'section-not-yours': { status: 403, sentence: () => '科室负责人只能登记本科室的台账；请选本科室。' },
  'paste-holds-nothing': {
    status: 422,
    sentence: () => '没有读出事项。请从表格里连同表头一起复制，再粘贴到这里。',
  },
} satisfies ApiRefusals
