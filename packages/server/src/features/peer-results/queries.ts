import type { Transaction } from 'kysely'
import type { PeerScore } from '@hengji/domain/result/group-year.ts'
import type { Tables } from '../../platform/database/tables.ts'
import type { Act } from '../../platform/database/transact.ts'
import { maySeeAllPeerResults, partsInObjection } from './policy.ts'

/**
 * 同组互评, as a GroupYear wants it: by indicator, what each unit gave. Row security shows scores to the office and the
 * auditor only: for anybody else there are none. @param unitId one unit's only
 */
export async function peerScoresOf(
  db: Transaction<Tables>,
  evaluationId: string,
  unitId?: string,
): Promise<{ unitId: string; indicatorId: string; peers: PeerScore[] }[]> {
  let query = db
    .selectFrom('peer_scores')
    .select(['unit_id as unitId', 'indicator_id as indicatorId', 'by_unit_id as byUnitId', 'score'])
    .where('evaluation_id', '=', evaluationId)
    .where('score', 'is not', null)
  if (unitId !== undefined) query = query.where('unit_id', '=', unitId)
  const rows = await query.orderBy('unit_id').orderBy('indicator_id').orderBy('by_unit_id').execute()
  const byIndicator = Map.groupBy(rows, ({ unitId, indicatorId }) => `${unitId}\n${indicatorId}`)
  return [...byIndicator.values()].flatMap((given) => {
    const [first] = given
    if (!first) return []
    const peers = given.flatMap(({ byUnitId, score }) =>
      score === null ? [] : [{ unitId: byUnitId, score }],
    )
    return [{ unitId: first.unitId, indicatorId: first.indicatorId, peers }]
  })
}

/** Which of these objections the actor may look at. */
export async function listVisiblePeerObjections(
  { db, actor }: Act,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('peer_objections')
    .select(['id', 'unit_id as unitId', 'by_unit_id as byUnitId'])
    .where('id', 'in', ids)
    .execute()
  return rows
    .filter((row) => maySeeAllPeerResults(actor) || partsInObjection(actor, row).length > 0)
    .map(({ id }) => id)
}
