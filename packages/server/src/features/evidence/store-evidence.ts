import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { plainFileName } from '@hengji/domain/evidence/plain-file-name.ts'
import type { PlanYear } from '@hengji/domain/kernel/dates.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import { listOwnIndicators } from '../people/queries.ts'
import { makeEvidenceFindable } from './make-findable.ts'
import { checkIndicators, link } from './link-evidence.ts'
import { mayAddEvidence, mayAttachTo } from './policy.ts'
import { findEvidenceByContent } from './queries.ts'

/** A file whose bytes the store keeps already. */
export interface ProofToStore {
  unitId: string
  year: PlanYear
  fileName: string
  contentHash: string
  size: number
  mediaType: string
  /** SM3 of the bare text, where it was read. */
  textHash?: string | null
  /** What it is attached to; nothing for now where they are left out. */
  documentId?: string | null
  indicatorIds?: readonly string[]
  reportId?: string | null
}

export interface StoredProof {
  evidenceId: string
  /** The unit had this content in this year: it was attached, not stored again. */
  isKnown: boolean
}

/** The same content is one proof of the unit's year, however often and by whomever it is brought. */
export async function storeEvidence(act: Act, proof: ProofToStore): Promise<StoredProof | Refusal> {
  const { db, actor, now } = act
  const { unitId, documentId = null, indicatorIds = [] } = proof
  const allowed = await checkMayStore(act, unitId, documentId, indicatorIds)
  if (isRefusal(allowed)) return allowed
  // Of two that bring the same at once, the second waits here and finds the first.
  const key = `${unitId} ${proof.year} ${proof.contentHash}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(db)
  const known = await findEvidenceByContent(db, unitId, proof.year, proof.contentHash)
  const evidenceId = known?.id ?? randomUUID()
  if (!known) {
    await db
      .insertInto('evidence')
      .values({
        unit_id: unitId,
        id: evidenceId,
        year: proof.year,
        content_hash: proof.contentHash,
        text_hash: proof.textHash ?? null,
        file_name: plainFileName(proof.fileName),
        size: String(proof.size),
        media_type: proof.mediaType,
        title: null,
        uploaded_at: now,
        uploaded_by: actor.accountId,
        uploaded_by_name: actor.displayName,
        deleted_at: null,
        deleted_by_name: null,
      })
      .execute()
  } else if (known.deleted_at !== null) {
    await db
      .updateTable('evidence')
      .set({ deleted_at: null, deleted_by_name: null })
      .where('unit_id', '=', unitId)
      .where('id', '=', known.id)
      .execute()
  }
  if (!known || known.deleted_at !== null) {
    await audit(db, actor, now, {
      act: known ? 'restore-evidence' : 'store-evidence',
      unitId,
      subject: evidenceId,
      after: {
        fileName: plainFileName(proof.fileName),
        contentHash: proof.contentHash,
        size: proof.size,
        mediaType: proof.mediaType,
      },
    })
  }
  await makeEvidenceFindable(db, unitId, evidenceId)
  if (documentId !== null)
    await link(act, unitId, documentId, evidenceId, [...new Set(indicatorIds)], proof.reportId ?? null)
  return { evidenceId, isKnown: known !== undefined }
}

/** Asked before the first byte is taken, and again when the last has come. */
export async function checkMayStore(
  act: Act,
  unitId: string,
  documentId: string | null,
  indicatorIds: readonly string[],
): Promise<object | Refusal> {
  const { actor } = act
  if (documentId !== null && indicatorIds.length > 0) {
    const allowed = await checkIndicators(act, unitId, documentId, indicatorIds)
    if (isRefusal(allowed)) return allowed
    return {}
  }
  if (mayAddEvidence(actor, unitId)) return {}
  const own = await listOwnIndicators(act, unitId)
  return own.some(({ indicatorId }) => mayAttachTo(actor, unitId, indicatorId, own))
    ? {}
    : refuse('not-permitted')
}
