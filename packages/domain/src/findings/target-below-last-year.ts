import { targetsBehind } from './below-reference.ts'
import type { FindingRule } from './finding.ts'
import { planTargetsBehind } from './plan-targets-behind.ts'

export const targetBelowLastYear: FindingRule = {
  id: 'target-below-last-year',
  title: '目标低于上年',
  reason: '年度目标一般不应低于上年已经达到的水平。',
  check(document) {
    if (document.kind === 'evaluation-plan') return planTargetsBehind(document)
    if (document.kind !== 'target-table') return []
    return targetsBehind(document, { rule: 'target-below-last-year', field: 'lastYear', title: '上年值' })
  },
}
