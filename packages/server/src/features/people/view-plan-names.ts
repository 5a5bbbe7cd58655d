import type { DecideName, NamedSubjectView, PlanNames } from '@hengji/contract/plan-names.ts'
import { dutyNames } from '@hengji/domain/organization/duty-words.ts'
import { isThere } from '@hengji/domain/organization/in-force.ts'
import { matchNames, type NamedSubject } from '@hengji/domain/organization/match-names.ts'
import { nameKey } from '@hengji/domain/organization/name-key.ts'
import type { Organization } from '@hengji/domain/organization/organization.ts'
import { peopleBehind } from '@hengji/domain/organization/responsibilities.ts'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { getOrganization } from './organization-of-unit.ts'
import { findPlan, listNamedIndicators, listNameDecisions, printedNames } from './plan-names.ts'
import { mayDecideNames, mayReadPlanNames } from './policy.ts'
import { resolveResponsibilities } from './resolve-responsibilities.ts'

const mostCodes = 6

/** Each name that a plan prints, with whom it stands for, or why that is not known. */
export async function getPlanNames(
  act: Act,
  unitId: string,
  documentId: string,
): Promise<PlanNames | Refusal> {
  const { db, actor, now } = act
  if (!mayReadPlanNames(actor, unitId)) return refuse('not-permitted')
  const plan = await findPlan(db, unitId, documentId)
  if (!plan) return refuse('document-unknown')
  const today = shanghaiDay(now)
  const organization = await getOrganization(db, unitId)
  const indicators = await listNamedIndicators(db, unitId, plan)
  const decided = await listNameDecisions(db, unitId, plan.year)
  const view = (subject: NamedSubject): NamedSubjectView => viewSubject(subject, organization, today)
  const people = new Map(organization.people.map((person) => [person.id, person]))
  const places = placesOf(indicators)
  return {
    documentId,
    year: plan.year,
    names: matchNames(printedNames(indicators), organization, decided, today).map((match) => ({
      printed: match.printed,
      key: match.key,
      outcome: match.outcome,
      isDecided: decided.has(match.key),
      subjects: match.outcome === 'matched' ? match.subjects.map(view) : [],
      readings: match.outcome === 'ambiguous' ? match.readings.map((reading) => reading.map(view)) : [],
      near:
        match.outcome === 'unmatched'
          ? match.near.flatMap((id) => {
              const person = people.get(id)
              return person ? [{ id, name: person.name, hasLeft: !isThere(person, today) }] : []
            })
          : [],
      ...(places.get(match.key) ?? { columns: { leader: 0, section: 0, owner: 0 }, codes: [] }),
    })),
  }
}

/** Keeps what a printed name is for the unit and year, and lets whose the indicators are follow. */
export async function decideName(
  act: Act,
  unitId: string,
  { documentId, name, as }: DecideName,
): Promise<PlanNames | Refusal> {
  const { db, actor, now } = act
  if (!mayDecideNames(actor, unitId)) return refuse('not-permitted')
  const plan = await findPlan(db, unitId, documentId)
  if (!plan) return refuse('document-unknown')
  const unknown = findUnknown(as, await getOrganization(db, unitId))
  if (unknown) return unknown
  const key = nameKey(name)
  const before = (await listNameDecisions(db, unitId, plan.year)).get(key)
  const decision = {
    name,
    person_id: as.kind === 'person' ? as.id : null,
    section_id: as.kind === 'section' ? as.id : null,
    role_group_id: as.kind === 'role-group' ? as.id : null,
    is_ignored: as.kind === 'ignored',
    decided_at: now,
    decided_by_name: actor.displayName,
  }
  await db
    .insertInto('name_decisions')
    .values({ unit_id: unitId, year: plan.year, name_key: key, ...decision })
    .onConflict((conflict) => conflict.columns(['unit_id', 'year', 'name_key']).doUpdateSet(decision))
    .execute()
  await audit(db, actor, now, {
    act: 'decide-name',
    unitId,
    subject: documentId,
    before: before ?? null,
    after: { name, as },
  })
  const resolved = await resolveResponsibilities(act, { unitId, documentId })
  return isRefusal(resolved) ? resolved : getPlanNames(act, unitId, documentId)
}

function findUnknown(as: DecideName['as'], organization: Organization): Refusal | null {
  const has = (list: readonly { id: string }[], id: string): boolean => list.some((each) => each.id === id)
  switch (as.kind) {
    case 'person':
      return has(organization.people, as.id) ? null : refuse('person-unknown')
    case 'section':
      return has(organization.sections, as.id) ? null : refuse('section-unknown')
    case 'role-group':
      return has(organization.roleGroups, as.id) ? null : refuse('role-group-unknown')
    default:
      return null
  }
}

function viewSubject(subject: NamedSubject, organization: Organization, today: IsoDate): NamedSubjectView {
  const personIds = peopleBehind(subject, organization, today)
  switch (subject.kind) {
    case 'role':
      return { kind: 'role', id: null, name: roleName(subject, organization), personIds }
    case 'person':
      return { ...subject, name: nameOf(organization.people, subject.id), personIds }
    case 'section':
      return { ...subject, name: nameOf(organization.sections, subject.id), personIds }
    case 'role-group':
      return { ...subject, name: nameOf(organization.roleGroups, subject.id), personIds }
  }
}

function roleName({ members }: Extract<NamedSubject, { kind: 'role' }>, organization: Organization): string {
  if (members.by === 'person') return ''
  if (members.sectionIds !== null) {
    return `${members.sectionIds.map((id) => nameOf(organization.sections, id)).join('、')}负责人`
  }
  if (members.duty !== 'section-head') return dutyNames[members.duty]
  const which = { section: '各科室', branch: '各派出机构' }
  return `${members.sectionKind === null ? '各科室和派出机构' : which[members.sectionKind]}负责人`
}

function nameOf(list: readonly { id: string; name: string }[], id: string): string {
  return list.find((each) => each.id === id)?.name ?? ''
}

type Places = Pick<PlanNames['names'][number], 'columns' | 'codes'>

function placesOf(indicators: Awaited<ReturnType<typeof listNamedIndicators>>): Map<string, Places> {
  const places = new Map<string, Places>()
  for (const { leaders, departments, owners, code } of indicators) {
    for (const [column, names] of [
      ['leader', leaders],
      ['section', departments],
      ['owner', owners],
    ] as const) {
      for (const key of new Set(names.map(nameKey))) {
        const place = places.get(key) ?? { columns: { leader: 0, section: 0, owner: 0 }, codes: [] }
        place.columns[column] += 1
        if (code !== null && place.codes.length < mostCodes && !place.codes.includes(code)) {
          place.codes.push(code)
        }
        places.set(key, place)
      }
    }
  }
  return places
}
