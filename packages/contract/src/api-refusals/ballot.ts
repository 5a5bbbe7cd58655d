import { fact, type ApiRefusals } from './refusal-entry.ts'

export const ballotRefusals = {
  'election-unknown': { status: 404, sentence: () => '没有这次无记名打分，或您没有席位。' },
  'election-there-already': { status: 409, sentence: () => '这个单位已有一次无记名打分，不能同时有两次。' },
  'election-not-open': { status: 409, sentence: () => '这次打分不在进行中，没有收下。' },
  'election-act-not-possible': { status: 409, sentence: () => '这次打分现在不能这样办理，请刷新后再看。' },
  'election-rules-faulty': { status: 422, sentence: (facts) => fact(facts, 'sentence') },
  'election-cannot-close': { status: 422, sentence: (facts) => fact(facts, 'sentence') },
  'panel-not-in-scheme': { status: 422, sentence: () => '考评办法没有规定考评组怎样打分，不能开始。' },
  'plan-not-pinned': { status: 422, sentence: () => '这个单位考评所依的方案还没有确定，不能开始打分。' },
  'seats-not-as-scheme': {
    status: 422,
    sentence: (facts) => `考评办法规定 ${fact(facts, 'seats')} 席，现在给出 ${fact(facts, 'given')} 席。`,
  },
  'drawn-already': {
    status: 409,
    sentence: () =>
      '这一席已在别处领取过凭证。请在领取时用的浏览器中继续，或输入恢复码；凭证不记名，无法收回重发。如果不是您本人领取的，请立即告知效能办作废本次打分。',
  },
  'step-up-wanted': { status: 403, sentence: () => '领取凭证要再输入一次登录密码，请输入后再领取。' },
  'step-up-failed': { status: 422, sentence: () => '登录密码不对，没有领取；请核对后重试。' },
  'seat-is-of-the-unit': {
    status: 403,
    sentence: () => '您现在属于被考评单位，应当回避，不能领取凭证；请告知效能办换人。',
  },
  'administrator-judges-nobody': {
    status: 422,
    sentence: (facts) => `“${fact(facts, 'name')}”是系统、安全或审计管理员，只管系统，不参与评价，请换一位。`,
  },
  'material-is-over': { status: 409, sentence: () => '打分已经结束，申报材料不再向考评组开放。' },
  'draw-malformed': { status: 422, sentence: () => '领取凭证的请求格式不对，没有办理。' },
  'session-not-wanted': {
    status: 400,
    sentence: () => '投票的请求不能带登录状态，没有收下；请使用打分页面投票。',
  },
  'envelope-unreadable': { status: 400, sentence: () => '收到的内容不是本次打分的票，没有收下。' },
  'slips-foreign': {
    status: 409,
    sentence: (facts) =>
      `票箱中有 ${fact(facts, 'foreign')} 条不是由凭证投入的记录，除去它们还没有投齐，不能这样结束；票仍保密，请查明来源。`,
  },
  'board-not-there': { status: 404, sentence: () => '打分还没有结束，没有公布板。' },
  'terms-not-the-urns': {
    status: 409,
    sentence: () => '数据库中的打分规则或公钥与票箱的不一致，可能被改动过。请不要投票，并告知效能办。',
  },
  'urn-is-gone': {
    status: 409,
    sentence: () =>
      '本次打分的票箱密钥不在这台服务器上，无法继续；票不会泄露，但也无法开启，请作废后重新组织。',
  },
  'cast-too-fast': {
    status: 429,
    sentence: () => '投票的人太多，票箱一时收不过来，请稍候再试，不会重复计票。',
  },
  'urn-is-busy': { status: 503, sentence: () => '票箱正忙，没有收下；请稍后再试，不会重复计票。' },
} satisfies ApiRefusals
