import type { EvaluationList } from '@hengji/contract/evaluations.ts'
import type { Act } from '../../platform/database/transact.ts'

/** Groups with units whose evaluation has not been opened, and what they still lack. */
export async function findOpenableGroups({ db }: Act): Promise<EvaluationList['openable']> {
  const groups = await db
    .selectFrom('peer_groups')
    .leftJoin('schemes', 'schemes.id', 'peer_groups.scheme_id')
    .leftJoin('evaluations', 'evaluations.id', 'peer_groups.id')
    .select(['peer_groups.id', 'peer_groups.year', 'peer_groups.title', 'schemes.title as scheme'])
    .where('evaluations.id', 'is', null)
    .orderBy('peer_groups.year', 'desc')
    .orderBy('peer_groups.position')
    .execute()
  const members = await db
    .selectFrom('peer_group_units')
    .innerJoin('units', 'units.id', 'peer_group_units.unit_id')
    .leftJoin('documents', (join) =>
      join
        .onRef('documents.unit_id', '=', 'units.id')
        .onRef('documents.year', '=', 'peer_group_units.year')
        .on('documents.kind', '=', 'evaluation-plan'),
    )
    .select(['peer_group_units.group_id', 'units.name', 'documents.approved_version'])
    .orderBy('units.position')
    .execute()
  const membersOf = Map.groupBy(members, ({ group_id }) => group_id)
  return groups.flatMap(({ id, year, title, scheme }) => {
    const units = membersOf.get(id) ?? []
    if (units.length === 0) return []
    const withoutPlan = units.filter((unit) => unit.approved_version === null).map(({ name }) => name)
    return [{ id, year, title, units: units.length, scheme, withoutPlan }]
  })
}
