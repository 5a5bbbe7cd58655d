import type { ElectionRules } from '@hengji/domain/ballot/election-rules.ts'
import type { ElectionState } from '@hengji/domain/ballot/election-states.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { ElectionTerms } from '@hengji/proof/ballot/election-terms.ts'
import type { Transaction } from 'kysely'
import type { Tables } from '../../platform/database/tables.ts'

export interface FoundElection {
  unitId: string
  id: string
  evaluationId: string
  state: ElectionState
  rules: ElectionRules
  terms: ElectionTerms | null
  reason: string | null
}

/** @param lock `update` for who changes it, `share` for who needs it to stay as it is until the end */
export async function findElection(
  db: Transaction<Tables>,
  unitId: string,
  id: string,
  lock: 'none' | 'share' | 'update' = 'none',
): Promise<FoundElection | Refusal> {
  const query = db.selectFrom('elections').selectAll().where('unit_id', '=', unitId).where('id', '=', id)
  const row = await (
    lock === 'none' ? query : lock === 'share' ? query.forShare() : query.forUpdate()
  ).executeTakeFirst()
  if (!row) return refuse('election-unknown')
  const { state, rules, terms, reason } = row
  return { unitId, id, evaluationId: row.evaluation_id, state, rules, terms, reason }
}

export async function countSlips(db: Transaction<Tables>, unitId: string, id: string): Promise<number> {
  const { slips } = await db
    .selectFrom('election_slips')
    .select(({ fn }) => fn.countAll<string>().as('slips'))
    .where('unit_id', '=', unitId)
    .where('election_id', '=', id)
    .executeTakeFirstOrThrow()
  return Number.parseInt(slips, 10)
}
