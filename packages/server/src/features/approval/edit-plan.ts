import type { EditPlan, SavePlanVersion } from '@hengji/contract/plan-draft.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { judgeEditing } from '@hengji/domain/plan/edit-permission.ts'
import { audit } from '../../platform/audit/audit.ts'
import { storableJson } from '../../platform/database/storable-json.ts'
import type { Act } from '../../platform/database/transact.ts'
import { mostIndicators } from '../../platform/reading/review-counts.ts'
import { judgeMeanwhile, listEditsSince } from './edits-meanwhile.ts'
import { holdPlan } from './load-plan.ts'
import { procedureOf } from './load-procedure.ts'
import { maySeePlan, standingOn } from './policy.ts'
import { makeVersion } from './make-version.ts'
import { applyEdits, loadWorkingCopy, setRevision, type WorkingCopy } from './working-copy.ts'

/** More than a sitting ever brings; all are replayed at each look. */
const mostEdits = 5000

/** The working copy, kept from everybody else, where this person may edit it now. */
export async function takeWorkingCopy(act: Act, documentId: string): Promise<WorkingCopy | Refusal> {
  const seen = await loadWorkingCopy(act.db, documentId)
  if (isRefusal(seen)) return seen
  if (!maySeePlan(act.actor, seen.plan.unit.id)) return refuse('edit-is-others')
  const why = judgeEditingOf(act, seen)
  if (why !== null) return why
  await holdPlan(act.db, documentId)
  const held = await loadWorkingCopy(act.db, documentId)
  return isRefusal(held) ? held : (judgeEditingOf(act, held) ?? held)
}

export function judgeEditingOf(
  { actor }: Pick<Act, 'actor'>,
  { plan, procedure }: Pick<WorkingCopy, 'plan' | 'procedure'>,
): ReturnType<typeof judgeEditing> {
  return judgeEditing(procedure === null ? null : procedureOf(procedure), plan.approvedVersion, {
    as: standingOn(actor, plan.unit.id, []),
  })
}

/**
 * Makes edits to the working copy, all or none. What others did since `revision` is no hindrance unless it touched the
 * same cells or moved rows. The same edits sent twice are made once.
 */
export async function editPlan(
  act: Act,
  documentId: string,
  { version, revision, corrections }: EditPlan,
): Promise<WorkingCopy | Refusal> {
  const copy = await takeWorkingCopy(act, documentId)
  if (isRefusal(copy)) return copy
  const meanwhile = await listEditsSince(act.db, copy, version, revision)
  const next = meanwhile.edits.find((edit) => edit.revision === revision + 1)
  const isSentAgain =
    next?.made_by === act.actor.accountId &&
    next.undone_in === null &&
    JSON.stringify(sorted(next.corrections)) === JSON.stringify(sorted(corrections))
  if (isSentAgain) return copy
  const why = judgeMeanwhile(copy, meanwhile, corrections)
  return why ?? addEdit(act, copy, corrections)
}

/** `jsonb` keeps the fields of an object in an order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, each]) => [name, sorted(each)]),
  )
}

/** One submission more on a working copy that is held. */
export async function addEdit(
  { db, actor, now }: Act,
  copy: WorkingCopy,
  corrections: EditPlan['corrections'],
): Promise<WorkingCopy | Refusal> {
  const { plan, edits } = copy
  const earlier = edits.flatMap((edit) => edit.corrections)
  if (earlier.length + corrections.length > mostEdits) return refuse('too-many-edits', { limit: mostEdits })
  const edited = await applyEdits(db, copy, [...earlier, ...corrections])
  if (isRefusal(edited)) return withPositionAmongNew(edited, earlier.length)
  if (edited.counts.indicators > Math.max(mostIndicators, plan.counts.indicators))
    return refuse('plan-has-too-many-rows', { limit: mostIndicators })
  const revision = copy.revision + 1
  await setRevision(db, plan, revision)
  const edit = {
    unit_id: plan.unit.id,
    document_id: plan.documentId,
    revision,
    base_version: plan.version,
    made_at: now,
    made_by: actor.accountId,
    made_by_name: actor.displayName,
    undone_in: null,
  }
  await db
    .insertInto('plan_edits')
    .values({ ...edit, corrections: storableJson(corrections) })
    .execute()
  await audit(db, actor, now, {
    act: 'edit-plan',
    unitId: plan.unit.id,
    subject: plan.documentId,
    before: { version: plan.version, revision: copy.revision },
    after: { revision, corrections },
  })
  return { ...copy, ...edited, revision, edits: [...edits, { ...edit, corrections }] }
}

/** Takes back the last submission that is not yet a version; only whoever made it may. */
export async function undoPlanEdit(
  act: Act,
  documentId: string,
  revision: number,
): Promise<WorkingCopy | Refusal> {
  const { db, actor, now } = act
  const copy = await takeWorkingCopy(act, documentId)
  if (isRefusal(copy)) return copy
  const last = copy.edits.at(-1)
  if (last === undefined) return refuse('no-edit-to-undo')
  if (copy.revision !== revision) return refuse('plan-edited-meanwhile', { by: last.made_by_name })
  if (last.made_by !== actor.accountId) return refuse('last-edit-is-anothers', { by: last.made_by_name })
  const edits = copy.edits.slice(0, -1)
  const left = await applyEdits(
    db,
    copy,
    edits.flatMap(({ corrections }) => corrections),
  )
  if (isRefusal(left)) return left
  const next = copy.revision + 1
  await setRevision(db, copy.plan, next)
  await db
    .updateTable('plan_edits')
    .set({ undone_in: next })
    .where('unit_id', '=', copy.plan.unit.id)
    .where('document_id', '=', documentId)
    .where('revision', '=', last.revision)
    .execute()
  await audit(db, actor, now, {
    act: 'undo-plan-edit',
    unitId: copy.plan.unit.id,
    subject: documentId,
    before: { revision: copy.revision, corrections: last.corrections },
    after: { revision: next },
  })
  return { ...copy, ...left, revision: next, edits }
}

/** Makes the working copy a version; where nothing was edited since the last, it is that one. */
export async function savePlanVersion(
  act: Act,
  documentId: string,
  { revision, note }: SavePlanVersion,
): Promise<WorkingCopy | Refusal> {
  const copy = await takeWorkingCopy(act, documentId)
  if (isRefusal(copy)) return copy
  if (copy.edits.length === 0) return copy
  if (copy.revision !== revision)
    return refuse('plan-edited-meanwhile', { by: copy.edits.at(-1)?.made_by_name ?? null })
  const made = await makeVersion(act, copy, note)
  return isRefusal(made) ? made : loadWorkingCopy(act.db, documentId)
}

/** The person counts from the first of what was just sent. */
function withPositionAmongNew(refusal: Refusal, earlier: number): Refusal {
  const { position } = refusal.facts
  return typeof position === 'number'
    ? refuse(refusal.code, { ...refusal.facts, position: position - earlier })
    : refusal
}
