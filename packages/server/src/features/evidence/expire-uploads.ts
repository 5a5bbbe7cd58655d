import { limitTo, transact } from '../../platform/database/transact.ts'
import type { Platform } from '../../platform/platform.ts'

const hour = 3_600_000

/**
 * Gives up uploads that nobody went on with, and removes what lies in the folder and belongs to none that is open.
 * Twice at once does no harm.
 * @param now the real time
 */
export async function expireUploads(
  { database, uploads }: Pick<Platform, 'database' | 'uploads'>,
  now: Date,
): Promise<{ expired: number; removed: number }> {
  const before = new Date(now.getTime() - uploads.limits.idleHours * hour)
  const there = await uploads.list()
  const found = await transact(database.db, async (db) => {
    await limitTo(db, { accountId: '', role: 'office', unit: null })
    const expired = await db
      .updateTable('evidence_uploads')
      .set({ state: 'expired' })
      .where('state', '=', 'open')
      .where('touched_at', '<', before)
      .returning('id')
      .execute()
    // Listed after the folder: an upload begun in between is in the folder's list of next time only.
    const open = await db.selectFrom('evidence_uploads').select('id').where('state', '=', 'open').execute()
    return { expired: expired.length, open: new Set(open.map(({ id }) => id)) }
  })
  if (!('open' in found)) return { expired: 0, removed: 0 }
  const left = there.filter((id) => !found.open.has(id))
  for (const id of left) await uploads.remove(id)
  return { expired: found.expired, removed: left.length }
}

/**
 * Does so at the start and every hour after. By the server that takes the uploads, not by the runner of jobs, which may
 * be on a machine that does not have their folder.
 * @returns ends it, once what is under way is done
 */
export function expireUploadsHourly(
  platform: Pick<Platform, 'database' | 'uploads' | 'clock'>,
  tell: (error: unknown) => void,
): () => Promise<void> {
  let underWay: Promise<void> = Promise.resolve()
  const tidy = (): void => {
    underWay = expireUploads(platform, platform.clock.now()).then(() => undefined, tell)
  }
  tidy()
  const timer = setInterval(tidy, hour)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await underWay
  }
}
