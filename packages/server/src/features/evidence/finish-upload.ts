import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { evidencePreviewOf } from '@hengji/domain/evidence/evidence-kind.ts'
import type { Act } from '../../platform/database/transact.ts'
import { detectMediaType } from '../../platform/files/detect-media-type.ts'
import type { KeptFile } from '../../platform/files/file-store.ts'
import type { Platform } from '../../platform/platform.ts'
import { getOwnUpload } from './own-upload.ts'
import type { FoundUpload } from './queries.ts'
import { readPages } from './read-pages.ts'
import { storeEvidence, type StoredProof } from './store-evidence.ts'

type Transact = <T extends object>(work: (act: Act) => Promise<T | Refusal>) => Promise<T | Refusal>
type Parts = Pick<Platform, 'uploads' | 'files' | 'pages'>

/** Of clicks that meet, the second waits for what the first comes to. */
const underWay = new Map<string, Promise<StoredProof | Refusal>>()

/**
 * The last byte has come: what is it, keep it by its content, store it as a proof. Asked again it gives the same
 * answer, also after a server that ended in the middle.
 * @param transact runs work as the person who brought it
 */
export function finishUpload(
  platform: Parts,
  transact: Transact,
  id: string,
): Promise<StoredProof | Refusal> {
  const already = underWay.get(id)
  if (already) {
    // The answer is the owner's: whoever else asks is told by the first look.
    return transact((act) => getOwnUpload(act, id)).then((own) => (isRefusal(own) ? own : already))
  }
  const finishing = finish(platform, transact, id).finally(() => underWay.delete(id))
  underWay.set(id, finishing)
  return finishing
}

async function finish(platform: Parts, transact: Transact, id: string): Promise<StoredProof | Refusal> {
  const found = await transact((act) => getOwnUpload(act, id))
  if (isRefusal(found)) return found
  const ended = outcomeOf(found)
  if (ended) {
    if (found.state === 'stored') await platform.uploads.remove(id)
    return ended
  }
  const size = Number(found.size)
  const received = await platform.uploads.sizeOf(id)
  if (received !== size) return refuse('upload-not-whole', { received: received ?? 0, size })
  const kept = await keepContent(platform, found)
  if (isRefusal(kept)) return isFinal(kept) ? refuseUpload(platform, transact, found, kept) : kept
  const textHash = await hashOfText(platform, found, kept)
  const stored = await transact((act) => storeArrived(act, id, { ...kept, textHash }))
  if (!isRefusal(stored)) await platform.uploads.remove(id)
  return stored
}

function outcomeOf(found: FoundUpload): StoredProof | Refusal | null {
  if (found.state === 'open') return null
  if (found.state === 'refused' && found.refusal) return found.refusal
  if (found.state === 'stored' && found.evidence_id !== null)
    return { evidenceId: found.evidence_id, isKnown: found.is_known ?? false }
  return refuse('upload-ended')
}

interface ArrivedProof extends KeptFile {
  mediaType: string
}

async function keepContent({ uploads, files }: Parts, found: FoundUpload): Promise<ArrivedProof | Refusal> {
  const bytes = await uploads.read(found.id)
  try {
    const told = await detectMediaType(bytes, found.file_name)
    if (isRefusal(told)) return told
    const kept = await files.keep(uploads.open(found.id), uploads.limits.largest)
    if (isRefusal(kept)) return kept
    if (kept.size !== bytes.size) return refuse('upload-not-whole', { received: kept.size, size: bytes.size })
    return { ...kept, mediaType: told.mediaType }
  } finally {
    await bytes.close()
  }
}

/** What it is does not change by trying again. */
function isFinal(refusal: Refusal): boolean {
  return refusal.code === 'proof-kind-not-accepted'
}

async function refuseUpload(
  { uploads }: Parts,
  transact: Transact,
  found: FoundUpload,
  refusal: Refusal,
): Promise<Refusal> {
  const marked = await transact(async ({ db }) => {
    await db
      .updateTable('evidence_uploads')
      .set({ state: 'refused', refusal: JSON.stringify(refusal) })
      .where('unit_id', '=', found.unit_id)
      .where('id', '=', found.id)
      .where('state', '=', 'open')
      .execute()
    return {}
  })
  if (isRefusal(marked)) return marked
  await uploads.remove(found.id)
  return refusal
}

/** So that a file saved once more is known by its words. One that cannot be read is a proof all the same. */
async function hashOfText(platform: Parts, found: FoundUpload, kept: ArrivedProof): Promise<string | null> {
  if (!isRead(kept)) return null
  const pages = await readPages(platform, kept.contentHash, found.file_name, found.account_id)
  return isRefusal(pages) ? null : pages.textHash
}

const largestRead = 8 * 1024 * 1024

function isRead({ mediaType, size }: ArrivedProof): boolean {
  const preview = evidencePreviewOf(mediaType)
  return size <= largestRead && (preview === 'pages' || preview === 'frame')
}

/** Rights are asked once more: between the first byte and the last lie hours. */
async function storeArrived(
  act: Act,
  id: string,
  proof: ArrivedProof & { textHash: string | null },
): Promise<StoredProof | Refusal> {
  const { db } = act
  const locked = await db
    .selectFrom('evidence_uploads')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', act.actor.accountId)
    .forUpdate()
    .executeTakeFirst()
  if (!locked) return refuse('upload-unknown')
  const ended = outcomeOf(locked)
  if (ended) return ended
  const stored = await storeEvidence(act, {
    unitId: locked.unit_id,
    year: locked.year,
    fileName: locked.file_name,
    contentHash: proof.contentHash,
    size: proof.size,
    mediaType: proof.mediaType,
    textHash: proof.textHash,
    documentId: locked.document_id,
    indicatorIds: locked.indicator_ids,
  })
  if (isRefusal(stored)) return stored
  await db
    .updateTable('evidence_uploads')
    .set({ state: 'stored', evidence_id: stored.evidenceId, is_known: stored.isKnown })
    .where('unit_id', '=', locked.unit_id)
    .where('id', '=', id)
    .execute()
  return stored
}
