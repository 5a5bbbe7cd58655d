import {
  evaluationPhases,
  evaluationPhaseWords,
  phaseStates,
  phaseStateWords,
} from '@hengji/domain/evaluation/phases.ts'
import { fact, type ApiRefusals, type Facts } from './refusal-entry.ts'

export const evaluationsRefusals = {
  'evaluation-unknown': { status: 404, sentence: () => '没有这项考评，或您无权查看。' },
  'evaluation-without-scheme': {
    status: 422,
    sentence: (facts) =>
      `“${fact(facts, 'group')}”还没有选定考评办法，考评没有启动；请先在“同组单位”中选定。`,
  },
  'evaluation-without-units': {
    status: 422,
    sentence: (facts) => `“${fact(facts, 'group')}”里没有单位，考评没有启动。`,
  },
  'evaluation-changed-meanwhile': {
    status: 409,
    sentence: () => '考评环节刚才已被他人调整，您这一步没有办理；请看过最新情况再办。',
  },
  'phase-not-open': {
    status: 409,
    sentence: (facts) => `“${phase(facts, 'phase')}”${state(facts)}，现在不能办理。`,
  },
  'phase-not-in-that-state': {
    status: 409,
    sentence: (facts) => `“${phase(facts, 'phase')}”${state(facts)}，不能这样办理；请刷新后再看。`,
  },
  'phase-waits-for': {
    status: 409,
    sentence: (facts) =>
      `要先${fact(facts, 'is') === 'begun' ? '开始' : '结束'}“${phase(facts, 'other')}”，才能开始“${phase(facts, 'phase')}”。`,
  },
  'phase-built-upon': {
    status: 409,
    sentence: (facts) => `“${phase(facts, 'other')}”已以此为准，“${phase(facts, 'phase')}”不能再改动。`,
  },
  'peer-objections-open': {
    status: 409,
    sentence: (facts) =>
      `同组互评还有 ${fact(facts, 'count')} 件异议没有了结，不能结束；请先督促答复，或转效能办裁定。`,
  },
  'on-site-visits-open': {
    status: 409,
    sentence: (facts) =>
      `抽中的单位里，${openVisits(facts)}。现在结束，它们的评分都不计入；办法规定必须有实地考评得分的指标将不能计分。`,
  },
  'phase-needs-reason': { status: 422, sentence: () => '请写明理由，再办理这一步。' },
  'phase-days-crossed': { status: 422, sentence: () => '结束日期早于开始日期，没有保存。' },
  'plan-not-approved': {
    status: 409,
    sentence: () => '这个单位本年度的方案还没有审定，暂不能纳入考评；审定后再办。',
  },
} satisfies ApiRefusals

function openVisits(facts: Facts): string {
  const parts = [
    ['unplanned', '没有安排'],
    ['unfinished', '没有考评完'],
    ['unconfirmed', '没有确认记录'],
    ['contested', '的异议没有裁定'],
  ] as const
  return parts
    .filter(([name]) => facts[name] !== 0)
    .map(([name, words]) => `${fact(facts, name)} 个${words}`)
    .join('，')
}

function phase(facts: Facts, name: string): string {
  const found = evaluationPhases.find((candidate) => candidate === facts[name])
  return found === undefined ? fact(facts, name) : evaluationPhaseWords[found]
}

function state(facts: Facts): string {
  const found = phaseStates.find((candidate) => candidate === facts['state'])
  return found === undefined ? '' : phaseStateWords[found]
}
