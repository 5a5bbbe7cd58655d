import type { OfficialDocument } from '../document/official-document.ts'
import type { SourcePlace } from '../source/place.ts'

/** What a careful reviewer would point at. */
export interface Finding {
  /** Name of the rule, such as `weights-do-not-add-up`. */
  rule: string
  /** `error`: certain. `query`: for a person to judge. */
  severity: 'error' | 'query'
  /** Chinese: what is wrong, where, and how to mend it. */
  message: string
  /** How to mend it, alone, for a screen that shows the two apart. */
  mend: string
  /** The indicator's code, or its name where it has none; `null` where the document as a whole is meant. */
  indicator: string | null
  /** Index into the document's `indicators`, so that equal names stay apart. */
  indicatorIndex: number | null
  /** The field that is at fault, where one is. */
  field: string | null
  at: SourcePlace | null
}

/** One rule of review. Each stands in a file of its own, with its cases beside it. */
export interface FindingRule {
  id: string
  /** Chinese, a few words, for lists and filters: `权重不合计`. */
  title: string
  /** Chinese: the clause or reason behind the rule. */
  reason: string
  /** Never throws, whatever the document lacks. */
  check(document: OfficialDocument): Finding[]
}

/** What a finding points at: a row and its field, a place outside the rows, or the document as a whole. */
export type FindingTarget = Pick<Finding, 'indicator' | 'indicatorIndex' | 'field' | 'at'>

/**
 * @param what says what is wrong, where and by which figures, as a whole Chinese sentence
 * @param mend says how to mend it, as a whole Chinese sentence
 */
export function findingOf(
  rule: string,
  severity: Finding['severity'],
  target: FindingTarget,
  what: string,
  mend: string,
): Finding {
  return { rule, severity, message: `${what}${mend}`, mend, ...target }
}
