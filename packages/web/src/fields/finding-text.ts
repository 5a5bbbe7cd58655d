import type { Finding } from '@hengji/domain/findings/finding.ts'
import { findingRules } from '@hengji/domain/findings/rules.ts'

const rules = new Map(findingRules.map((rule) => [rule.id, rule]))

/** The rule's few words and its clause; a rule this page does not know yet is shown by its name. */
export function ruleText(id: string): { title: string; reason: string } {
  const rule = rules.get(id)
  return rule ? { title: rule.title, reason: rule.reason } : { title: id, reason: '' }
}

/** What is wrong, apart from how to mend it: a finding's message ends with its mend. */
export function findingWhat(finding: Finding): string {
  return finding.mend !== '' && finding.message.endsWith(finding.mend)
    ? finding.message.slice(0, -finding.mend.length)
    : finding.message
}
