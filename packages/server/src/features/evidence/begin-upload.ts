import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { planYearSchema, typedText } from '@hengji/contract/values.ts'
import { plainFileName } from '@hengji/domain/evidence/plain-file-name.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../platform/database/transact.ts'
import type { UploadFolder } from '../../platform/uploads/upload-folder.ts'
import type { UploadLimits } from '../../platform/uploads/upload-limits.ts'
import { yearOfPlan } from './link-evidence.ts'
import { mayBrowseEvidence } from './policy.ts'
import { checkMayStore } from './store-evidence.ts'

/** What the client says of a file before its bytes, as the protocol has it: names and base64 values. */
const announcedSchema = z.object({
  filename: typedText(1000),
  unitId: typedText(100),
  year: z.coerce.number().pipe(planYearSchema).optional(),
  documentId: typedText(100).optional(),
  indicatorIds: typedText(8000)
    .transform((text) => text.split(',').filter((id) => id !== ''))
    .pipe(z.array(z.string()).max(100))
    .optional(),
})

/** @param metadata the header `upload-metadata`; @param length the header `upload-length` */
export function readAnnouncement(
  metadata: string | undefined,
  length: string | undefined,
): (z.infer<typeof announcedSchema> & { size: number }) | Refusal<'upload-not-understood'> {
  const pairs = (metadata ?? '').split(',').map((pair): [string, string] => {
    const [name = '', value = ''] = pair.trim().split(' ')
    return [name, Buffer.from(value, 'base64').toString('utf8')]
  })
  const announced = announcedSchema.safeParse(Object.fromEntries(pairs))
  const size = /^\d{1,15}$/.test(length ?? '') ? Number(length) : null
  if (!announced.success || size === null) return refuse('upload-not-understood')
  return { ...announced.data, size }
}

/** Opens an upload within the limits of its person and its unit. Two at once wait for each other, so that both count. */
export async function beginUpload(
  act: Act,
  uploads: UploadFolder,
  announced: Exclude<ReturnType<typeof readAnnouncement>, Refusal>,
  realNow: Date,
): Promise<{ id: string } | Refusal> {
  const { db, actor } = act
  const { unitId, size, documentId = null, indicatorIds = [] } = announced
  const { limits } = uploads
  if (!mayBrowseEvidence(actor, unitId)) return refuse('unit-unknown')
  const allowed = await checkMayStore(act, unitId, documentId, indicatorIds)
  if (isRefusal(allowed)) return allowed
  // The year of the plan it is for; without a plan the one that is named.
  const year = documentId === null ? announced.year : await yearOfPlan(act, unitId, documentId)
  if (year === undefined) return refuse('upload-not-understood')
  if (size === 0) return refuse('proof-kind-not-accepted', { why: 'empty', ending: '' })
  if (size > limits.largest) return refuse('proof-too-large', { size, limit: limits.largest })
  await sql`select pg_advisory_xact_lock(hashtextextended(${`uploads ${unitId}`}, 0))`.execute(db)
  const within = await checkLimits(act, unitId, size, limits)
  if (isRefusal(within)) return within
  // What is under way is written once more when it is kept by its content.
  const free = await uploads.freeBytes()
  if (free - limits.freeBytesKept < 2 * size + within.underWay) return refuse('no-space-left')
  const id = randomUUID()
  await db
    .insertInto('evidence_uploads')
    .values({
      unit_id: unitId,
      id,
      year,
      document_id: documentId,
      indicator_ids: indicatorIds,
      file_name: plainFileName(announced.filename),
      size: String(size),
      state: 'open',
      account_id: actor.accountId,
      created_at: realNow,
      touched_at: realNow,
    })
    .execute()
  return { id }
}

/** @returns the bytes of the unit that are still to come, as announced */
async function checkLimits(
  { db, actor }: Act,
  unitId: string,
  size: number,
  limits: UploadLimits,
): Promise<{ underWay: number } | Refusal> {
  const open = await db
    .selectFrom('evidence_uploads')
    .select(['account_id', 'size'])
    .where('unit_id', '=', unitId)
    .where('state', '=', 'open')
    .execute()
  const own = open.filter((each) => each.account_id === actor.accountId)
  const bytesOf = (list: typeof open): number => list.reduce((sum, each) => sum + Number(each.size), 0)
  if (own.length >= limits.openEach)
    return refuse('too-many-uploads', { whose: 'person', limit: limits.openEach })
  if (open.length >= limits.openPerUnit)
    return refuse('too-many-uploads', { whose: 'unit', limit: limits.openPerUnit })
  if (bytesOf(own) + size > limits.bytesEach)
    return refuse('too-many-bytes-under-way', { whose: 'person', limit: limits.bytesEach })
  if (bytesOf(open) + size > limits.bytesPerUnit)
    return refuse('too-many-bytes-under-way', { whose: 'unit', limit: limits.bytesPerUnit })
  return { underWay: bytesOf(open) }
}
