import { refuse, type Refusal } from '../kernel/refusal.ts'
import { isAtDraft } from './approval-acts.ts'
import type { Onlooker, Procedure } from './approval.ts'
import { currentStep } from './approval-progress.ts'
import { drafters } from './comment-acts.ts'

export type EditRefusal = 'edit-is-others' | 'plan-under-review' | 'plan-is-approved'

/**
 * Whether a plan may be edited: by whoever drafts it, while it lies with them. What is approved is frozen; a change of it
 * is a procedure of its own.
 * @param procedure the open one, where there is one
 */
export function judgeEditing(
  procedure: Procedure | null,
  approvedVersion: number | null,
  who: Pick<Onlooker, 'as'>,
): Refusal<EditRefusal> | null {
  const mayDraft =
    procedure === null ? who.as === 'unit' : who.as !== null && drafters(procedure).includes(who.as)
  if (!mayDraft) return refuse('edit-is-others')
  return judgeState(procedure, approvedVersion)
}

/** The same for whoever brings a new version by another way, such as a file. */
export function judgeState(
  procedure: Procedure | null,
  approvedVersion: number | null,
): Refusal<EditRefusal> | null {
  if (procedure !== null && procedure.state === 'open') {
    return isAtDraft(procedure)
      ? null
      : refuse('plan-under-review', { step: currentStep(procedure)?.title ?? null })
  }
  return approvedVersion === null ? null : refuse('plan-is-approved', { version: approvedVersion })
}
