import { fact, type ApiRefusals } from './refusal-entry.ts'

export const remindersRefusals = {
  'mail-address-not-understood': {
    status: 422,
    sentence: () => '这不像一个邮箱地址，没有保存；请写成 name@example.cn 的样子。',
  },
  'mail-not-configured': {
    status: 409,
    sentence: () => '本站还没有接上邮件服务器，没有发出；站内通知和日历订阅照常可用。',
  },
  'mail-address-missing': {
    status: 409,
    sentence: () => '还没有您的邮箱地址，没有发出；请先填写并保存。',
  },
  'trial-too-soon': {
    status: 429,
    sentence: () => '一分钟内刚试发过一次，请稍后再试。',
  },
  'reminder-rules-changed': {
    status: 409,
    sentence: (facts) =>
      `${fact(facts, 'year')} 年的提醒规则刚被${fact(facts, 'by')}改过，您的改动没有保存；已附上最新的规则，请核对后再存。`,
  },
  'webhook-address-not-allowed': {
    status: 422,
    sentence: (facts) =>
      `这个地址不能用，没有保存；请从群机器人设置里复制完整的地址，形如 ${fact(facts, 'example')} 。`,
  },
  'robot-unknown': { status: 404, sentence: () => '没有这个群机器人，或它属于其他单位。' },
  'robot-changed': {
    status: 409,
    sentence: () => '这个群机器人刚被他人改过，您的改动没有保存；请看过现状再改。',
  },
  'too-many-robots': {
    status: 422,
    sentence: (facts) => `一个单位最多设 ${fact(facts, 'limit')} 个群机器人，没有添加；请先移除不用的。`,
  },
  'robot-title-missing': { status: 422, sentence: () => '请给群机器人起个名字，如群的名称；没有保存。' },
  'calendar-unknown': {
    status: 404,
    sentence: () => '这个日历地址已经失效或写得不全；请登录衡绩，在“提醒设置”里重新生成。',
  },
} satisfies ApiRefusals
