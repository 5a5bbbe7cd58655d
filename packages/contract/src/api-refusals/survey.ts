import { fact, type ApiRefusals } from './refusal-entry.ts'

export const surveyRefusals = {
  'appraisal-not-in-scheme': {
    status: 422,
    sentence: () => '这项考评的办法没有规定公众评议怎样计分，不能组织；请先修订考评办法。',
  },
  'survey-changed-meanwhile': {
    status: 409,
    sentence: () => '问卷刚才已被他人修改，您这一步没有办理；您的改动仍在页面上，请看过最新情况再办。',
  },
  'survey-released': {
    status: 409,
    sentence: () => '问卷已经定稿，题目不能再改；还没有收到答卷时可以先收回定稿。',
  },
  'survey-not-released': { status: 409, sentence: () => '问卷还没有定稿，没有办理；请先定稿。' },
  'survey-has-answers': {
    status: 409,
    sentence: () => '已经收到答卷，题目不能再改，定稿不能收回。',
  },
  'survey-has-faults': {
    status: 422,
    sentence: (facts) => `问卷还有 ${fact(facts, 'count')} 处要改，没有定稿：${fact(facts, 'first')}`,
  },
  'survey-unknown-channel': {
    status: 422,
    sentence: (facts) => `办法里没有“${fact(facts, 'channel')}”这一渠道，没有办理。`,
  },
  'survey-unknown-unit': { status: 404, sentence: () => '这个单位不在这项考评里。' },
  'survey-links-made': {
    status: 409,
    sentence: () => '这一批链接已经生成过，只显示一次。没有留下的，请作废这一批，再生成一批。',
  },
  'survey-batch-unknown': { status: 404, sentence: () => '没有这一批链接。' },
  'survey-list-changed': {
    status: 409,
    sentence: () => '这份名单与刚才核对的不是同一份，没有抽样；请重新核对名单。',
  },
  'survey-seed-known-before': {
    status: 409,
    sentence: () => '这份名单还没有核对登记；先登记名单，再填种子。',
  },
  'survey-nobody-to-draw': { status: 422, sentence: () => '名单里没有可以抽的人，没有抽样。' },
  'served-list-not-recognised': {
    status: 422,
    sentence: () => '名单里没有找到“手机”“联系电话”或“邮箱”一列，没有读取；请在第一行写上列名。',
  },
  'served-list-too-long': {
    status: 422,
    sentence: (facts) => `名单超过 ${fact(facts, 'limit')} 行，没有读取；请分成几份。`,
  },
  'served-list-not-a-table': {
    status: 422,
    sentence: () => '名单应为 .xlsx、.xls 或 .csv 表格，没有读取。',
  },
  'survey-answer-refused': {
    status: 422,
    sentence: (facts) => `第 ${fact(facts, 'sheet')} 份：${fact(facts, 'why')}没有录入任何一份。`,
  },
  'survey-answer-faulty': { status: 422, sentence: (facts) => fact(facts, 'why') },
  // Gone rather than missing: what is not to be tried again.
  'survey-link-unknown': {
    status: 410,
    sentence: () => '这个链接不完整，或已经作废。请核对短信或二维码。',
  },
  'survey-link-used': { status: 409, sentence: () => '这个链接已经用过，评议已收到，不能再交第二次。' },
  'survey-not-open': { status: 409, sentence: () => '评议还没有开始，请过几天再来。' },
  'survey-questions-changed': {
    status: 409,
    sentence: () => '问卷刚刚改过，答卷没有收下；请刷新页面重填。',
  },
  'survey-over': { status: 409, sentence: () => '这次评议已经结束，答卷没有收下。谢谢您愿意评议。' },
  'survey-too-busy': {
    status: 429,
    sentence: () => '现在填写的人太多，答卷还没有收下；填好的内容还在，请一分钟后再按“提交”。',
  },
  'survey-still-open': {
    status: 409,
    sentence: () => '公众评议还在进行，不能开箱；先在考评页结束这个环节。',
  },
  'survey-key-gone': {
    status: 409,
    sentence: (facts) =>
      `有 ${fact(facts, 'count')} 份答卷打不开：封存它们的密钥不在这台服务器上。什么都没有改动；请在收答卷的那台服务器上开箱。`,
  },
  'survey-not-counted': {
    status: 409,
    sentence: (facts) => `还有 ${fact(facts, 'count')} 份答卷封存着，先开箱计数。`,
  },
} satisfies ApiRefusals
