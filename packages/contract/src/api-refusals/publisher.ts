import type { ApiRefusals } from './refusal-entry.ts'

export const publisherRefusals = {
  'publisher-changed-meanwhile': {
    status: 409,
    sentence: () => '发布机关的名称刚才已被他人改过，您的没有保存；请看过现在的再定。',
  },
  'publisher-needs-name': { status: 422, sentence: () => '请写发布机关的名称，没有保存。' },
  'signing-keys-changed-meanwhile': {
    status: 409,
    sentence: () => '签名密钥刚才已被他人更换，您这一次没有更换；请看过现在的指纹再定。',
  },
  'signing-keys-need-reason': { status: 422, sentence: () => '请写明为什么更换签名密钥，没有更换。' },
} satisfies ApiRefusals
