import { createHash } from 'node:crypto'
import type { KeepPeerGroups, PeerGroups } from '@hengji/contract/peer-groups.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { sql } from 'kysely'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import { listAllUnits, listUnits } from '../organization/queries.ts'
import { mayKeepPeerGroups, maySeeAllPeerGroups, maySeePeerGroupOf } from './policy.ts'

/** Groups of a year: all for those who see all, else the groups of the units that the actor belongs to or oversees. */
export async function getPeerGroups(act: Act, year: number): Promise<PeerGroups> {
  const { db, actor } = act
  const all = await readGroups(act, year)
  const units = await listUnits(db, year)
  const names = new Map((await listAllUnits(db)).map(({ id, name }) => [id, name]))
  const seen = all.filter(
    ({ unitIds }) => maySeeAllPeerGroups(actor) || unitIds.some((unitId) => maySeePeerGroupOf(actor, unitId)),
  )
  const grouped = new Set(all.flatMap(({ unitIds }) => unitIds))
  const years = await db.selectFrom('peer_groups').select('year').distinct().orderBy('year', 'desc').execute()
  return {
    year,
    fingerprint: fingerprintOf(all),
    mayKeep: mayKeepPeerGroups(actor),
    groups: seen.map(({ id, title, schemeId, unitIds }) => ({
      id,
      title,
      schemeId,
      units: unitIds.map((unitId) => ({ id: unitId, name: names.get(unitId) ?? unitId })),
    })),
    ungrouped: maySeeAllPeerGroups(actor)
      ? units.filter(({ id }) => !grouped.has(id)).map(({ id, name }) => ({ id, name }))
      : [],
    years: years.map((row) => row.year),
  }
}

/** Sets the groups of a year as a whole. A group that is left out stands empty: plans may have been reviewed in it. */
export async function keepPeerGroups(
  act: Act,
  year: number,
  { fingerprint, groups }: KeepPeerGroups,
): Promise<PeerGroups | Refusal> {
  const { db, actor, now } = act
  if (!mayKeepPeerGroups(actor)) return refuse('not-permitted')
  await sql`select pg_advisory_xact_lock(hashtextextended(${`peer-groups ${year}`}, 0))`.execute(db)
  const before = await readGroups(act, year)
  if (fingerprintOf(before) !== fingerprint) return refuse('peer-groups-changed-meanwhile')
  const units = new Map((await listAllUnits(db)).map(({ id, name }) => [id, name]))
  const wrong = findWrong(groups, units)
  if (wrong) return wrong
  const schemes = await db
    .selectFrom('schemes')
    .select('id')
    .where('year', '=', year)
    .where('state', 'in', ['in-force', 'superseded'])
    .execute()
  const known = new Set<string | null>([null, ...schemes.map(({ id }) => id)])
  if (groups.some(({ schemeId }) => !known.has(schemeId))) return refuse('scheme-unknown')
  const others = await db.selectFrom('peer_groups').select('id').where('year', '!=', year).execute()
  const ofOtherYears = new Set(others.map(({ id }) => id))
  if (groups.some(({ id }) => ofOtherYears.has(id))) return refuse('peer-groups-changed-meanwhile')
  await db.deleteFrom('peer_group_units').where('year', '=', year).execute()
  // Two groups may swap their titles: out of each other's way first.
  await db
    .updateTable('peer_groups')
    .set((row) => ({ title: sql<string>`'—' || ${row.ref('id')}` }))
    .where('year', '=', year)
    .execute()
  for (const [index, { id, title, schemeId, unitIds }] of groups.entries()) {
    await db
      .insertInto('peer_groups')
      .values({ id, year, title, scheme_id: schemeId, position: index + 1 })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet({ title, scheme_id: schemeId, position: index + 1 }),
      )
      .execute()
    if (unitIds.length === 0) continue
    await db
      .insertInto('peer_group_units')
      .values(unitIds.map((unitId) => ({ year, unit_id: unitId, group_id: id })))
      .execute()
  }
  await audit(db, actor, now, { act: 'keep-peer-group', subject: String(year), before, after: groups })
  return getPeerGroups(act, year)
}

interface Group {
  id: string
  title: string
  schemeId: string | null
  unitIds: string[]
}

/** Groups without a unit and without a title of their own are no longer there. */
async function readGroups({ db }: Act, year: number): Promise<Group[]> {
  const groups = await db
    .selectFrom('peer_groups')
    .select(['id', 'title', 'scheme_id as schemeId'])
    .where('year', '=', year)
    .orderBy('position')
    .orderBy('id')
    .execute()
  const members = await db
    .selectFrom('peer_group_units')
    .innerJoin('units', 'units.id', 'peer_group_units.unit_id')
    .select(['peer_group_units.group_id', 'peer_group_units.unit_id'])
    .where('peer_group_units.year', '=', year)
    .orderBy('units.position')
    .orderBy('units.id')
    .execute()
  const unitsOf = Map.groupBy(members, ({ group_id }) => group_id)
  return groups
    .map(({ id, title, schemeId }) => ({
      id,
      title,
      schemeId,
      unitIds: (unitsOf.get(id) ?? []).map(({ unit_id }) => unit_id),
    }))
    .filter(({ id, title }) => title !== `—${id}`)
}

function findWrong(groups: KeepPeerGroups['groups'], units: ReadonlyMap<string, string>): Refusal | null {
  const [titles, placed] = [new Set<string>(), new Set<string>()]
  for (const { title, unitIds } of groups) {
    if (titles.has(title)) return refuse('peer-group-title-twice', { title })
    titles.add(title)
    for (const unitId of unitIds) {
      if (!units.has(unitId)) return refuse('unit-unknown')
      if (placed.has(unitId)) return refuse('peer-unit-twice', { unit: units.get(unitId) ?? unitId })
      placed.add(unitId)
    }
  }
  return null
}

/** Of all that can be changed: who saves on an old state is told. */
function fingerprintOf(groups: readonly Group[]): string {
  return createHash('sm3').update(JSON.stringify(groups)).digest('hex').slice(0, 32)
}
