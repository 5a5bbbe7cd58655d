import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { ObjectionKind } from '../../platform/database/tables/other-components.ts'
import type { Act } from '../../platform/database/transact.ts'
import { freezeProofs } from './delete-evidence.ts'
import { listVisibleEvidence } from './visible-evidence.ts'

interface ProofsToAttach {
  kind: ObjectionKind
  objectionId: string
  /** Of the objection, to which the act with these proofs has led. */
  revision: number
  evidenceIds: readonly string[]
  /** Why they are not deleted any more. */
  because: string
}

/** Puts proofs of the actor's own unit beside what it says, and keeps them from being deleted. */
export async function attachToObjection(act: Act, given: ProofsToAttach): Promise<Refusal | null> {
  const { db, actor, now } = act
  const ids = [...new Set(given.evidenceIds)]
  if (ids.length === 0) return null
  const unitId = actor.unit?.id
  if (unitId === undefined) return refuse('evidence-unknown')
  const visible = await listVisibleEvidence(act, ids)
  const found = await db
    .selectFrom('evidence')
    .select(['id', 'title', 'file_name'])
    .where('unit_id', '=', unitId)
    .where('id', 'in', ids)
    .where('deleted_at', 'is', null)
    .execute()
  if (found.length !== ids.length || !ids.every((id) => visible.has(id))) return refuse('evidence-unknown')
  await db
    .insertInto('objection_proofs')
    .values(
      found.map(({ id, title, file_name }) => ({
        unit_id: unitId,
        kind: given.kind,
        objection_id: given.objectionId,
        revision: given.revision,
        evidence_id: id,
        name: title ?? file_name,
        attached_at: now,
      })),
    )
    .execute()
  await freezeProofs(act, { unitId, evidenceIds: ids, because: given.because })
  return null
}
