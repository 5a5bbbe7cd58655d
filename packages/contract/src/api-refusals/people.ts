import { fact, type ApiRefusals } from './refusal-entry.ts'

export const peopleRefusals = {
  'person-unknown': { status: 404, sentence: () => '没有这个人，或此人不在本单位；什么都没有改动。' },
  'section-unknown': { status: 404, sentence: () => '没有这个科室，什么都没有改动；请刷新后再选。' },
  'appointment-unknown': { status: 404, sentence: () => '没有这项任职，什么都没有改动；请刷新后再看。' },
  'role-group-unknown': { status: 404, sentence: () => '没有这个角色组，什么都没有改动；请刷新后再看。' },
  'deputy-unknown': { status: 404, sentence: () => '没有这项代理，什么都没有改动；请刷新后再看。' },
  'handover-unknown': { status: 404, sentence: () => '没有这次交接，什么都没有改动；请刷新后再看。' },
  'people-import-unknown': { status: 404, sentence: () => '没有这份名单，或它属于其他单位；请重新导入。' },
  'people-changed-meanwhile': {
    status: 409,
    sentence: () => '这里刚才已被他人改动，您的修改没有保存；已附上最新内容，请核对后再改。',
  },
  'people-import-compared-before': {
    status: 409,
    sentence: () => '预览之后人员又有变动，名单没有应用；已按最新的人员重新比对，请再看一遍。',
  },
  'people-import-of-other-bytes': {
    status: 409,
    sentence: () => '要应用的名单与预览过的不是同一份，没有应用；请重新导入。',
  },
  'section-name-taken': {
    status: 409,
    sentence: (facts) => `已有名为“${fact(facts, 'name')}”的科室，请换一个名称；其余所填都还在。`,
  },
  'role-group-name-taken': {
    status: 409,
    sentence: (facts) => `已有名为“${fact(facts, 'name')}”的角色组，请换一个名称；其余所填都还在。`,
  },
  'section-still-staffed': {
    status: 422,
    sentence: (facts) =>
      `“${fact(facts, 'name')}”还有 ${fact(facts, 'people')} 人在任，没有撤销；请先免去或转任。`,
  },
  'days-in-wrong-order': {
    status: 422,
    sentence: () => '结束的日子早于开始的日子，没有保存；请核对两个日期。',
  },
  'no-such-day': { status: 422, sentence: () => '日历上没有这一天，没有保存；请核对日期。' },
  'section-needed': { status: 422, sentence: () => '科室负责人要选定科室，没有保存。' },
  'deputy-for-oneself': { status: 422, sentence: () => '不能由本人代理本人，没有保存；请另选一人。' },
  'deputy-too-long': {
    status: 422,
    sentence: (facts) => `代理最长 ${fact(facts, 'days')} 天，没有保存；更久请办理交接。`,
  },
  'handover-to-oneself': {
    status: 422,
    sentence: (facts) => `${fact(facts, 'name')} 不能交接给本人，什么都没有改动；请另选一人。`,
  },
  'handover-to-someone-gone': {
    status: 422,
    sentence: (facts) => `${fact(facts, 'name')} 到那一天已不在本单位，什么都没有改动；请另选一人。`,
  },
  'appointment-not-held': {
    status: 409,
    sentence: (facts) => `所选任职已不由 ${fact(facts, 'name')} 担任，什么都没有改动；请刷新后重选。`,
  },
  'handover-of-nothing': { status: 422, sentence: () => '没有选要交接的任职或指标，什么都没有改动。' },
  'handover-too-far-back': {
    status: 422,
    sentence: (facts) => `交接日期最早为 ${fact(facts, 'earliest')}，什么都没有改动；请另选日期。`,
  },
  'handover-undone-already': { status: 409, sentence: () => '这次交接已经撤销过了。' },
  'handover-built-upon': {
    status: 409,
    sentence: () => '交接之后有关任职又有变动，不能撤销；请再办一次交接，把职责交回。',
  },
  'people-table-not-recognised': {
    status: 422,
    sentence: () =>
      '没有找到名单：表中要有“姓名”一列，以及单位、科室、职责、职务、电话、邮箱中的至少一列；可下载模板填写。',
  },
  'people-table-too-long': {
    status: 422,
    sentence: (facts) => `名单超过 ${fact(facts, 'limit')} 行，没有读取；请按单位分开导入。`,
  },
  'plan-without-names': {
    status: 422,
    sentence: () => '这份方案的表里没有分管领导、责任科室和责任人，取不出人名；请导入名单。',
  },
  'peer-unit-twice': {
    status: 422,
    sentence: (facts) => `${fact(facts, 'unit')} 同时在两个组里，没有保存；一年只能在一个组。`,
  },
  'peer-group-title-twice': {
    status: 422,
    sentence: (facts) => `有两个组都叫“${fact(facts, 'title')}”，没有保存；请改名。`,
  },
  'peer-groups-changed-meanwhile': {
    status: 409,
    sentence: () => '分组刚才已被他人改动，您的修改没有保存；请看过最新分组后再改。',
  },
} satisfies ApiRefusals
