import type { Act } from '../../platform/database/transact.ts'

/** The scheme of the group in which the unit stands that year; the only one of the year where the group names none. */
export async function findSchemeOfUnit(db: Act['db'], unitId: string, year: number): Promise<string | null> {
  const group = await db
    .selectFrom('peer_group_units')
    .innerJoin('peer_groups', 'peer_groups.id', 'peer_group_units.group_id')
    .select('peer_groups.scheme_id')
    .where('peer_group_units.unit_id', '=', unitId)
    .where('peer_group_units.year', '=', year)
    .executeTakeFirst()
  if (group !== undefined && group.scheme_id !== null) return group.scheme_id
  const schemes = await db
    .selectFrom('schemes')
    .select('id')
    .where('year', '=', year)
    .where('state', '=', 'in-force')
    .limit(2)
    .execute()
  return schemes.length === 1 ? (schemes[0]?.id ?? null) : null
}
