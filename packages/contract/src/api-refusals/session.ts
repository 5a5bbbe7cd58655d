import { fact, type ApiRefusals } from './refusal-entry.ts'

export const sessionRefusals = {
  'not-signed-in': {
    status: 401,
    sentence: () => '尚未登录，或登录已超时；所做的更正都已保存，请重新登录后继续。',
  },
  'wrong-name-or-password': { status: 401, sentence: () => '用户名或密码不对，请核对后重试。' },
  'sign-in-locked': {
    status: 429,
    sentence: (facts) => `连续输错次数过多，此用户名暂停登录，请在 ${fact(facts, 'minutes')} 分钟后再试。`,
  },
  'no-such-sample-role': { status: 404, sentence: () => '没有这个示例角色，请在登录页上另选一个。' },
  'not-permitted': {
    status: 403,
    sentence: () => '您的角色不能做这件事，什么都没有改动；需要时请由效能办或本单位联络员办理。',
  },
} satisfies ApiRefusals
