import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../platform/database/transact.ts'
import { mayBrowseEvidence } from './policy.ts'
import { findUpload, type FoundUpload } from './queries.ts'

/** The owner's alone: asked again at each part of it, since a role may end while a file is on its way. */
export async function getOwnUpload(
  { db, actor }: Act,
  id: string,
): Promise<FoundUpload | Refusal<'upload-unknown'>> {
  const found = await findUpload(db, id)
  const isOwn = found?.account_id === actor.accountId && mayBrowseEvidence(actor, found.unit_id)
  return found && isOwn ? found : refuse('upload-unknown')
}

/** The same, where bytes may still come; it counts as in use from now on. */
export async function touchUpload(act: Act, id: string, realNow: Date): Promise<FoundUpload | Refusal> {
  const found = await getOwnUpload(act, id)
  if ('refused' in found) return found
  if (found.state !== 'open') return refuse(found.state === 'stored' ? 'upload-unknown' : 'upload-ended')
  await act.db
    .updateTable('evidence_uploads')
    .set({ touched_at: realNow })
    .where('unit_id', '=', found.unit_id)
    .where('id', '=', id)
    .execute()
  return found
}

/** Its bytes are thrown away by the caller. What has been stored stays. */
export async function cancelUpload(act: Act, id: string): Promise<FoundUpload | Refusal> {
  const found = await getOwnUpload(act, id)
  if ('refused' in found || found.state !== 'open') return found
  await act.db
    .updateTable('evidence_uploads')
    .set({ state: 'cancelled' })
    .where('unit_id', '=', found.unit_id)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .execute()
  return { ...found, state: 'cancelled' }
}
