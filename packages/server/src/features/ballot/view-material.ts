import type { PanelMaterial } from '@hengji/contract/ballot.ts'
import { mayElectionDo } from '@hengji/domain/ballot/election-states.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../platform/database/transact.ts'
import { presentFilled, statedClaimsOf } from '../claims/queries.ts'
import { findElection, type FoundElection } from './find-election.ts'
import { mayReadMaterial } from './policy.ts'

/**
 * What the judged unit handed in for the indicators of a vote: for those who sit on its panel, as long as votes are taken
 * or about to be, and for the office and the auditor. Claims that are still being written are nobody's yet.
 */
export async function viewMaterial(act: Act, unitId: string, id: string): Promise<PanelMaterial | Refusal> {
  const { db, actor } = act
  const found = await findElection(db, unitId, id)
  if (isRefusal(found)) return found
  const seat = await db
    .selectFrom('election_seats')
    .select('number')
    .where('unit_id', '=', unitId)
    .where('election_id', '=', id)
    .where('account_id', '=', actor.accountId)
    .executeTakeFirst()
  if (!mayReadMaterial(actor, unitId, seat !== undefined)) return refuse('election-unknown')
  if (!mayElectionDo(found.state, 'replace-seat')) return refuse('material-is-over')
  const unit = await db.selectFrom('units').select('name').where('id', '=', unitId).executeTakeFirst()
  const whole = await db
    .selectFrom('self_evaluations')
    .select('state')
    .where('unit_id', '=', unitId)
    .where('evaluation_id', '=', found.evaluationId)
    .where('state', 'in', ['submitted', 'accepted'])
    .executeTakeFirst()
  return {
    unitId,
    unitName: unit?.name ?? '',
    year: found.rules.year,
    isHandedIn: whole !== undefined,
    items: await itemsOf(act, found),
  }
}

async function itemsOf({ db }: Act, found: FoundElection): Promise<PanelMaterial['items']> {
  const { unitId, evaluationId, rules } = found
  const indicators = await db
    .selectFrom('plan_indicators')
    .innerJoin('evaluation_units', (join) =>
      join
        .onRef('evaluation_units.unit_id', '=', 'plan_indicators.unit_id')
        .onRef('evaluation_units.document_id', '=', 'plan_indicators.document_id')
        .onRef('evaluation_units.version', '=', 'plan_indicators.version'),
    )
    .select(['indicator_id', 'code', 'section', 'primary', 'secondary', 'weight_points', 'deadline'])
    .select('departments')
    .where('plan_indicators.unit_id', '=', unitId)
    .where('evaluation_id', '=', evaluationId)
    .execute()
  const byId = new Map(indicators.map((row) => [row.indicator_id, row]))
  const claims = new Map(
    (await statedClaimsOf(db, evaluationId, unitId)).map(({ indicatorId, stated }) => [indicatorId, stated]),
  )
  return rules.items.map((id) => {
    const row = byId.get(id)
    const stated = claims.get(id)
    return {
      id,
      code: row?.code ?? stated?.code ?? '',
      section: row?.section ?? null,
      title: row?.secondary ?? row?.primary ?? stated?.title ?? '',
      weightPoints: row?.weight_points ?? stated?.weightPoints ?? null,
      deadline: row?.deadline ?? null,
      departments: row?.departments ?? [],
      claim: stated
        ? {
            achieved: stated.claim.achieved,
            filled: presentFilled(stated.filled),
            score: stated.claim.score,
            claimedPoints: stated.claimedPoints,
            gapReason: stated.claim.gapReason,
            differenceReason: stated.claim.differenceReason,
            proofs: stated.proofs.map((each) => ({ ...each })),
            media: stated.claim.media.map((each) => ({ ...each })),
          }
        : null,
    }
  })
}
