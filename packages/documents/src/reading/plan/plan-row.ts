import type { CodeParts } from '@hengji/domain/indicator/code.ts'
import type { PlanIndicator } from '@hengji/domain/plan/evaluation-plan.ts'
import type { RowDraft } from './row-draft.ts'
import type { SectionLabel } from './section-labels.ts'

/** An indicator in the making, with what the later steps need to know of its row. */
export interface PlanRow {
  draft: RowDraft
  indicator: PlanIndicator
  code: CodeParts | null
  /** Labels that stand in this row (or reach down into it), from the outermost. */
  labels: SectionLabel[]
  /** Which fields stand in the row itself rather than being given once above. */
  own: ReadonlySet<string>
}

/** Whether the row says anything beyond its serial, basis and section. */
export function hasContent(row: PlanRow): boolean {
  return ['primary', 'secondary', 'weightPoints', 'deadline', 'leaders', 'departments', 'owners'].some(
    (field) => row.own.has(field),
  )
}
