import type { Transaction } from 'kysely'
import type { PeerObjectionView } from '@hengji/contract/peer-results.ts'
import {
  isObjectionOver,
  peerObjectionActsFor,
  type PeerObjectionState,
} from '@hengji/domain/evaluation/peer-objection.ts'
import type { PhaseState } from '@hengji/domain/evaluation/phases.ts'
import type { Tables } from '../../platform/database/tables.ts'
import type { Act } from '../../platform/database/transact.ts'
import { objectionProofsOf } from '../evidence/queries.ts'
import { partsInObjection } from './policy.ts'

export interface FoundObjection {
  unitId: string
  id: string
  evaluationId: string
  indicatorId: string
  byUnitId: string
  code: string | null
  title: string
  state: PeerObjectionState
  revision: number
}

export interface ObjectionFilter {
  evaluationId?: string
  id?: string
  unitId?: string
  requestKey?: string
}

/** As far as the database lets this actor see them: the own ones, those to answer, and all for those above. */
export function findObjections(
  db: Transaction<Tables>,
  { evaluationId, id, unitId, requestKey }: ObjectionFilter,
): Promise<FoundObjection[]> {
  let query = db
    .selectFrom('peer_objections')
    .select([
      'unit_id as unitId',
      'id',
      'evaluation_id as evaluationId',
      'indicator_id as indicatorId',
      'by_unit_id as byUnitId',
      'code',
      'title',
      'state',
      'revision',
    ])
  if (evaluationId !== undefined) query = query.where('evaluation_id', '=', evaluationId)
  if (id !== undefined) query = query.where('id', '=', id)
  if (unitId !== undefined) query = query.where('unit_id', '=', unitId)
  if (requestKey !== undefined) query = query.where('request_key', '=', requestKey)
  return query.orderBy('raised_at', 'desc').orderBy('id').execute()
}

/** With what was said, the open ones first. */
export async function presentObjections(
  { db, actor }: Act,
  objections: readonly FoundObjection[],
  phase: PhaseState,
): Promise<PeerObjectionView[]> {
  if (objections.length === 0) return []
  const ids = objections.map(({ id }) => id)
  const said = Map.groupBy(
    await db
      .selectFrom('peer_objection_acts')
      .leftJoin('units', 'units.id', 'peer_objection_acts.by_unit_id')
      .select([
        'peer_objection_acts.objection_id as id',
        'peer_objection_acts.act',
        'peer_objection_acts.revision',
        'peer_objection_acts.text',
        'peer_objection_acts.at',
        'peer_objection_acts.account_name as by',
        'units.name as unit',
      ])
      .where('peer_objection_acts.objection_id', 'in', ids)
      .orderBy('peer_objection_acts.revision')
      .execute(),
    ({ id }) => id,
  )
  const names = await namesOfUnits(db)
  const proofs = await objectionProofsOf(db, 'peer', ids)
  return objections
    .map((objection): PeerObjectionView => {
      const { unitId, byUnitId, id, evaluationId, indicatorId, code, title, state, revision } = objection
      const parts = partsInObjection(actor, objection)
      return {
        id,
        evaluationId,
        unit: { id: unitId, name: names.get(unitId) ?? unitId },
        by: { id: byUnitId, name: names.get(byUnitId) ?? byUnitId },
        indicatorId,
        code,
        title,
        state,
        revision,
        parts,
        acts: phase === 'open' ? peerObjectionActsFor(state, parts) : [],
        said: (said.get(id) ?? []).map(({ act, text, at, by, unit, revision: told }) => ({
          act,
          text,
          at: at.toISOString(),
          unit,
          by,
          proofs: proofs(id, told),
        })),
      }
    })
    .toSorted((one, other) => Number(isObjectionOver(one.state)) - Number(isObjectionOver(other.state)))
}

export async function namesOfUnits(db: Transaction<Tables>): Promise<Map<string, string>> {
  const rows = await db.selectFrom('units').select(['id', 'name']).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
