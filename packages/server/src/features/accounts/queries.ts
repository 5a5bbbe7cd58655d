import { sql, type Transaction } from 'kysely'
import type { Role } from '@hengji/contract/session.ts'
import type { Tables } from '../../platform/database/tables.ts'

export interface FoundAccount {
  id: string
  name: string
  display_name: string
  role: Role
  unit_id: string | null
  unit_name: string | null
  person_id: string | null
  oversees: string[]
  created_at: Date
  disabled_at: Date | null
  role_granted_at: Date | null
  role_granted_by_name: string | null
  has_password: boolean
  must_change_password: boolean
  password_changed_at: Date | null
  has_second_factor: boolean
  last_sign_in_at: Date | null
  failures: string
  revision: number
}

/** All accounts, disabled ones last. */
export function listAccounts(db: Transaction<Tables>, now: Date): Promise<FoundAccount[]> {
  return selectAccounts(db, now)
    .orderBy(sql`accounts.disabled_at is not null`)
    .orderBy('units.position')
    .orderBy('accounts.position')
    .orderBy('accounts.name')
    .limit(20_000)
    .execute()
}

export function findAccount(
  db: Transaction<Tables>,
  id: string,
  now: Date,
): Promise<FoundAccount | undefined> {
  return selectAccounts(db, now).where('accounts.id', '=', id).executeTakeFirst()
}

function selectAccounts(db: Transaction<Tables>, now: Date) {
  return db
    .selectFrom('accounts')
    .innerJoin('security_policy', (join) => join.onTrue())
    .leftJoin('units', 'units.id', 'accounts.unit_id')
    .select([
      'accounts.id',
      'accounts.name',
      'accounts.display_name',
      'accounts.role',
      'accounts.unit_id',
      'units.name as unit_name',
      'accounts.person_id',
      sql<
        string[]
      >`array(select o.unit_id from overseen_units o where o.account_id = accounts.id order by 1)`.as(
        'oversees',
      ),
      'accounts.created_at',
      'accounts.disabled_at',
      'accounts.role_granted_at',
      'accounts.role_granted_by_name',
      sql<boolean>`accounts.password_hash is not null`.as('has_password'),
      'accounts.must_change_password',
      'accounts.password_changed_at',
      sql<boolean>`exists (select from second_factors f
        where f.account_id = accounts.id and f.confirmed_at is not null)`.as('has_second_factor'),
      sql<Date | null>`(select max(k.last_at) from known_addresses k where k.account_id = accounts.id)`.as(
        'last_sign_in_at',
      ),
      sql<string>`(select count(*) from failed_sign_ins f where f.name = accounts.name and not f.is_known
        and f.at > ${now}::timestamptz - make_interval(mins => security_policy.lockout_minutes))
        / security_policy.failures_allowed`.as('failures'),
      'accounts.revision',
    ])
}

export function listAccountUnits(db: Transaction<Tables>): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('units')
    .select(['id', 'name'])
    .where('is_evaluated', '=', true)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export interface PersonToLink {
  id: string
  name: string
  duties: string[]
  account_name: string | null
}

/** People of a unit who are there, in the order of their names. */
export function listPeopleToLink(db: Transaction<Tables>, unitId: string): Promise<PersonToLink[]> {
  return db
    .selectFrom('people')
    .select([
      'people.id',
      'people.name',
      sql<string[]>`array(select distinct a.duty from appointments a where a.unit_id = people.unit_id
        and a.person_id = people.id and a.until_on is null order by 1)`.as('duties'),
      sql<string | null>`(select c.name from accounts c where c.unit_id = people.unit_id
        and c.person_id = people.id and c.disabled_at is null)`.as('account_name'),
    ])
    .where('people.unit_id', '=', unitId)
    .where('people.left_on', 'is', null)
    .orderBy('people.name')
    .execute()
}

/** Names of the people behind accounts, by unit and person. */
export async function namesOfPeople(
  db: Transaction<Tables>,
  accounts: readonly FoundAccount[],
): Promise<(account: FoundAccount) => string | null> {
  const ids = accounts.flatMap(({ person_id }) => (person_id === null ? [] : [person_id]))
  if (ids.length === 0) return () => null
  const rows = await db
    .selectFrom('people')
    .select(['unit_id', 'id', 'name'])
    .where('id', 'in', ids)
    .execute()
  const names = new Map(rows.map((row) => [`${row.unit_id} ${row.id}`, row.name]))
  return ({ unit_id, person_id }) => names.get(`${unit_id} ${person_id}`) ?? null
}

export interface LockedNameRow {
  name: string
  failures: string
  last_at: Date
  addresses: string[]
}

export function listLockedNames(db: Transaction<Tables>, now: Date): Promise<LockedNameRow[]> {
  return db
    .selectFrom('failed_sign_ins')
    .innerJoin('security_policy', (join) => join.onTrue())
    .select([
      'failed_sign_ins.name',
      sql<string>`count(*)`.as('failures'),
      sql<Date>`max(failed_sign_ins.at)`.as('last_at'),
      sql<
        string[]
      >`array_agg(distinct failed_sign_ins.address) filter (where failed_sign_ins.address is not null)`.as(
        'addresses',
      ),
    ])
    .where(
      sql<boolean>`failed_sign_ins.at > ${now}::timestamptz - make_interval(mins => security_policy.lockout_minutes)`,
    )
    .groupBy(['failed_sign_ins.name', 'security_policy.failures_allowed'])
    .having(sql<boolean>`count(*) >= security_policy.failures_allowed`)
    .orderBy(sql`max(failed_sign_ins.at)`, 'desc')
    .limit(500)
    .execute()
}
