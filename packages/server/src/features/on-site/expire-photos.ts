import { limitTo, transact } from '../../platform/database/transact.ts'
import type { Platform } from '../../platform/platform.ts'

const hour = 3_600_000

/**
 * Throws away bytes of photos that nobody went on with, and of those that are stored or were refused. The device has the
 * photo still: it begins anew when it comes back. Twice at once does no harm.
 * @param now the real time
 */
export async function expirePhotos(
  { database, photos }: Pick<Platform, 'database' | 'photos'>,
  now: Date,
): Promise<{ removed: number }> {
  const since = new Date(now.getTime() - photos.limits.idleHours * hour)
  const there = await photos.list()
  if (there.length === 0) return { removed: 0 }
  const found = await transact(database.db, async (db) => {
    await limitTo(db, { accountId: '', role: 'office', unit: null })
    const open = await db
      .selectFrom('visit_photos')
      .select('id')
      .where('state', '=', 'open')
      .where('begun_at', '>=', since)
      .execute()
    return { open: new Set(open.map(({ id }) => id)) }
  })
  if (!('open' in found)) return { removed: 0 }
  const left = there.filter((id) => !found.open.has(id))
  for (const id of left) await photos.remove(id)
  return { removed: left.length }
}

/** At the start and every hour after, by the server that has the folder. @returns ends it, once what is under way is done */
export function expirePhotosHourly(
  platform: Pick<Platform, 'database' | 'photos' | 'clock'>,
  tell: (error: unknown) => void,
): () => Promise<void> {
  let underWay: Promise<void> = Promise.resolve()
  const tidy = (): void => {
    underWay = expirePhotos(platform, platform.clock.now()).then(() => undefined, tell)
  }
  tidy()
  const timer = setInterval(tidy, hour)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await underWay
  }
}
