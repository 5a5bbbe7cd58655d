import { targetsBehind } from './below-reference.ts'
import type { FindingRule } from './finding.ts'

const id = 'target-below-standard'

/** The planned value is left out: it may stand for all the years of a plan together. */
export const targetBelowStandard: FindingRule = {
  id,
  title: '目标低于标准',
  reason: '年度目标一般不应低于当年标准值。',
  check(document) {
    if (document.kind !== 'target-table') return []
    return targetsBehind(document, { rule: id, field: 'standardValue', title: '当年标准值' })
  },
}
