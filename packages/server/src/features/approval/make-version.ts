import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import { storeDocument } from '../documents/commands.ts'
import { restoredNote } from './edits-meanwhile.ts'
import { loadPlan } from './load-plan.ts'
import type { WorkingCopy } from './working-copy.ts'

/** Makes a held working copy the next version of its plan. Its edits are in it from then on. */
export async function makeVersion(
  act: Act,
  copy: WorkingCopy,
  note: string | null,
): Promise<{ version: number } | Refusal> {
  const { plan } = copy
  const stored = await storeDocument(act, {
    newId: plan.documentId,
    unit: plan.unit,
    year: plan.year,
    reviewed: copy,
    import: null,
    origin: 'edit',
    ...(note === null ? {} : { note }),
    identities: copy.identities,
    supersede: true,
  })
  if (isRefusal(stored)) return stored
  await audit(act.db, act.actor, act.now, {
    act: 'save-plan-version',
    unitId: plan.unit.id,
    subject: plan.documentId,
    before: { version: plan.version },
    after: { version: stored.version, edits: copy.edits.length },
  })
  return { version: stored.version }
}

/** Where a change was given up, the approved version is the newest again; what was tried stays among the versions. */
export async function restoreApprovedVersion(act: Act, documentId: string): Promise<void> {
  const current = await loadPlan(act.db, documentId)
  if (isRefusal(current) || current.approvedVersion === null || current.approvedVersion === current.version)
    return
  const approved = await loadPlan(act.db, documentId, current.approvedVersion)
  if (isRefusal(approved)) throw new Error(`the approved version of ${documentId} is gone`)
  const stored = await storeDocument(act, {
    newId: documentId,
    unit: approved.unit,
    year: approved.year,
    reviewed: approved,
    import: null,
    origin: 'edit',
    note: restoredNote,
    identities: approved.identities,
    baseVersion: approved.version,
    supersede: true,
  })
  if (isRefusal(stored)) throw new Error(`the approved version of ${documentId} could not be restored`)
}
