import type { Selectable } from 'kysely'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { PlanProcedureRow } from '../../platform/database/tables/approval.ts'
import { limitTo, type Act } from '../../platform/database/transact.ts'
import { resolveResponsibilities } from '../people/commands.ts'
import { startTracking } from '../tracking/commands.ts'

type Approved = Pick<Selectable<PlanProcedureRow>, 'id' | 'unit_id' | 'document_id'>

/**
 * What follows from the last step: this version holds, its indicators get their people, its year is tracked. The step
 * may have been a peer's, who has no hand in the unit's data: what follows is done as the office would.
 */
export async function approvePlan(
  act: Act,
  { id, unit_id: unitId, document_id: documentId }: Approved,
  version: number,
): Promise<{ unmatched: string[] } | Refusal> {
  return asOffice(act, async () => {
    const { db, actor, now } = act
    const before = await db
      .selectFrom('documents')
      .select('approved_version')
      .where('unit_id', '=', unitId)
      .where('id', '=', documentId)
      .executeTakeFirstOrThrow()
    await db
      .updateTable('documents')
      .set({ approved_version: version, approved_at: now })
      .where('unit_id', '=', unitId)
      .where('id', '=', documentId)
      .execute()
    await audit(db, actor, now, {
      act: 'approve-plan',
      unitId,
      subject: documentId,
      before: { version: before.approved_version },
      after: { version, procedureId: id },
    })
    const resolved = await resolveResponsibilities(act, { unitId, documentId })
    if (isRefusal(resolved)) return resolved
    const tracked = await startTracking(act, {
      unitId,
      documentId,
      replacedVersion: before.approved_version,
    })
    return isRefusal(tracked) ? tracked : resolved
  })
}

/** From now on everybody may read this version; where a later one was published before it, that one stays. */
export async function publishPlan(
  act: Act,
  { unit_id: unitId, document_id: documentId }: Approved,
  version: number,
): Promise<void> {
  await asOffice(act, async () => {
    await act.db
      .updateTable('documents')
      .set({ published_version: version, published_at: act.now })
      .where('unit_id', '=', unitId)
      .where('id', '=', documentId)
      .where((row) => row.or([row('published_version', 'is', null), row('published_version', '<', version)]))
      .execute()
    return {}
  })
}

/** The person who acts stays in the record; only the second line of rights is the office's meanwhile. */
async function asOffice<T extends object>(
  { db, actor }: Act,
  work: () => Promise<T | Refusal>,
): Promise<T | Refusal> {
  await limitTo(db, { accountId: actor.accountId, role: 'office', unit: null })
  const outcome = await work()
  if (!isRefusal(outcome)) await limitTo(db, actor)
  return outcome
}
