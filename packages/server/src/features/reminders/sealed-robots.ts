import type { Database } from '../../platform/database/open-database.ts'
import { transactAsSystem } from '../../platform/jobs/transact-as-system.ts'
import { isSealed, type RobotBox } from '../../platform/webhook/robot-box.ts'

type Sealed = 'url' | 'secret'

/** Seals what is stored of one robot; each opens in its own place only. */
export function sealFor(box: RobotBox, unitId: string, id: string) {
  return {
    seal: (what: Sealed, text: string): string => box.seal(text, `${unitId} ${id} ${what}`),
    open: (what: Sealed, stored: string): string | null => box.open(stored, `${unitId} ${id} ${what}`),
  }
}

/** Earlier releases stored addresses and secrets as they were: they are sealed at the start, each once. */
export async function sealOldRobots(db: Database, box: RobotBox): Promise<number> {
  return transactAsSystem(db, async (transaction) => {
    const robots = await transaction
      .selectFrom('webhooks')
      .select(['unit_id', 'id', 'url', 'secret'])
      .where('removed_at', 'is', null)
      .forUpdate()
      .execute()
    const old = robots.filter(({ url, secret }) => !isSealed(url) || (secret !== null && !isSealed(secret)))
    for (const { unit_id: unitId, id, url, secret } of old) {
      const { seal } = sealFor(box, unitId, id)
      await transaction
        .updateTable('webhooks')
        .set({
          url: isSealed(url) ? url : seal('url', url),
          secret: secret === null || isSealed(secret) ? secret : seal('secret', secret),
        })
        .where('unit_id', '=', unitId)
        .where('id', '=', id)
        .execute()
    }
    return old.length
  })
}
