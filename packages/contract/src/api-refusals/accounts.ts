import { passwordRuleSentence, type PasswordRule } from '../password-rules.ts'
import { fact, type ApiRefusals } from './refusal-entry.ts'

export const accountsRefusals = {
  'account-not-found': { status: 404, sentence: () => '没有这个账号，可能已经改名，请刷新后再看。' },
  'account-name-taken': {
    status: 409,
    sentence: (facts) => `账号名“${fact(facts, 'name')}”已有人使用，请换一个；其余所填都还在。`,
  },
  'account-changed-meanwhile': {
    status: 409,
    sentence: () => '这个账号刚才已被他人改动，您的修改没有保存；请看过最新内容后再改。',
  },
  'account-is-own': {
    status: 403,
    sentence: () => '不能给自己的账号授权、停用或重置，请由另一位管理员办理。',
  },
  'account-last-of-role': {
    status: 409,
    sentence: () => '这是最后一个有效的此类管理员账号，停用或改变角色后将无人可管；请先建立并授权另一个。',
  },
  'account-has-no-password': {
    status: 409,
    sentence: () => '示例账号点一下即可进入，没有密码可改；请用正式账号。',
  },
  'account-unit-does-not-fit': {
    status: 422,
    sentence: () => '单位内的角色要选单位，单位外的角色不选单位，请核对后再保存。',
  },
  'account-person-not-found': {
    status: 422,
    sentence: () => '所选单位里没有这个人，请在人员名单中核对。',
  },
  'account-person-taken': {
    status: 409,
    sentence: (facts) => `此人已有账号“${fact(facts, 'name')}”，一人只用一个有效账号。`,
  },
  'password-is-wrong': { status: 422, sentence: () => '现用密码不对，密码没有改动，请核对后重试。' },
  'password-too-weak': {
    status: 422,
    sentence: (facts) =>
      `新密码不合规则：${fact(facts, 'rules')
        .split(',')
        .map((rule) =>
          passwordRuleSentence(rule as PasswordRule, {
            passwordLength: Number(facts['length']),
            passwordKinds: Number(facts['kinds']),
          }),
        )
        .join('；')}。`,
  },
  'password-used-before': {
    status: 422,
    sentence: (facts) => `新密码与最近 ${fact(facts, 'count')} 次用过的相同，请另想一个。`,
  },
  'policy-changed-meanwhile': {
    status: 409,
    sentence: () => '安全规则刚才已被他人改动，您的修改没有保存；请看过最新内容后再改。',
  },
  'second-factor-not-begun': {
    status: 409,
    sentence: () => '还没有开始设置动态口令，或已经启用；请重新打开“我的账号”。',
  },
  'second-factor-already-on': {
    status: 409,
    sentence: () => '动态口令已经启用；换手机时请先停用，或由安全管理员重置。',
  },
  'second-factor-required': {
    status: 409,
    sentence: () => '您的角色必须使用动态口令，不能停用；换手机时请由安全管理员重置。',
  },
  'session-not-found': { status: 404, sentence: () => '这处登录已经结束。' },
} satisfies ApiRefusals
