import type { EditPlan, PlanDraftConflict } from '@hengji/contract/plan-draft.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../platform/database/transact.ts'
import { editsThatTouch, listEditsSince } from './edits-meanwhile.ts'
import { maySeeWorkingCopy } from './policy.ts'
import { loadWorkingCopy } from './working-copy.ts'

/** The cells in which an edit that was refused met those of others: who, what they typed, and what was typed now. */
export async function listConflictingCells(
  act: Act,
  documentId: string,
  { version, revision, corrections }: EditPlan,
): Promise<PlanDraftConflict['cells']> {
  const copy = await loadWorkingCopy(act.db, documentId)
  if (isRefusal(copy) || !maySeeWorkingCopy(act.actor, copy.plan.unit.id)) return []
  const { edits } = await listEditsSince(act.db, copy, version, revision)
  return corrections.flatMap((mine): PlanDraftConflict['cells'] => {
    const touching = editsThatTouch(edits, [mine])
    if (touching.length === 0) return []
    const by = [...new Set(touching.map(({ made_by_name }) => made_by_name))].join('、')
    if (mine.kind !== 'set' && mine.kind !== 'accept')
      return [{ index: mine.index, field: null, theirs: null, yours: null, by }]
    const theirs = touching
      .filter(({ undone_in }) => undone_in === null)
      .flatMap((edit) => edit.corrections)
      .findLast(
        (other) =>
          other.kind === 'set' &&
          other.part.in === mine.part.in &&
          other.part.index === mine.part.index &&
          other.field === mine.field,
      )
    return [
      {
        index: mine.part.index ?? null,
        field: mine.field,
        theirs: theirs?.kind === 'set' ? theirs.text : null,
        yours: mine.kind === 'set' ? mine.text : null,
        by,
      },
    ]
  })
}
