import type { Selectable } from 'kysely'
import type { GivenComponent } from '@hengji/domain/result/group-year.ts'
import type { OtherComponentRow } from '../../platform/database/tables/other-components.ts'
import type { Act } from '../../platform/database/transact.ts'

export type StoredComponent = Selectable<OtherComponentRow>

/** The last line of each unit and component, also where it took back. */
export function lastLinesOf({ db }: Pick<Act, 'db'>, evaluationId: string): Promise<StoredComponent[]> {
  return db
    .selectFrom('other_components')
    .distinctOn(['unit_id', 'component'])
    .selectAll()
    .where('evaluation_id', '=', evaluationId)
    .orderBy('unit_id')
    .orderBy('component')
    .orderBy('revision', 'desc')
    .execute()
}

/** Components given as numbers, as a GroupYear wants them, by unit. */
export async function givenComponentsOf(
  act: Pick<Act, 'db'>,
  evaluationId: string,
): Promise<Map<string, GivenComponent[]>> {
  const given = (await lastLinesOf(act, evaluationId)).flatMap(({ points, ...row }) =>
    points === null
      ? []
      : [{ unitId: row.unit_id, component: { name: row.component, points, basis: basisOf(row) } }],
  )
  return new Map(
    [...Map.groupBy(given, ({ unitId }) => unitId)].map(([unitId, own]) => [
      unitId,
      own.map(({ component }) => component),
    ]),
  )
}

function basisOf({
  basis_title,
  basis_number,
}: Pick<StoredComponent, 'basis_title' | 'basis_number'>): string {
  return basis_number === null ? `《${basis_title}》` : `《${basis_title}》（${basis_number}）`
}
