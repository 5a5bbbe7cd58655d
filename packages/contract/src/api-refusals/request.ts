import { fact, type ApiRefusals } from './refusal-entry.ts'

export const requestRefusals = {
  // Where it is in the request stands in the facts, for programs: whoever fills in a form knows no paths.
  'request-not-understood': {
    status: 400,
    sentence: (facts) => `所填内容不合要求：${fact(facts, 'why')}；什么都没有改动，请改后再试。`,
  },
  'request-header-missing': {
    status: 403,
    sentence: () => '请求缺少 x-requested-with: hengji 头，为防冒用没有办理。',
  },
  'request-too-large': { status: 413, sentence: () => '一次提交的内容太多，没有办理，请分几次提交。' },
  'media-type-not-accepted': { status: 415, sentence: () => '请求的内容类型不对：除上传文件外都用 JSON。' },
  'no-such-address': { status: 404, sentence: (facts) => `没有这个接口：${fact(facts, 'address')}。` },
  'database-unreachable': { status: 503, sentence: () => '暂时连不上数据库，这一步没有保存，请稍后重试。' },
  'server-fault': {
    status: 500,
    sentence: (facts) =>
      `服务器出错，这一步没有保存，请重试；若再次出现，请把编号 ${fact(facts, 'reference')} 告知系统管理员。`,
  },
} satisfies ApiRefusals
