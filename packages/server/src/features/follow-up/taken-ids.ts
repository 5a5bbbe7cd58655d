import { sql } from 'kysely'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../platform/database/transact.ts'

type Kind = 'ledger_items' | 'rectifications'

/**
 * Ids come from the page. An item's and an order's history stand in one table, and both are asked for by their id alone:
 * one that names something else already would mix the two.
 * @returns a refusal where an id is taken by the other kind, or in another unit
 */
export async function idTaken(
  { db }: Act,
  kind: Kind,
  unitId: string,
  ids: readonly string[],
): Promise<Refusal<'follow-up-id-taken'> | null> {
  const other = kind === 'ledger_items' ? 'rectifications' : 'ledger_items'
  const among = sql<string>`any(${[...ids]}::text[])`
  const found =
    (await db.selectFrom(other).select('id').where('id', '=', among).executeTakeFirst()) ??
    (await db
      .selectFrom(kind)
      .select('id')
      .where('id', '=', among)
      .where('unit_id', '<>', unitId)
      .executeTakeFirst())
  return found ? refuse('follow-up-id-taken') : null
}
