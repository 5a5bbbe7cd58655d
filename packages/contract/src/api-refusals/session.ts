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
  'address-locked': {
    status: 429,
    sentence: (facts) =>
      `这个网络地址近来输错次数过多，只有平时在此登录的人可以登录；请在 ${fact(facts, 'minutes')} 分钟后再试。`,
  },
  'role-not-granted': {
    status: 403,
    sentence: () => '账号已经建立，角色还没有经安全管理员授予；授予之后即可登录。',
  },
  'second-factor-wanted': { status: 401, sentence: () => '请先填写动态口令，完成登录。' },
  'second-factor-wrong': {
    status: 422,
    sentence: () => '动态口令不对或已用过，请看手机上最新的六位数字再填。',
  },
  'password-must-change': { status: 403, sentence: () => '请先修改密码，再进入系统。' },
  'second-factor-must-be-set': { status: 403, sentence: () => '您的角色须先设置动态口令，再进入系统。' },
  'no-such-sample-role': { status: 404, sentence: () => '没有这个示例角色，请在登录页上另选一个。' },
  'not-permitted': {
    status: 403,
    sentence: () => '您的角色不能做这件事，什么都没有改动；由谁办理，可问本单位联络员或效能办。',
  },
} satisfies ApiRefusals
