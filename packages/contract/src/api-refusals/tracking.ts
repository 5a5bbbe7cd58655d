import { fact, type ApiRefusals, type Facts } from './refusal-entry.ts'

const nothingStored = '什么都没有保存'

export const trackingRefusals = {
  'plan-not-approved': { status: 409, sentence: () => '这份方案还没有批复，批复后才开始上报进度。' },
  'measure-unknown': { status: 404, sentence: () => '没有这项指标的进度，或您无权查看。' },
  'measure-not-in-force': {
    status: 404,
    sentence: () => '这一度量不再单独使用：指标已并入另一度量，或已从现行方案中删去；原有上报都在记录里。',
  },
  'report-unknown': { status: 404, sentence: () => '没有这条上报，或您无权查看。' },
  'not-yours-to-report': {
    status: 403,
    sentence: (facts) =>
      `${entry(facts)}不由您上报，${nothingStored}；请由责任人、科室负责人或联络员上报，或请其设您为代理。`,
  },
  'reason-required': {
    status: 422,
    sentence: () => '由效能办更正上报时须写明理由，请补上理由再保存。',
  },
  'edit-reason-required': {
    status: 422,
    sentence: () => '已有上报，再改度量或阶段目标须写明理由，请补上理由再保存。',
  },
  'request-key-taken': {
    status: 409,
    sentence: () => '这一请求编号已用于另一条上报，没有保存；请刷新页面后重报。',
  },
  'month-outside-year': {
    status: 422,
    sentence: (facts) => `没有 ${fact(facts, 'month')} 月，请选 1 至 12 月。`,
  },
  'month-in-future': {
    status: 422,
    sentence: (facts) =>
      `${fact(facts, 'year')} 年 ${fact(facts, 'month')} 月还没有到，不能上报；请选已开始的月份。`,
  },
  'value-missing': { status: 422, sentence: (facts) => `${named(facts)}没有填完成值，请填一个数。` },
  'value-not-read': {
    status: 422,
    sentence: (facts) =>
      `${named(facts)}“${fact(facts, 'typed').slice(0, 40)}”不是一个数，请填如 27000${fact(facts, 'unit')} 的数值。`,
  },
  'value-in-other-unit': {
    status: 422,
    sentence: (facts) =>
      `${named(facts)}填的单位是“${fact(facts, 'typedUnit')}”，应为“${fact(facts, 'unit') || '无单位'}”，请换算后再填。`,
  },
  'value-is-a-bound': {
    status: 422,
    sentence: (facts) =>
      `${named(facts)}“${fact(facts, 'typed').slice(0, 40)}”是一个范围，请填实际完成的数。`,
  },
  'value-beyond-measure': {
    status: 422,
    sentence: (facts) =>
      `${named(facts)}“${fact(facts, 'typed').slice(0, 40)}”大得不像一个完成值，请核对是否多打了数字。`,
  },
  'interim-short-of-deadline': {
    status: 422,
    sentence: (facts) =>
      `最后一个阶段目标应在完成时限所在的 ${fact(facts, 'month')} 月，现在只到 ${fact(facts, 'last')} 月，请补上。`,
  },
  'amount-not-read': {
    status: 422,
    sentence: (facts) => `金额“${fact(facts, 'typed').slice(0, 40)}”看不懂，请填以万元计的数，如 120.5。`,
  },
  'milestone-not-said': {
    status: 422,
    sentence: (facts) => `${named(facts)}没有说明节点是否达到，请选“已达到”或“未达到”。`,
  },
  'entry-twice': {
    status: 422,
    sentence: (facts) =>
      `“${fact(facts, 'name').slice(0, 40)}”${fact(facts, 'month')} 月出现了两行，${nothingStored}；请留一行。`,
  },
  'sentence-required': {
    status: 422,
    sentence: (facts) =>
      `${named(facts)}${fact(facts, 'month')} 月没有达到阶段目标或比以前少，请用一句话说明原因和打算。`,
  },
  'report-conflict': {
    status: 409,
    sentence: (facts) =>
      facts['by'] === null || facts['by'] === undefined
        ? `${named(facts)}${fact(facts, 'month')} 月原来的上报已撤回，您填的没有保存；请核对后再报。`
        : `${named(facts)}${fact(facts, 'month')} 月刚由${fact(facts, 'by')}上报，您填的没有保存；已附上其内容，请核对后决定是否更正。`,
  },
  'report-not-standing': { status: 409, sentence: () => '这条上报已被更正，不能再撤销。' },
  'too-late-to-undo': {
    status: 409,
    sentence: () => '只能撤销一分钟之内的上报；请另报一次作更正，原来的会保留。',
  },
  'measure-changed-meanwhile': {
    status: 409,
    sentence: () => '这项度量已有更新，您的改动没有保存；已附上最新内容，请核对后再改。',
  },
  'measure-name-missing': { status: 422, sentence: () => '度量的名称不能为空。' },
  'milestone-name-missing': {
    status: 422,
    sentence: (facts) => `${fact(facts, 'month')} 月的节点没有写内容，请写明到时应完成什么。`,
  },
  'interim-month-twice': {
    status: 422,
    sentence: (facts) => `${fact(facts, 'month')} 月有两个阶段目标，请留一个。`,
  },
  'interim-goes-back': { status: 422, sentence: () => '累计数的阶段目标不能后月少于前月，请核对各月的数。' },
  'measures-differ': {
    status: 422,
    sentence: () => '单位或类型不同的度量不能合并；请先改成一致，或分别上报。',
  },
  'measure-not-shared': { status: 409, sentence: () => '这个度量只有一项指标在用，不需要拆分。' },
  'measure-was-its-own': {
    status: 409,
    sentence: () => '这个度量本来就是这项指标的，请把其他指标拆出去。',
  },
  'paste-is-empty': {
    status: 422,
    sentence: () => '粘贴的内容里没有行，请从表格中复制序号、完成值等几列再粘贴。',
  },
  'paste-too-long': {
    status: 422,
    sentence: (facts) =>
      `粘贴了 ${fact(facts, 'rows')} 行，一次最多 ${fact(facts, 'limit')} 行，请分几次粘贴。`,
  },
  'too-few-points': {
    status: 422,
    sentence: (facts) =>
      `只有 ${fact(facts, 'points')} 个月的数，报满 ${fact(facts, 'fewest')} 个月后才预测。`,
  },
} satisfies ApiRefusals

function named(facts: Facts): string {
  const name = fact(facts, 'name')
  return name === '' ? '' : `“${name.slice(0, 40)}”`
}

/** Which of several, counted as people count. */
function entry(facts: Facts): string {
  const index = facts['index']
  return typeof index === 'number' ? `第 ${index + 1} 条` : '这项指标'
}
