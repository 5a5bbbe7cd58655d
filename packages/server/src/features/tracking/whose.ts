import type { Act } from '../../platform/database/transact.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { ResponsibilityCapacity } from '../../platform/database/tables/people.ts'
import { isOfUnit } from '../organization/policy.ts'

/** An indicator the actor answers for, personally or standing in for somebody today. */
export interface OwnIndicator {
  documentId: string
  indicatorId: string
  capacity: ResponsibilityCapacity
  /** The person whose it is; `null`: the actor's own. */
  onBehalfOf: string | null
}

/** What the actor answers for in the unit; empty for those of other units, and where no person is linked. */
export async function listOwnIndicators(
  { db, actor, now }: Act,
  unitId: string,
  documentId?: string,
): Promise<OwnIndicator[]> {
  const { personId } = actor
  if (personId === null || !isOfUnit(actor, unitId)) return []
  const today = shanghaiDay(now)
  let query = db
    .selectFrom('responsibilities')
    .innerJoin('people', (join) =>
      join
        .onRef('people.unit_id', '=', 'responsibilities.unit_id')
        .onRef('people.id', '=', 'responsibilities.person_id'),
    )
    .select([
      'responsibilities.document_id',
      'responsibilities.indicator_id',
      'responsibilities.capacity',
      'responsibilities.person_id',
      'people.name',
    ])
    .where('responsibilities.unit_id', '=', unitId)
    .where('responsibilities.until', 'is', null)
    .where((row) =>
      row.or([
        row('responsibilities.person_id', '=', personId),
        row(
          'responsibilities.person_id',
          'in',
          row
            .selectFrom('deputies')
            .select('deputies.person_id')
            .where('deputies.unit_id', '=', unitId)
            .where('deputies.deputy_id', '=', personId)
            .where('deputies.revoked_at', 'is', null)
            .where('deputies.from_on', '<=', today)
            .where('deputies.until_on', '>=', today),
        ),
      ]),
    )
  if (documentId !== undefined) query = query.where('responsibilities.document_id', '=', documentId)
  const rows = await query.execute()
  return rows.map((row) => ({
    documentId: row.document_id,
    indicatorId: row.indicator_id,
    capacity: row.capacity,
    onBehalfOf: row.person_id === personId ? null : row.name,
  }))
}

/** Owners and heads of sections report; a leader looks on. */
export function isReporting({ capacity }: OwnIndicator): boolean {
  return capacity !== 'leader'
}
