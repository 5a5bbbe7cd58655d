import type { PlanDraft, PlanDraftConflict } from '@hengji/contract/plan-draft.ts'
import { applyCorrection } from '@hengji/domain/document/correct-document.ts'
import type { Correction } from '@hengji/domain/document/correction.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import type { EvaluationPlan } from '@hengji/domain/plan/evaluation-plan.ts'
import { textAt } from '../../fields/grid/address.ts'

export function isNewer(one: PlanDraft, other: PlanDraft): boolean {
  return one.version > other.version || (one.version === other.version && one.revision > other.revision)
}

/** What cannot be done any more is left out: the server says so when it comes to it. */
export function withCorrections(
  document: PlanDraft['document'],
  corrections: readonly Correction[],
): EvaluationPlan {
  if (document.kind !== 'evaluation-plan') throw new Error('a working copy is of a plan')
  let plan: EvaluationPlan = document
  for (const correction of corrections) {
    const next = applyCorrection(plan, correction)
    if (!isRefusal(next)) plan = next
  }
  return plan
}

/** Rows moved, but the cell itself is as it was when it was typed in. */
export function isUntouched(
  before: PlanDraft,
  newer: PlanDraft,
  typed: Correction,
  rebased: Correction,
): boolean {
  if (typed.kind === 'insert-row' || typed.kind === 'remove-row') return true
  return textOf(before, typed) === textOf(newer, rebased)
}

/** What stands in the cell of a correction; `null` where it is about a whole row. */
export function textOf({ document }: PlanDraft, correction: Correction): string | null {
  if (correction.kind !== 'set' && correction.kind !== 'accept') return null
  const { part, field } = correction
  return textAt(document, { in: part.in, index: part.index ?? null, field })
}

export function namesIn(cells: PlanDraftConflict['cells'], { edits }: PlanDraft): string {
  const names = cells.map(({ by }) => by).filter((by) => by !== '')
  return names.length > 0 ? [...new Set(names)].join('、') : (edits.at(-1)?.by ?? '')
}
