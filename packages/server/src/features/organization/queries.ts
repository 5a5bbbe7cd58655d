import type { Transaction } from 'kysely'
import type { Unit } from '@hengji/contract/organization.ts'
import type { Tables } from '../../platform/database/tables.ts'

/** Units that take part in the evaluation, in the office's order. */
export function listUnits(db: Transaction<Tables>): Promise<Unit[]> {
  return db
    .selectFrom('units')
    .select(['id', 'name', 'kind'])
    .where('is_evaluated', '=', true)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export function findUnit(db: Transaction<Tables>, id: string): Promise<Unit | undefined> {
  return db
    .selectFrom('units')
    .select(['id', 'name', 'kind'])
    .where('is_evaluated', '=', true)
    .where('id', '=', id)
    .executeTakeFirst()
}
