import { targetsBehind } from './below-reference.ts'
import type { FindingRule } from './finding.ts'

export const targetBelowMean: FindingRule = {
  id: 'target-below-mean',
  title: '目标低于均值',
  reason: '年度目标一般不应低于前三年的平均水平。',
  check(document) {
    if (document.kind !== 'target-table') return []
    return targetsBehind(document, { rule: 'target-below-mean', field: 'threeYearMean', title: '前三年均值' })
  },
}
