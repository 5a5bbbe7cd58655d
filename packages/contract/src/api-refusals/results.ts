import { dayInChinese } from '@hengji/domain/kernel/shown.ts'
import { resultStates, resultStateWords } from '@hengji/domain/result/result-states.ts'
import { fact, type ApiRefusals, type Facts } from './refusal-entry.ts'

export const resultsRefusals = {
  'result-unknown': { status: 404, sentence: () => '没有这项考评的结果，或还没有公示，您暂时看不到。' },
  'result-not-published': { status: 404, sentence: () => '这项考评的结果还没有公布。' },
  'result-changed-meanwhile': {
    status: 409,
    sentence: () => '结果刚才已被他人办理，您这一步没有办理；请看过最新情况再办。',
  },
  'result-board-broken': {
    status: 409,
    sentence: (facts) =>
      `“${fact(facts, 'unit')}”的无记名打分公布板核对不上，可能在数据库中被改动过，没有公布；请查明以后再办。`,
  },
  'result-not-as-announced': {
    status: 409,
    sentence: () =>
      '按现在的公布板与数据重新计算，名次或得分与公示的不一致，没有公布；请查明以后重新测算、公示。',
  },
  'bundle-beyond-limits': {
    status: 409,
    sentence: (facts) =>
      `${fact(facts, 'units')} 个单位放在一个结果包里，超过核对程序能读的大小，公众无法核对，没有公布；请分成几次考评分别公布。`,
  },
  'calculation-took-too-long': {
    status: 503,
    sentence: (facts) =>
      `计算超过 ${fact(facts, 'minutes')} 分钟仍未完成，已停止，什么都没有改动；请在服务器空闲时再试，或分成几次考评办理。`,
  },
  'calculation-needs-too-much-memory': {
    status: 503,
    sentence: () =>
      '数据太多，服务器的内存不够计算，已停止，什么都没有改动；请增加内存，或分成几次考评办理。',
  },
  'calculation-failed': {
    status: 503,
    sentence: () =>
      '计算中途出错，已停止，什么都没有改动；请再试一次，仍然不行的，请系统管理员查看服务器日志。',
  },
  'calculation-is-busy': {
    status: 503,
    sentence: () => '正在计算的太多，这一步没有办理，什么都没有改动；请稍后再试。',
  },
  'result-not-in-that-state': {
    status: 409,
    sentence: (facts) => `这一版结果${state(facts)}，不能这样办理；请刷新后再看。`,
  },
  'result-own-announcement': {
    status: 403,
    sentence: () => '这份结果是您自己公示的，要由另一人审定；什么都没有改动。',
  },
  'result-not-scored': {
    status: 409,
    sentence: (facts) => `还有 ${fact(facts, 'count')} 处缺漏，不能公示；请按清单补齐后重新测算。`,
  },
  'result-outdated': {
    status: 409,
    sentence: () => '测算之后又有数据变动，没有公示；请先重新测算，看过再公示。',
  },
  'result-objection-period-runs': {
    status: 409,
    sentence: (facts) => `异议期到${dayInChinese(fact(facts, 'lastDay'))}为止，其后才能审定。`,
  },
  'result-objections-open': {
    status: 409,
    sentence: (facts) => `还有 ${fact(facts, 'count')} 件异议没有处理完，不能继续。`,
  },
  'result-decision-unheeded': {
    status: 409,
    sentence: () => '有异议成立，请先退回，重新测算后再公示。',
  },
  'result-correction-under-way': { status: 409, sentence: () => '已经有一份更正在办，请在那一版上继续。' },
  'result-needs-reason': { status: 422, sentence: () => '请写明理由，再办理这一步。' },
  'what-if-scheme-faulty': {
    status: 422,
    sentence: (facts) => `这样改办法不成立：${fact(facts, 'sentence')}`,
  },
  'weak-point-unknown': { status: 404, sentence: () => '这项指标不在短板之列，没有下达整改。' },
  'result-objection-unknown': { status: 404, sentence: () => '没有这件异议，或您无权查看。' },
  'result-objection-too-late': {
    status: 409,
    sentence: (facts) =>
      fact(facts, 'lastDay') === ''
        ? '结果没有在公示，不能提出异议；您写的内容还在页面上。'
        : `异议期已于${dayInChinese(fact(facts, 'lastDay'))}结束，没有提交；您写的内容还在页面上。`,
  },
  'result-objection-subject-unknown': {
    status: 422,
    sentence: () => '结果里没有所指的这一项，没有提交；请重新选择。',
  },
  'result-objection-changed-meanwhile': {
    status: 409,
    sentence: () => '这件异议刚才已被办理，您这一步没有办理；请看过最新情况再办。',
  },
  'result-objection-not-in-that-state': {
    status: 409,
    sentence: () => '这件异议现在的状态不能这样办理；请刷新后再看。',
  },
  'result-objection-undecided': {
    status: 409,
    sentence: () => '这件异议还没有裁定，裁定以后才能导出处理意见。',
  },
  'result-objection-concerned': {
    status: 403,
    sentence: () => '所异议的事项是您决定的，或与您所在单位有关，要由另一人裁定。',
  },
} satisfies ApiRefusals

function state(facts: Facts): string {
  const found = resultStates.find((candidate) => candidate === facts['state'])
  return found === undefined ? '' : resultStateWords[found]
}
