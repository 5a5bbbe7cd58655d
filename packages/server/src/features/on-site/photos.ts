import { z } from 'zod'
import { typedText } from '@hengji/contract/values.ts'
import { plainFileName } from '@hengji/domain/evidence/plain-file-name.ts'
import { visitStateWords } from '@hengji/domain/evaluation/on-site-visit.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import type { VisitPhotoRow } from '../../platform/database/tables/on-site.ts'
import { detectMediaType } from '../../platform/files/detect-media-type.ts'
import type { Platform } from '../../platform/platform.ts'
import { findVisit } from './stored-visit.ts'
import { maySeeFindings } from './policy.ts'

/** Bytes of one photo, and photos of one visit. */
export const largestPhoto = 30 * 1024 * 1024
const mostPhotos = 500

const announcedSchema = z.object({
  visitId: typedText(100),
  photoId: z.uuid(),
  filename: typedText(1000),
})

export type AnnouncedPhoto = z.infer<typeof announcedSchema> & { size: number }

/** @param metadata the header `upload-metadata`; @param length the header `upload-length` */
export function readPhotoAnnouncement(
  metadata: string | undefined,
  length: string | undefined,
): AnnouncedPhoto | Refusal {
  const pairs = (metadata ?? '').split(',').map((pair): [string, string] => {
    const [name = '', value = ''] = pair.trim().split(' ')
    return [name, Buffer.from(value, 'base64').toString('utf8')]
  })
  const announced = announcedSchema.safeParse(Object.fromEntries(pairs))
  if (!announced.success || !/^\d{1,12}$/.test(length ?? '')) return refuse('upload-not-understood')
  const size = Number(length)
  return size > largestPhoto ? refuse('photo-too-large') : { ...announced.data, size }
}

/** Makes room for a photo. Its id is the device's: begun twice it begins anew, stored it is there. */
export async function beginPhoto(
  act: Act,
  { visitId, photoId, filename, size }: AnnouncedPhoto,
  realNow: Date,
): Promise<VisitPhotoRow | Refusal> {
  const { db, actor } = act
  const visit = await findVisit(act, visitId)
  if (isRefusal(visit)) return visit
  if (!visit.isExaminer) return refuse('not-permitted')
  const known = await findPhoto(act, photoId)
  if (known) {
    if (known.visit_id !== visitId || known.account_id !== actor.accountId) return refuse('photo-unknown')
    if (known.state !== 'open') return known
    await db
      .updateTable('visit_photos')
      .set({ size: String(size), begun_at: realNow })
      .where('unit_id', '=', known.unit_id)
      .where('id', '=', photoId)
      .execute()
    return { ...known, size: String(size) }
  }
  if (visit.state !== 'under-way')
    return refuse('visit-not-in-that-state', { state: visitStateWords[visit.state] })
  const { count } = await db
    .selectFrom('visit_photos')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('unit_id', '=', visit.unit_id)
    .where('visit_id', '=', visitId)
    .executeTakeFirstOrThrow()
  if (Number(count) >= mostPhotos) return refuse('too-many-photos')
  return db
    .insertInto('visit_photos')
    .values({
      unit_id: visit.unit_id,
      visit_id: visitId,
      id: photoId,
      file_name: plainFileName(filename),
      size: String(size),
      state: 'open',
      content_hash: null,
      media_type: null,
      account_id: actor.accountId,
      account_name: actor.displayName,
      begun_at: realNow,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** The examiner's own, on its way. */
export async function ownPhoto(act: Act, id: string): Promise<VisitPhotoRow | Refusal> {
  const photo = await findPhoto(act, id)
  return photo && photo.account_id === act.actor.accountId ? photo : refuse('photo-unknown')
}

/** For looking at: by whoever sees what was found. */
export async function visiblePhoto(act: Act, id: string): Promise<VisitPhotoRow | Refusal> {
  const photo = await findPhoto(act, id)
  if (!photo || photo.state !== 'stored') return refuse('photo-unknown')
  const visit = await findVisit(act, photo.visit_id)
  if (isRefusal(visit)) return refuse('photo-unknown')
  const isHandedOver = !['planned', 'under-way', 'cancelled'].includes(visit.state)
  return maySeeFindings(act.actor, visit.isExaminer, isHandedOver) ? photo : refuse('photo-unknown')
}

type Transact = <T extends object>(work: (act: Act) => Promise<T | Refusal>) => Promise<T | Refusal>

/** The last byte has come: kept by its content. Asked again it gives the same answer. */
export async function finishPhoto(
  { photos, files }: Pick<Platform, 'photos' | 'files'>,
  transact: Transact,
  id: string,
): Promise<{ id: string; fileName: string } | Refusal> {
  const photo = await transact((act) => ownPhoto(act, id))
  if (isRefusal(photo)) return photo
  if (photo.state === 'stored') return { id, fileName: photo.file_name }
  if (photo.state === 'refused') return refuse('photo-not-image')
  const received = await photos.sizeOf(id)
  const size = Number(photo.size)
  if (received !== size) return refuse('upload-not-whole', { received: received ?? 0, size })
  const told = await lookAt(photos, id, photo.file_name)
  const isImage = !isRefusal(told) && told.mediaType.startsWith('image/')
  const kept = isImage ? await files.keep(photos.open(id), largestPhoto) : null
  if (kept !== null && isRefusal(kept)) return kept
  const stored = await transact(async (act) => {
    const { db, actor, now } = act
    const changed = await db
      .updateTable('visit_photos')
      .set(
        kept && !isRefusal(told)
          ? { state: 'stored', content_hash: kept.contentHash, media_type: told.mediaType }
          : { state: 'refused' },
      )
      .where('unit_id', '=', photo.unit_id)
      .where('id', '=', id)
      .where('state', '=', 'open')
      .returning('state')
      .executeTakeFirst()
    if (changed && kept)
      await audit(db, actor, now, {
        act: 'store-visit-photo',
        unitId: photo.unit_id,
        subject: photo.visit_id,
        after: { photoId: id, fileName: photo.file_name, contentHash: kept.contentHash, size },
      })
    return {}
  })
  if (isRefusal(stored)) return stored
  await photos.remove(id)
  return kept ? { id, fileName: photo.file_name } : refuse('photo-not-image')
}

async function lookAt(photos: Platform['photos'], id: string, fileName: string) {
  const bytes = await photos.read(id)
  try {
    return await detectMediaType(bytes, fileName)
  } finally {
    await bytes.close()
  }
}

async function findPhoto({ db }: Act, id: string): Promise<VisitPhotoRow | undefined> {
  return db.selectFrom('visit_photos').selectAll().where('id', '=', id).executeTakeFirst()
}
