import { randomUUID } from 'node:crypto'
import type { ConfirmImport } from '@hengji/contract/imports.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import { storeDocument } from '../documents/commands.ts'
import { findUnit } from '../organization/queries.ts'
import { getImportUnderReview, reviewDocument } from './correct-import.ts'
import { mayConfirmFor, mayReviewImport } from './policy.ts'
import { findImport, getReading, listCorrections } from './queries.ts'

/**
 * Stores the reviewed document for good. Asked a second time, it gives the same answer.
 * @param newId of the document, and with it of its indicators: the sample city gives the same at every start
 */
export async function confirmImport(
  act: Act,
  id: string,
  { version, unitId, year, supersede = false, pairing = [] }: ConfirmImport,
  newId: string = randomUUID(),
): Promise<{ documentId: string } | Refusal> {
  const { db, actor, now } = act
  const before = await findImport(db, id)
  if (before?.document_id && mayReviewImport(actor, before.unit_id)) return { documentId: before.document_id }
  const found = await getImportUnderReview(act, id, version)
  if (isRefusal(found)) {
    // Confirmed by a click that came in between.
    const meanwhile = found.code === 'import-already-confirmed' ? await findImport(db, id) : undefined
    return meanwhile?.document_id ? { documentId: meanwhile.document_id } : found
  }
  if (!mayConfirmFor(actor, unitId)) return refuse('not-permitted')
  const unit = await findUnit(db, unitId)
  if (!unit) return refuse('unit-unknown')
  const corrections = (await listCorrections(db, found)).flatMap((batch) => batch.corrections)
  const reviewed = reviewDocument(await getReading(db, found), corrections, found.version)
  if (isRefusal(reviewed)) return reviewed
  const stored = await storeDocument(act, {
    newId,
    unit,
    year,
    reviewed,
    import: { unitId: found.unit_id, id },
    origin: 'import',
    pairing: pairing.map(({ index, indicatorId }) => ({ index, identity: indicatorId })),
    supersede,
  })
  if (isRefusal(stored)) return stored
  await db
    .updateTable('imports')
    .set({ state: 'confirmed', document_unit_id: unitId, document_id: stored.documentId })
    .where('unit_id', '=', found.unit_id)
    .where('id', '=', id)
    .execute()
  await audit(db, actor, now, {
    act: stored.version === 1 ? 'confirm-import' : 'supersede-document',
    unitId,
    subject: stored.documentId,
    after: { importId: id, version: stored.version, year, kind: reviewed.document.kind },
  })
  return { documentId: stored.documentId }
}
