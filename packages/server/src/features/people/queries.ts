import type { Transaction } from 'kysely'
import type { Capacity } from '@hengji/domain/organization/responsibilities.ts'
import type { Tables } from '../../platform/database/tables.ts'

export type { Standing } from '@hengji/domain/organization/standing.ts'
export { getOrganization, listDeputies } from './organization-of-unit.ts'
export { isReporting, listOwnIndicators, type OwnIndicator } from './own-indicators.ts'
export { listUndecidedNames } from './plan-names.ts'
export { standingOf } from './standing-of.ts'

export interface ListedResponsibility {
  indicatorId: string
  personId: string
  name: string
  capacity: Capacity
  /** The person's account, where there is one that is not disabled. */
  accountId: string | null
}

/** Whose the indicators of a plan are now. */
export async function listResponsibilities(
  db: Transaction<Tables>,
  unitId: string,
  documentId: string,
): Promise<ListedResponsibility[]> {
  const rows = await db
    .selectFrom('responsibilities')
    .innerJoin('people', (join) =>
      join
        .onRef('people.unit_id', '=', 'responsibilities.unit_id')
        .onRef('people.id', '=', 'responsibilities.person_id'),
    )
    .select([
      'responsibilities.indicator_id as indicatorId',
      'responsibilities.person_id as personId',
      'people.name',
      'responsibilities.capacity',
    ])
    .where('responsibilities.unit_id', '=', unitId)
    .where('responsibilities.document_id', '=', documentId)
    .where('responsibilities.until', 'is', null)
    .orderBy('responsibilities.indicator_id')
    .orderBy('responsibilities.capacity')
    .orderBy('people.name')
    .execute()
  const accounts = new Map(
    (await accountsOf(db, unitId, [...new Set(rows.map(({ personId }) => personId))])).map((each) => [
      each.personId,
      each.accountId,
    ]),
  )
  return rows.map((row) => ({ ...row, accountId: accounts.get(row.personId) ?? null }))
}

export interface PersonAccount {
  personId: string
  accountId: string
}

/** Accounts in use of people of a unit; a person without one is left out. */
export async function accountsOf(
  db: Transaction<Tables>,
  unitId: string,
  personIds: readonly string[],
): Promise<PersonAccount[]> {
  if (personIds.length === 0) return []
  const rows = await db
    .selectFrom('accounts')
    .select(['person_id', 'id'])
    .where('unit_id', '=', unitId)
    .where('person_id', 'in', personIds)
    .where('disabled_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.flatMap(({ person_id: personId, id }) =>
    personId === null ? [] : [{ personId, accountId: id }],
  )
}
