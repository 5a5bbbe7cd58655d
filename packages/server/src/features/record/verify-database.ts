import { sql } from 'kysely'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Configuration } from '../../platform/configuration.ts'
import { connectOnly } from '../../platform/database/open-database.ts'
import { reachDatabase } from '../../platform/database/reach-database.ts'
import type { BrokenChain } from '../../platform/audit/verify-chain.ts'
import { listRecords, verifyPart } from '../../platform/audit/verify-record.ts'

export interface VerifiedUnit {
  unitId: string
  unitName: string | null
  /** Entries found whole, and the hash of the last of them. */
  entries: number
  head: string
  broken: BrokenChain | null
}

/**
 * Follows every chain of a site's record, outside of any server and whatever it says itself.
 * @param tell hears how far it is
 */
export async function verifyDatabase(
  configuration: Pick<Configuration, 'databaseUrl' | 'dataFolder'>,
  tell: (done: number, total: number) => void,
): Promise<VerifiedUnit[] | Refusal> {
  const endings: (() => Promise<void> | void)[] = []
  try {
    const connection = await reachDatabase(configuration, endings)
    if (isRefusal(connection)) return connection
    const db = connectOnly(connection)
    endings.push(() => db.destroy())
    return await db.transaction().execute(async (transaction) => {
      const { rows } = await sql<{
        found: string | null
      }>`select to_regclass('audit_heads')::text as found`.execute(transaction)
      if (typeof rows[0]?.found !== 'string') return refuse('record-not-chained-yet')
      // The owner is held by the row policies, too.
      await sql`select set_config('hengji.role', 'auditor', true)`.execute(transaction)
      const records = await listRecords(transaction)
      const total = records.reduce((sum, { entries }) => sum + entries, 0)
      const verified: VerifiedUnit[] = []
      let done = 0
      for (const { unitId, unitName } of records) {
        let part = await verifyPart(transaction, unitId, 0)
        while (!part.isDone) {
          tell(done + part.place.seq, total)
          part = await verifyPart(transaction, unitId, part.place.seq)
        }
        done += part.place.seq
        tell(done, total)
        verified.push({
          unitId,
          unitName,
          entries: part.place.seq,
          head: part.place.hash,
          broken: part.broken,
        })
      }
      return verified
    })
  } catch (error) {
    return refuse('database-unreachable', { reason: error instanceof Error ? error.message : String(error) })
  } finally {
    for (const end of endings.toReversed()) await end()
  }
}
