import type { AddUnits, ChangeUnit, CityUnits, OrderUnits } from '@hengji/contract/organization.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { nameKey } from '@hengji/domain/organization/name-key.ts'
import { sql } from 'kysely'
import { audit, officeUnit } from '../../platform/audit/audit.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { listKeptUnits } from './kept-units.ts'
import { mayKeepUnits } from './policy.ts'

/** Adds units below those there are; all or none. The same ones sent again are there already. */
export async function addUnits(act: Act, { units }: AddUnits): Promise<CityUnits | Refusal> {
  const { db, actor, now } = act
  if (!mayKeepUnits(actor)) return refuse('not-permitted')
  const before = await holdUnits(act)
  const known = new Set(before.map(({ id }) => id))
  const fresh = units.filter(({ id }) => !known.has(id))
  const names = new Set(before.map(({ name }) => nameKey(name)))
  for (const { name } of fresh) {
    if (names.has(nameKey(name))) return refuse('unit-name-taken', { name })
    names.add(nameKey(name))
  }
  if (fresh.length > 0) {
    const last = Math.max(0, ...before.map(({ position }) => position))
    const rows = fresh.map(({ id, name, kind }, index) => ({
      id,
      name: name.trim(),
      kind: kind.trim(),
      position: last + index + 1,
      closed_on: null,
    }))
    await db.insertInto('units').values(rows).execute()
    await audit(db, actor, now, {
      act: 'add-units',
      after: { units: rows.map(({ name, kind }) => ({ name, kind })) },
    })
  }
  return listKeptUnits(act)
}

/** Renames, closes or opens again. A closed unit keeps its plans, its people and its record. */
export async function changeUnit(act: Act, id: string, changed: ChangeUnit): Promise<CityUnits | Refusal> {
  const { db, actor, now } = act
  if (!mayKeepUnits(actor)) return refuse('not-permitted')
  const units = await holdUnits(act)
  const unit = units.find((each) => each.id === id)
  if (!unit || id === officeUnit) return refuse('unit-unknown')
  const { revision, isEvaluated, closedOn } = changed
  const [name, kind] = [changed.name.trim(), changed.kind.trim()]
  const before = {
    name: unit.name,
    kind: unit.kind,
    isEvaluated: unit.is_evaluated,
    closedOn: unit.closed_on,
  }
  const after = { name, kind, isEvaluated, closedOn }
  if (JSON.stringify(before) === JSON.stringify(after)) return listKeptUnits(act)
  if (unit.revision !== revision) return refuse('unit-changed-meanwhile')
  if (closedOn !== null && closedOn > shanghaiDay(now)) return refuse('unit-closed-too-late')
  if (units.some((each) => each.id !== id && nameKey(each.name) === nameKey(name)))
    return refuse('unit-name-taken', { name })
  await db
    .updateTable('units')
    .set({ name, kind, is_evaluated: isEvaluated, closed_on: closedOn, revision: revision + 1 })
    .where('id', '=', id)
    .execute()
  await audit(db, actor, now, { act: 'change-unit', unitId: id, subject: id, before, after })
  return listKeptUnits(act)
}

/** @param ids every unit that is not closed, once */
export async function orderUnits(act: Act, { ids }: OrderUnits): Promise<CityUnits | Refusal> {
  const { db, actor, now } = act
  if (!mayKeepUnits(actor)) return refuse('not-permitted')
  const open = (await holdUnits(act)).filter(({ id, closed_on }) => id !== officeUnit && closed_on === null)
  const given = new Set(ids)
  if (given.size !== ids.length || open.length !== ids.length || open.some(({ id }) => !given.has(id)))
    return refuse('units-changed-meanwhile')
  const names = new Map(open.map(({ id, name }) => [id, name]))
  const before = open.map(({ name }) => name)
  const after = ids.map((id) => names.get(id) ?? id)
  if (before.join('\n') === after.join('\n')) return listKeptUnits(act)
  await sql`
    update units set position = placed.position
    from unnest(${ids}::text[]) with ordinality as placed (id, position) where units.id = placed.id
  `.execute(db)
  await audit(db, actor, now, { act: 'order-units', before: { units: before }, after: { units: after } })
  return listKeptUnits(act)
}

/** Names are unique as people read them, which no index knows: changes of the units come one by one. */
async function holdUnits({ db }: Act) {
  await sql`select pg_advisory_xact_lock(hashtextextended('units', 0))`.execute(db)
  return db.selectFrom('units').selectAll().orderBy('position').orderBy('id').execute()
}
