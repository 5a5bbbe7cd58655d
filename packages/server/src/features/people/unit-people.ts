import type { UnitPeople } from '@hengji/contract/people.ts'
import { isOpen } from '@hengji/domain/organization/in-force.ts'
import { headsOf, resolveRoleGroup } from '@hengji/domain/organization/resolve-role-group.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { findUnit } from '../organization/queries.ts'
import { getOrganization } from './organization-of-unit.ts'
import { countUndecidedNames } from './plan-names.ts'
import { mayDecideNames, mayKeepPeople, mayReadPeople, mayReadPlanNames, maySeeContacts } from './policy.ts'

/** All that the page of people shows of a unit. */
export async function getUnitPeople(act: Act, unitId: string): Promise<UnitPeople | Refusal> {
  const { db, actor, now } = act
  if (!mayReadPeople(actor, unitId)) return refuse('not-permitted')
  const unit = await findUnit(db, unitId)
  if (!unit) return refuse('unit-unknown')
  const today = shanghaiDay(now)
  const organization = await getOrganization(db, unitId)
  const seesContacts = maySeeContacts(actor, unitId)
  const [sections, people, roleGroups] = [
    await db.selectFrom('sections').select(['id', 'revision']).where('unit_id', '=', unitId).execute(),
    await db.selectFrom('people').selectAll().where('unit_id', '=', unitId).orderBy('name_key').execute(),
    await db.selectFrom('role_groups').select(['id', 'revision']).where('unit_id', '=', unitId).execute(),
  ]
  const accounts = await db
    .selectFrom('accounts')
    .select('person_id')
    .where('unit_id', '=', unitId)
    .where('disabled_at', 'is', null)
    .execute()
  const withAccount = new Set(accounts.map(({ person_id }) => person_id))
  const carried = await countCarried(act, unitId)
  const appointments = Map.groupBy(organization.appointments, ({ personId }) => personId)
  const sectionRevisions = new Map(sections.map(({ id, revision }) => [id, revision]))
  const groupRevisions = new Map(roleGroups.map(({ id, revision }) => [id, revision]))
  return {
    unit: { id: unit.id, name: unit.name },
    revision: await getPeopleRevision(act, unitId),
    today,
    mayKeep: mayKeepPeople(actor, unitId),
    mayDecideNames: mayDecideNames(actor, unitId),
    sections: organization.sections.map((section) => ({
      ...section,
      revision: sectionRevisions.get(section.id) ?? 1,
      heads: isOpen(section, today) ? headsOf(section.id, organization, today) : [],
    })),
    people: people.map((person) => {
      const mayKnow = seesContacts || person.id === actor.personId
      return {
        id: person.id,
        name: person.name,
        phone: mayKnow ? person.phone : null,
        email: mayKnow ? person.email : null,
        joinedOn: person.joined_on,
        leftOn: person.left_on,
        revision: person.revision,
        hasAccount: withAccount.has(person.id),
        appointments: (appointments.get(person.id) ?? [])
          .map(({ id, sectionId, duty, title, fromOn, untilOn }) => ({
            id,
            sectionId,
            duty,
            title,
            fromOn,
            untilOn,
          }))
          .toSorted(newestFirst),
        carries: carried.get(person.id) ?? 0,
      }
    }),
    roleGroups: organization.roleGroups.map((group) => ({
      ...group,
      revision: groupRevisions.get(group.id) ?? 1,
      personIds: resolveRoleGroup(group.members, organization, today),
    })),
    deputies: await listDeputyViews(act, unitId),
    handovers: await listHandovers(act, unitId),
    plans: mayReadPlanNames(actor, unitId) ? await countUndecidedNames(act, unitId, organization) : [],
  }
}

/** What is open comes first, then what ended last. */
function newestFirst(
  one: { fromOn: string | null; untilOn: string | null },
  other: { fromOn: string | null; untilOn: string | null },
): number {
  const [a, b] = [one.untilOn ?? '9999', other.untilOn ?? '9999']
  if (a !== b) return a < b ? 1 : -1
  return (one.fromOn ?? '') < (other.fromOn ?? '') ? 1 : -1
}

export async function getPeopleRevision({ db }: Act, unitId: string): Promise<number> {
  const row = await db
    .selectFrom('people_revisions')
    .select('revision')
    .where('unit_id', '=', unitId)
    .executeTakeFirst()
  return row?.revision ?? 0
}

async function countCarried({ db }: Act, unitId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('responsibilities')
    .select((row) => ['person_id', row.fn.count<string>('indicator_id').distinct().as('indicators')])
    .where('unit_id', '=', unitId)
    .where('until', 'is', null)
    .groupBy('person_id')
    .execute()
  return new Map(rows.map(({ person_id, indicators }) => [person_id, Number(indicators)]))
}

async function listDeputyViews({ db }: Act, unitId: string): Promise<UnitPeople['deputies']> {
  const rows = await db
    .selectFrom('deputies')
    .selectAll()
    .where('unit_id', '=', unitId)
    .orderBy('from_on', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    deputyId: row.deputy_id,
    fromOn: row.from_on,
    untilOn: row.until_on,
    reason: row.reason,
    isRevoked: row.revoked_at !== null,
  }))
}

async function listHandovers({ db }: Act, unitId: string): Promise<UnitPeople['handovers']> {
  const rows = await db
    .selectFrom('handovers')
    .selectAll()
    .where('unit_id', '=', unitId)
    .orderBy('made_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    fromPersonId: row.from_person_id,
    toPersonId: row.to_person_id,
    onDate: row.on_date,
    indicators: row.indicator_ids === null ? null : row.indicator_ids.length,
    note: row.note,
    madeAt: row.made_at.toISOString(),
    madeBy: row.made_by_name,
    isUndone: row.undone_at !== null,
  }))
}
