import type { ProcedureStep } from '../scheme/approval-steps.ts'
import type { Decider } from '../scheme/scheme.ts'
import type { ApprovalAct, ProcedureKind } from './approval.ts'

/** What each act is called on screens and in the record. */
export const actWords = {
  submit: '报送',
  'sign-off': '同意',
  pass: '通过',
  return: '退回',
  recall: '取回',
  withdraw: '撤回',
  publish: '公开',
} as const satisfies Record<ApprovalAct, string>

export const procedureKindWords = {
  approval: '方案审批',
  change: '方案变更',
  'dynamic-goal': '增加动态目标',
} as const satisfies Record<ProcedureKind, string>

/** Who stands behind a decider. */
export const deciderWords = {
  unit: '本单位的联络员或主要负责人',
  peers: '同组其他单位的联络员',
  office: '效能办',
  'approving-leader': '分管该单位的市领导',
  bureau: '人社局',
} as const satisfies Record<Decider, string>

/** A Chinese sentence part: `由分管副市长（分管该单位的市领导）办理`. */
export function whoMayWords(step: ProcedureStep, doers: readonly Decider[]): string {
  const names = doers.map((doer) => {
    const isNamedByScheme = doer === step.decider && step.by !== deciderWords[doer]
    return isNamedByScheme ? `${step.by}（${deciderWords[doer]}）` : deciderWords[doer]
  })
  return `由${names.join('或')}办理`
}
