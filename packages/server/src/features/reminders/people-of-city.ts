import { sql, type Transaction } from 'kysely'
import type { Role } from '@hengji/contract/session.ts'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import type { Absence } from '@hengji/domain/monitoring/reminder-digest.ts'
import type { Tables } from '../../platform/database/tables.ts'
import type { Actor } from '../../platform/sessions/actor.ts'
import { looksLikeAddress } from './mail-address.ts'

/** Everybody who can be told anything, as they stand today. */
export interface PeopleOfCity {
  accounts: readonly CityAccount[]
  absences: readonly Absence[]
  /** Accounts of those with a role; of one unit where it is named. */
  withRole(role: Role, unitId?: string): string[]
  accountsOf(unitId: string, personId: string): string[]
  headsOf(unitId: string, sectionId: string): string[]
  supervisorsOf(unitId: string, sectionId: string): string[]
}

export interface CityAccount extends Pick<Actor, 'accountId' | 'role' | 'unit' | 'personId' | 'oversees'> {
  /** By the unit's list of people, where it is one. */
  email: string | null
}

export async function readPeopleOfCity(db: Transaction<Tables>, today: IsoDate): Promise<PeopleOfCity> {
  const rows = await db
    .selectFrom('accounts')
    .leftJoin('people', (join) =>
      join.onRef('people.unit_id', '=', 'accounts.unit_id').onRef('people.id', '=', 'accounts.person_id'),
    )
    .leftJoin('units', 'units.id', 'accounts.unit_id')
    .select([
      'accounts.id',
      'accounts.role',
      'accounts.person_id',
      'people.email',
      'units.id as unit_id',
      'units.name as unit_name',
      (each) =>
        sql<string[]>`array(${each
          .selectFrom('overseen_units')
          .select('overseen_units.unit_id')
          .whereRef('overseen_units.account_id', '=', 'accounts.id')})`.as('oversees'),
    ])
    .where('accounts.disabled_at', 'is', null)
    .where('accounts.role_granted_at', 'is not', null)
    .orderBy('accounts.id')
    .execute()
  const accounts = rows.map((row) => ({
    accountId: row.id,
    role: row.role,
    unit: row.unit_id === null || row.unit_name === null ? null : { id: row.unit_id, name: row.unit_name },
    personId: row.person_id,
    oversees: row.oversees,
    email: row.email !== null && looksLikeAddress(row.email) ? row.email : null,
  }))
  const byPerson = Map.groupBy(
    accounts.filter(({ personId }) => personId !== null),
    ({ unit, personId }) => keyOf(unit?.id ?? null, personId),
  )
  const accountsOf = (unitId: string, personId: string): string[] =>
    (byPerson.get(keyOf(unitId, personId)) ?? []).map(({ accountId }) => accountId)
  const appointments = await listAppointments(db, today)
  const withDuty = (duty: string, unitId: string, sectionId: string): string[] =>
    appointments
      .filter((one) => one.duty === duty && one.unit_id === unitId && one.section_id === sectionId)
      .flatMap((one) => accountsOf(unitId, one.person_id))
  return {
    accounts,
    absences: await listAbsences(db, today, accountsOf),
    withRole: (role, unitId) =>
      accounts
        .filter((one) => one.role === role && (unitId === undefined || one.unit?.id === unitId))
        .map(({ accountId }) => accountId),
    accountsOf,
    headsOf: (unitId, sectionId) => withDuty('section-head', unitId, sectionId),
    supervisorsOf: (unitId, sectionId) => withDuty('supervising-leader', unitId, sectionId),
  }
}

function listAppointments(db: Transaction<Tables>, today: IsoDate) {
  return db
    .selectFrom('appointments')
    .select(['unit_id', 'person_id', 'section_id', 'duty'])
    .where('section_id', 'is not', null)
    .where((row) => row.or([row('from_on', 'is', null), row('from_on', '<=', today)]))
    .where((row) => row.or([row('until_on', 'is', null), row('until_on', '>=', today)]))
    .execute()
}

async function listAbsences(
  db: Transaction<Tables>,
  today: IsoDate,
  accountsOf: (unitId: string, personId: string) => string[],
): Promise<Absence[]> {
  const rows = await db
    .selectFrom('deputies')
    .innerJoin('people', (join) =>
      join.onRef('people.unit_id', '=', 'deputies.unit_id').onRef('people.id', '=', 'deputies.person_id'),
    )
    .select(['deputies.unit_id', 'deputies.person_id', 'deputies.deputy_id', 'people.name'])
    .where('deputies.from_on', '<=', today)
    .where('deputies.until_on', '>=', today)
    .where('deputies.revoked_at', 'is', null)
    .execute()
  return rows.flatMap((row) =>
    accountsOf(row.unit_id, row.person_id).flatMap((absent) =>
      accountsOf(row.unit_id, row.deputy_id).map((deputy) => ({ absent, absentName: row.name, deputy })),
    ),
  )
}

function keyOf(unitId: string | null, personId: string | null): string {
  return `${unitId} ${personId}`
}
