import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import { makeEvidenceFindable } from './make-findable.ts'
import { mayDeleteEvidence } from './policy.ts'
import { findEvidenceToChange, type FoundEvidence } from './queries.ts'
import { getVisibleEvidence } from './visible-evidence.ts'

/** Marks it as deleted; file and links stay, so that it can be brought back. */
export function deleteEvidence(act: Act, id: string): Promise<FoundEvidence | Refusal> {
  return mark(act, id, 'delete-evidence')
}

export function restoreEvidence(act: Act, id: string): Promise<FoundEvidence | Refusal> {
  return mark(act, id, 'restore-evidence')
}

async function mark(
  act: Act,
  id: string,
  move: 'delete-evidence' | 'restore-evidence',
): Promise<FoundEvidence | Refusal> {
  const { db, actor, now } = act
  const found = await getOwnEvidence(act, id)
  if (isRefusal(found)) return found
  const isDeleting = move === 'delete-evidence'
  if (isDeleting === (found.deleted_at !== null)) return found
  if (isDeleting && found.frozen_at !== null)
    return refuse('evidence-frozen', { because: found.frozen_because })
  const marked = isDeleting
    ? { deleted_at: now, deleted_by_name: actor.displayName }
    : { deleted_at: null, deleted_by_name: null }
  await db
    .updateTable('evidence')
    .set(marked)
    .where('unit_id', '=', found.unit_id)
    .where('id', '=', id)
    .execute()
  await audit(db, actor, now, {
    act: move,
    unitId: found.unit_id,
    subject: id,
    before: { fileName: found.file_name, isDeleted: !isDeleting },
    after: { isDeleted: isDeleting },
  })
  await makeEvidenceFindable(db, found.unit_id, id)
  return { ...found, ...marked }
}

/** An empty title leaves the file's name. */
export async function renameEvidence(act: Act, id: string, title: string): Promise<FoundEvidence | Refusal> {
  const { db, actor, now } = act
  const found = await getOwnEvidence(act, id)
  if (isRefusal(found)) return found
  const kept = title.trim() === '' ? null : title.trim()
  if (kept === found.title) return found
  await db
    .updateTable('evidence')
    .set({ title: kept })
    .where('unit_id', '=', found.unit_id)
    .where('id', '=', id)
    .execute()
  await audit(db, actor, now, {
    act: 'rename-evidence',
    unitId: found.unit_id,
    subject: id,
    before: { title: found.title },
    after: { title: kept },
  })
  await makeEvidenceFindable(db, found.unit_id, id)
  return { ...found, title: kept }
}

/** Locked, and this person's to change. */
async function getOwnEvidence(act: Act, id: string): Promise<FoundEvidence | Refusal> {
  const visible = await getVisibleEvidence(act, id)
  if (isRefusal(visible)) return visible
  const { unit_id, uploaded_by } = visible.found
  if (!mayDeleteEvidence(act.actor, unit_id, uploaded_by)) return refuse('evidence-not-yours')
  return (await findEvidenceToChange(act.db, unit_id, id)) ?? refuse('evidence-unknown')
}

/**
 * From now on these indicators' proofs can be neither deleted nor detached: a claim rests on them, or the year is
 * closed. Who may do so is decided by whoever freezes the claim.
 * @param because stands in the sentence that refuses the deletion: 定档举证, 年度归档
 */
export async function freezeEvidence(
  { db, actor, now }: Act,
  given: { unitId: string; documentId: string; indicatorIds: readonly string[]; because: string },
): Promise<{ frozen: number }> {
  if (given.indicatorIds.length === 0) return { frozen: 0 }
  const frozen = await db
    .updateTable('evidence')
    .set({ frozen_at: now, frozen_by_name: actor.displayName, frozen_because: given.because })
    .where('unit_id', '=', given.unitId)
    .where('frozen_at', 'is', null)
    .where('deleted_at', 'is', null)
    .where('id', 'in', (row) =>
      row
        .selectFrom('evidence_links')
        .select('evidence_id')
        .where('unit_id', '=', given.unitId)
        .where('document_id', '=', given.documentId)
        .where('indicator_id', 'in', given.indicatorIds)
        .where('unlinked_at', 'is', null),
    )
    .returning('id')
    .execute()
  for (const { id } of frozen) {
    await audit(db, actor, now, {
      act: 'freeze-evidence',
      unitId: given.unitId,
      subject: id,
      after: { because: given.because, documentId: given.documentId },
    })
  }
  return { frozen: frozen.length }
}

/** As `freezeEvidence`, for proofs that were chosen one by one. */
export async function freezeProofs(
  { db, actor, now }: Act,
  given: { unitId: string; evidenceIds: readonly string[]; because: string },
): Promise<void> {
  if (given.evidenceIds.length === 0) return
  const frozen = await db
    .updateTable('evidence')
    .set({ frozen_at: now, frozen_by_name: actor.displayName, frozen_because: given.because })
    .where('unit_id', '=', given.unitId)
    .where('frozen_at', 'is', null)
    .where('deleted_at', 'is', null)
    .where('id', 'in', given.evidenceIds)
    .returning('id')
    .execute()
  for (const { id } of frozen)
    await audit(db, actor, now, {
      act: 'freeze-evidence',
      unitId: given.unitId,
      subject: id,
      after: { because: given.because },
    })
}
