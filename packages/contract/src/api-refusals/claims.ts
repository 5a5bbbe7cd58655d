import {
  selfEvaluationStates,
  selfEvaluationStateWords,
} from '@hengji/domain/evaluation/self-evaluation-states.ts'
import { fact, type ApiRefusals, type Facts } from './refusal-entry.ts'

export const claimsRefusals = {
  'evaluation-rules-missing': {
    status: 422,
    sentence: (facts) => `“${fact(facts, 'scheme')}”没有规定考评怎样计分，不能办理；请先修订考评办法。`,
  },
  'unit-without-pinned-plan': {
    status: 409,
    sentence: () => '这个单位的方案还没有纳入考评，暂不能自评；方案审定后由效能办纳入。',
  },
  'claim-unknown': { status: 404, sentence: () => '考评所依的方案里没有这项指标。' },
  'claim-not-yours': {
    status: 403,
    sentence: () => '这项指标的自评由责任人、责任科室负责人或联络员填写，没有保存。',
  },
  'claim-changed-meanwhile': {
    status: 409,
    sentence: () => '这一项刚才已被他人改过，您的内容留在本机、没有保存；请对照后决定用哪一份。',
  },
  'claim-not-editable': {
    status: 409,
    sentence: (facts) => `自评${stateOf(facts)}，不能再改；要改请先撤回，或请效能办退回。`,
  },
  'claims-unfinished': {
    status: 422,
    sentence: (facts) => `还有 ${fact(facts, 'rows')} 项没有填好，没有报送：${fact(facts, 'first')}`,
  },
  'self-evaluation-changed-meanwhile': {
    status: 409,
    sentence: () => '这份自评的状态刚才已变化，这一步没有办理；请看过最新情况再办。',
  },
  'self-evaluation-not-in-state': {
    status: 409,
    sentence: (facts) => `自评${stateOf(facts)}，不能这样办理；请刷新后再看。`,
  },
  'self-evaluation-not-yours': {
    status: 403,
    sentence: () => '这一步不由您办理：报送由联络员或主要负责人办，撤回由报送人办，退回和受理由效能办办。',
  },
  'self-evaluation-needs-reason': { status: 422, sentence: () => '请写明退回或重新打开的理由，再办理。' },
  'review-changed-meanwhile': {
    status: 409,
    sentence: () => '这一项的复核刚才已有变化，没有保存；请看过最新情况再办。',
  },
  'review-after-announcement': {
    status: 409,
    sentence: (facts) =>
      facts['state'] === 'published'
        ? '结果已经公布。要复核，先在结果页写明理由办“更正”。'
        : '结果已经公示。要复核，先在结果页“退回重新测算”。',
  },
  'review-of-nothing': {
    status: 422,
    sentence: (facts) => `这一项还没有得分，不能复核：${fact(facts, 'fault')}`,
  },
  'points-not-read': {
    status: 422,
    sentence: (facts) => `“${fact(facts, 'points')}”不是一个分数，没有保存；请填如 1.85 的数。`,
  },
  'review-outside-weight': {
    status: 422,
    sentence: (facts) => `复核后的得分应在 0 到分值 ${fact(facts, 'weightPoints')} 之间，没有保存。`,
  },
  'review-without-reason': { status: 422, sentence: () => '请写明复核的理由，再保存。' },
  'review-changes-nothing': { status: 422, sentence: () => '复核后的得分与复核前相同，不必登记。' },
} satisfies ApiRefusals

function stateOf(facts: Facts): string {
  const found = selfEvaluationStates.find((state) => state === facts['state'])
  return found === undefined ? '已变化' : selfEvaluationStateWords[found]
}
