import type {
  ChangedPeople,
  KeepRoleGroup,
  KeepSection,
  NewRoleGroup,
  NewSection,
} from '@hengji/contract/keep-people.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { appointmentsInForce } from '@hengji/domain/organization/in-force.ts'
import { nameKey } from '@hengji/domain/organization/name-key.ts'
import type { RoleGroupMembers } from '@hengji/domain/organization/organization.ts'
import { audit } from '../../platform/audit/audit.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { changePeople } from './change-people.ts'
import { isDay } from './days.ts'
import { getOrganization } from './organization-of-unit.ts'

/** Asked again with the same id, it changes nothing. */
export function addSection(act: Act, unitId: string, section: NewSection): Promise<ChangedPeople | Refusal> {
  return changePeople(act, unitId, async () => {
    const { id, name, kind } = section
    const { sections } = await getOrganization(act.db, unitId)
    if (sections.some((each) => each.id === id)) return { id }
    if (sections.some((each) => each.closedOn === null && nameKey(each.name) === nameKey(name))) {
      return refuse('section-name-taken', { name })
    }
    await act.db
      .insertInto('sections')
      .values({ unit_id: unitId, id, name, kind, position: sections.length + 1, closed_on: null })
      .execute()
    await audit(act.db, act.actor, act.now, {
      act: 'keep-section',
      unitId,
      subject: id,
      after: { name, kind },
    })
    return { id }
  })
}

/** A section with people in office is not closed. */
export function keepSection(
  act: Act,
  unitId: string,
  id: string,
  kept: KeepSection,
): Promise<ChangedPeople | Refusal> {
  return changePeople(act, unitId, async () => {
    const { db, actor, now } = act
    const { name, kind, closedOn } = kept
    if (closedOn !== null && !isDay(closedOn)) return refuse('no-such-day')
    const organization = await getOrganization(db, unitId)
    const before = organization.sections.find((each) => each.id === id)
    if (!before) return refuse('section-unknown')
    const isTaken = organization.sections.some(
      (each) => each.id !== id && each.closedOn === null && nameKey(each.name) === nameKey(name),
    )
    if (isTaken) return refuse('section-name-taken', { name })
    const staffed = appointmentsInForce(organization, shanghaiDay(now)).filter(
      ({ sectionId }) => sectionId === id,
    )
    if (closedOn !== null && staffed.length > 0) {
      return refuse('section-still-staffed', {
        name: before.name,
        people: new Set(staffed.map(({ personId }) => personId)).size,
      })
    }
    const changed = await db
      .updateTable('sections')
      .set((row) => ({ name, kind, closed_on: closedOn, revision: row('revision', '+', 1) }))
      .where('unit_id', '=', unitId)
      .where('id', '=', id)
      .where('revision', '=', kept.revision)
      .returning('id')
      .executeTakeFirst()
    if (!changed) return refuse('people-changed-meanwhile')
    await audit(db, actor, now, {
      act: 'keep-section',
      unitId,
      subject: id,
      before,
      after: { name, kind, closedOn },
    })
    return { id }
  })
}

export function addRoleGroup(
  act: Act,
  unitId: string,
  group: NewRoleGroup,
): Promise<ChangedPeople | Refusal> {
  return changePeople(act, unitId, async () => {
    const { db, actor, now } = act
    const { id, name, members } = group
    const organization = await getOrganization(db, unitId)
    if (organization.roleGroups.some((each) => each.id === id)) return { id }
    if (organization.roleGroups.some((each) => nameKey(each.name) === nameKey(name))) {
      return refuse('role-group-name-taken', { name })
    }
    const unknown = findUnknown(members, organization)
    if (unknown) return unknown
    await db
      .insertInto('role_groups')
      .values({
        unit_id: unitId,
        id,
        name,
        name_key: nameKey(name),
        members: JSON.stringify(members),
        removed_at: null,
      })
      .execute()
    await audit(db, actor, now, { act: 'keep-role-group', unitId, subject: id, after: { name, members } })
    return { id }
  })
}

/** Removing is marking: what was resolved by it keeps its history. */
export function keepRoleGroup(
  act: Act,
  unitId: string,
  id: string,
  kept: KeepRoleGroup,
): Promise<ChangedPeople | Refusal> {
  return changePeople(act, unitId, async () => {
    const { db, actor, now } = act
    const { name, members, isRemoved } = kept
    const organization = await getOrganization(db, unitId)
    const before = organization.roleGroups.find((each) => each.id === id)
    if (!before) return refuse('role-group-unknown')
    if (organization.roleGroups.some((each) => each.id !== id && nameKey(each.name) === nameKey(name))) {
      return refuse('role-group-name-taken', { name })
    }
    const unknown = findUnknown(members, organization)
    if (unknown) return unknown
    const changed = await db
      .updateTable('role_groups')
      .set((row) => ({
        name,
        name_key: nameKey(name),
        members: JSON.stringify(members),
        removed_at: isRemoved ? now : null,
        revision: row('revision', '+', 1),
      }))
      .where('unit_id', '=', unitId)
      .where('id', '=', id)
      .where('revision', '=', kept.revision)
      .returning('id')
      .executeTakeFirst()
    if (!changed) return refuse('people-changed-meanwhile')
    await audit(db, actor, now, {
      act: 'keep-role-group',
      unitId,
      subject: id,
      before,
      after: { name, members, isRemoved },
    })
    return { id }
  })
}

function findUnknown(
  members: RoleGroupMembers,
  { people, sections }: { people: readonly { id: string }[]; sections: readonly { id: string }[] },
): Refusal | null {
  if (members.by === 'person') {
    return members.personIds.every((id) => people.some((each) => each.id === id))
      ? null
      : refuse('person-unknown')
  }
  return (members.sectionIds ?? []).every((id) => sections.some((each) => each.id === id))
    ? null
    : refuse('section-unknown')
}
