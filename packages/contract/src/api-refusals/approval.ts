import { fact, type ApiRefusals, type Facts } from './refusal-entry.ts'

export const approvalRefusals = {
  'procedure-unknown': { status: 404, sentence: () => '没有这件审批，或您无权查看。' },
  'not-a-plan': { status: 422, sentence: () => '只有绩效考评方案走审批程序，这份文件没有改动。' },
  'procedure-is-over': {
    status: 409,
    sentence: (facts) =>
      fact(facts, 'state') === 'withdrawn'
        ? '这件审批已撤回，不能再办理；需要时由单位重新发起。'
        : '这件审批已经办结，不能再办理；要改方案请由单位申请变更。',
  },
  'procedure-open-already': {
    status: 409,
    sentence: (facts) => `这份方案正在办理“${fact(facts, 'kind')}”，办结或撤回后才能另行发起。`,
  },
  'procedure-changed-meanwhile': {
    status: 409,
    sentence: () => '这件审批刚刚有了新的进展，您这一步没有办理；已附上最新情况，请核对后再办。',
  },
  'act-not-at-this-step': {
    status: 409,
    sentence: (facts) => `现在是“${fact(facts, 'step')}”，这一步不能“${fact(facts, 'act')}”。`,
  },
  'act-is-others': {
    status: 403,
    sentence: (facts) => `“${fact(facts, 'act')}”不由您办理，${fact(facts, 'whoMay')}；什么都没有改动。`,
  },
  'must-fix-unanswered': {
    status: 409,
    sentence: (facts) =>
      `还有 ${fact(facts, 'count')} 条“必须修改”的意见没有采纳或答复，请逐条处理后再报送。`,
  },
  'must-fix-unsettled': {
    status: 409,
    sentence: (facts) =>
      `还有 ${fact(facts, 'count')} 条“必须修改”的意见没有了结${step(facts)}；请由提出意见的人或本步骤的办理人了结，也可退回修改。`,
  },
  'own-must-fix-unsettled': {
    status: 409,
    sentence: (facts) =>
      `您的单位还有 ${fact(facts, 'count')} 条“必须修改”的意见没有了结，请先了结或收回再表示同意。`,
  },
  'already-signed-off': {
    status: 409,
    sentence: (facts) => `您的单位在“${fact(facts, 'step')}”这一轮已表示同意。`,
  },
  'peers-still-review': {
    status: 409,
    sentence: (facts) =>
      `同组互审到 ${fact(facts, 'dueOn')} 为止，还有 ${fact(facts, 'units')} 没有表示意见；到期后可由效能办结束互审。`,
  },
  'return-needs-must-fix': {
    status: 409,
    sentence: () => '退回前请先提出至少一条“必须修改”的意见，让对方知道要改什么。',
  },
  'reason-missing': { status: 422, sentence: () => '请写明理由；什么都没有改动。' },
  'plan-not-approved-yet': {
    status: 409,
    sentence: () => '这份方案还没有审定，可以直接修改，不必申请变更。',
  },
  'plan-is-approved': {
    status: 409,
    sentence: () => '这份方案已经审定，不再改动；要改请由单位申请变更，说明理由，走同样的步骤。',
  },
  'plan-under-review': {
    status: 409,
    sentence: (facts) =>
      `这份方案正在“${fact(facts, 'step')}”，审核期间不能改动；单位可先取回，改好后重新报送。`,
  },
  'plan-unchanged': { status: 409, sentence: () => '与已审定的方案相比没有任何改动，没有报送。' },
  'plan-has-no-rows': { status: 409, sentence: () => '方案里还没有指标，没有报送。' },
  'edit-is-others': {
    status: 403,
    sentence: () => '方案由本单位的联络员或主要负责人修改，您不能改动；有意见可在审核时提出。',
  },
  'scheme-of-unit-unknown': {
    status: 409,
    sentence: (facts) =>
      `${fact(facts, 'unit')} ${fact(facts, 'year')} 年还没有指定考评办法，不知道该走哪些步骤；请效能办先把它编入考评组并指定办法。`,
  },
  'scheme-has-no-steps': { status: 409, sentence: () => '所用的考评办法没有规定审批步骤，请效能办补上。' },
  'scheme-has-no-dynamic-section': {
    status: 409,
    sentence: () => '所用的考评办法没有动态工作目标这一部分，请改用“方案变更”。',
  },
  'dynamic-goal-missing': {
    status: 409,
    sentence: (facts) => `还没有增加“${fact(facts, 'section')}”的指标，没有报送。`,
  },
  'dynamic-goal-changes-more': {
    status: 409,
    sentence: (facts) =>
      `“增加动态目标”只能加指标和调整同类目标的分值，但 ${fact(facts, 'code')} ${fact(facts, 'name')} 也改了；请恢复原样，或改用“方案变更”。`,
  },
  'dynamic-goal-not-of-series': {
    status: 409,
    sentence: (facts) =>
      `新增的指标${code(facts)}应归入“${fact(facts, 'section')}”，序号按 ${fact(facts, 'series')} 编写。`,
  },
  'dynamic-goal-without-weight': {
    status: 409,
    sentence: (facts) => `新增的指标${code(facts)}没有填权重分值。`,
  },
  'dynamic-weights-exceed': {
    status: 409,
    sentence: (facts) =>
      `“${fact(facts, 'section')}”合计 ${fact(facts, 'sum')} 分，超过办法规定的 ${fact(facts, 'most')} 分；请相应调低其他目标的分值。`,
  },
  'comment-unknown': { status: 404, sentence: () => '没有这条意见，或您无权查看。' },
  'comment-is-empty': { status: 422, sentence: () => '请写明意见；没有保存。' },
  'comment-text-missing': { status: 422, sentence: () => '请写明答复或理由；没有保存。' },
  'comment-row-unknown': {
    status: 422,
    sentence: () => '意见所指的指标不在这一版方案里，没有保存；请刷新后再提。',
  },
  'proposal-needs-cell': { status: 422, sentence: () => '建议的值要写明是哪项指标的哪一栏，没有保存。' },
  'comments-not-at-this-step': {
    status: 409,
    sentence: (facts) => `现在是“${fact(facts, 'step')}”，不提意见；方案报送审核后再提。`,
  },
  'comment-is-others': {
    status: 403,
    sentence: (facts) => `“${fact(facts, 'step')}”的意见不由您提出，${fact(facts, 'whoMay')}。`,
  },
  'comment-already-closed': { status: 409, sentence: () => '这条意见已经了结或收回，没有改动。' },
  'comment-not-answered': { status: 409, sentence: () => '这条意见单位还没有处理，不必坚持。' },
  'comment-act-is-others': {
    status: 403,
    sentence: () =>
      '这条意见不由您处理：采纳、答复由参评单位办理，了结、坚持由提出意见的人或该步骤的办理人办理。',
  },
  'comment-changed-meanwhile': {
    status: 409,
    sentence: () => '这条意见刚刚有了新的进展，您的处理没有保存；已附上最新情况，请核对后再办。',
  },
  'accept-at-draft-only': {
    status: 409,
    sentence: () => '审核期间方案不能改动：请先取回（或等退回）再采纳意见，也可以先作答复。',
  },
  'comment-row-is-gone': {
    status: 409,
    sentence: () => '意见所指的指标已被删去，建议的值无处填入；请改为答复。',
  },
  'proposals-contradict': {
    status: 409,
    sentence: () => '所选的意见对同一格提出了不同的值，没有采纳；请只选其中一条，另一条作答复。',
  },
  'plan-edited-meanwhile': {
    status: 409,
    sentence: (facts) =>
      `${fact(facts, 'by')} 刚刚改过同一处，您的改动没有保存；两边的值都已列出，请核对后再定。`,
  },
  'plan-version-meanwhile': {
    status: 409,
    sentence: (facts) =>
      `这份方案已有新的第 ${fact(facts, 'version')} 版，您的改动没有保存；已附上最新内容，请核对后再改。`,
  },
  'last-edit-is-anothers': {
    status: 409,
    sentence: (facts) => `最近一次改动是 ${fact(facts, 'by')} 做的，不由您撤销。`,
  },
  'no-edit-to-undo': { status: 409, sentence: () => '工作稿里没有可以撤销的改动。' },
  'too-many-edits': {
    status: 422,
    sentence: (facts) =>
      `工作稿里的改动太多（最多 ${fact(facts, 'limit')} 处），这一次没有保存；请先存为一版再继续。`,
  },
  'plan-has-too-many-rows': {
    status: 422,
    sentence: (facts) => `一份方案最多 ${fact(facts, 'limit')} 项指标，这一次没有保存。`,
  },
  'plan-has-open-edits': {
    status: 409,
    sentence: () =>
      '这份方案的工作稿里还有没存为一版的改动，新文件没有入库；请先把工作稿存为一版，或撤销这些改动。',
  },
  'last-year-plan-missing': {
    status: 404,
    sentence: (facts) => `没有找到该单位 ${fact(facts, 'year')} 年的方案，不能以它起草；请导入或另行起草。`,
  },
  'plan-exists-already': {
    status: 409,
    sentence: (facts) => `该单位 ${fact(facts, 'year')} 年已有方案，没有另起草；请在它上面修改。`,
  },
} satisfies ApiRefusals

function step(facts: Facts): string {
  return fact(facts, 'step') === '' ? '' : `（${fact(facts, 'step')}）`
}

function code(facts: Facts): string {
  return fact(facts, 'code') === '' ? '' : ` ${fact(facts, 'code')} `
}
