import type { Act } from '../../platform/database/transact.ts'
import { tellAll, type Told } from '../notifications/commands.ts'

/** Tells those who speak for a unit. */
export async function tellUnit(
  { db, now }: Act,
  unitId: string,
  told: Omit<Told, 'accountId' | 'now'>,
): Promise<void> {
  const accounts = await db
    .selectFrom('accounts')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('role', 'in', ['unit', 'unit-head'])
    .where('disabled_at', 'is', null)
    .execute()
  await tellAll(
    db,
    accounts.map(({ id }) => ({ ...told, accountId: id, now })),
  )
}
