import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { listRecords } from '../../platform/audit/verify-record.ts'
import type { Act } from '../../platform/database/transact.ts'
import { listChain } from './queries.ts'

const batch = 2000

/**
 * Whole chains as JSON Lines, each unit's entries in order and its head behind them, to be verified anywhere
 * (`hengji audit verify`). Read in parts, each in a transaction of its own, up to the heads as they were at the beginning.
 * @param unitId one unit's, or `undefined` for all
 */
export async function* exportChains(
  act: <T extends object>(work: (act: Act) => Promise<T | Refusal>) => Promise<T | Refusal>,
  unitId: string | undefined,
): AsyncGenerator<string> {
  const records = await act(({ db }) => listRecords(db))
  if (isRefusal(records)) return
  for (const record of records.filter((each) => unitId === undefined || each.unitId === unitId)) {
    for (let seq = 0; seq < record.entries;) {
      const rows = await act(({ db }) => listChain(db, record.unitId, seq, record.entries, batch))
      if (isRefusal(rows) || rows.length === 0) break
      yield rows.map((row) => `${JSON.stringify({ ...row, seq: Number(row.seq) })}\n`).join('')
      seq = Number(rows.at(-1)?.seq ?? record.entries)
    }
    const head = { unit_id: record.unitId, seq: record.entries, hash: record.head }
    yield `${JSON.stringify({ head })}\n`
  }
}
