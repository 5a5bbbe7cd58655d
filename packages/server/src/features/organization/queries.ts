import type { Transaction } from 'kysely'
import type { Unit } from '@hengji/contract/organization.ts'
import type { PlanYear } from '@hengji/domain/kernel/dates.ts'
import { officeUnit } from '../../platform/audit/audit.ts'
import type { Tables } from '../../platform/database/tables.ts'

/**
 * Units that take part in the evaluation, in the office's order.
 * @param year units that were there until its end; left out: those that are there
 */
export function listUnits(db: Transaction<Tables>, year?: PlanYear): Promise<Unit[]> {
  return db
    .selectFrom('units')
    .select(['id', 'name', 'kind'])
    .where('is_evaluated', '=', true)
    .where((row) =>
      row.or([
        row('closed_on', 'is', null),
        ...(year === undefined ? [] : [row('closed_on', '>', `${year}-12-31`)]),
      ]),
    )
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** Also those that are closed or not evaluated: for names in what is past. */
export function listAllUnits(db: Transaction<Tables>): Promise<Unit[]> {
  return db.selectFrom('units').select(['id', 'name', 'kind']).where('id', '!=', officeUnit).execute()
}

/** Also one that is closed: its plans stay. */
export function findUnit(db: Transaction<Tables>, id: string): Promise<Unit | undefined> {
  return db
    .selectFrom('units')
    .select(['id', 'name', 'kind'])
    .where('id', '=', id)
    .where('id', '!=', officeUnit)
    .executeTakeFirst()
}
