import type { PlanComment } from '@hengji/contract/plan-comments.ts'
import { keyOf } from '../../fields/grid/address.ts'
import type { CellNote } from '../../fields/grid/grid-row.tsx'
import { planColumns } from '../../fields/plan-columns.ts'
import { approvalWords as words } from '../../messages/approval.ts'

/** A comment that still wants something: nobody has settled it or taken it back. */
export function isStanding({ state }: Pick<PlanComment, 'state'>): boolean {
  return state !== 'settled' && state !== 'withdrawn'
}

/** The cell at which a comment stands: that of its field, else the first of its row; `null` for the plan as a whole. */
export function cellOf({ index, field }: Pick<PlanComment, 'index' | 'field'>): string | null {
  if (index === null) return null
  const shown = field === 'deadlineText' ? 'deadline' : field
  const column = planColumns.find((one) => one.field === shown) ?? planColumns[0]
  return keyOf({ in: 'indicator', index, field: column?.field ?? 'code' })
}

/** The marks in the margins of the table: how many comments stand at a cell, and whether one must be followed. */
export function commentNotes(comments: readonly PlanComment[]): ReadonlyMap<string, CellNote> {
  const notes = new Map<string, CellNote>()
  for (const comment of comments) {
    const key = cellOf(comment)
    if (key === null || !isStanding(comment)) continue
    const before = notes.get(key)
    const isMustFix = comment.severity === 'must-fix' || before?.severity === 'error'
    notes.set(key, {
      severity: isMustFix ? 'error' : 'query',
      count: (before?.count ?? 0) + 1,
      text: [before?.text, `${words.severities[comment.severity]}：${comment.text}`]
        .filter((part) => part !== undefined)
        .join('\n'),
    })
  }
  return notes
}
