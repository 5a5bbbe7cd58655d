import type { IncentiveView, WriteIncentive } from '@hengji/contract/incentives.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { sql } from 'kysely'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import { requireOpenPhase } from '../evaluation/queries.ts'
import { hinderedBy } from './act-on-incentive.ts'
import { incentiveRulesOf } from './incentive-rules.ts'
import { indicatorsOfUnit } from './indicators.ts'
import { mayEnterIncentive } from './policy.ts'
import { storedIncentives } from './stored.ts'
import { viewIncentive } from './view-incentive.ts'

/** Keeps an entry as it is typed so far. Sent twice it is one; what somebody else has changed is not written over. */
export async function writeIncentive(
  act: Act,
  evaluationId: string,
  given: WriteIncentive,
): Promise<IncentiveView | Refusal> {
  const { db, actor, now } = act
  const rules = await incentiveRulesOf(act, evaluationId)
  if (isRefusal(rules)) return rules
  const component = rules.adjustments.find(({ component: name }) => name === given.component)
  if (!component) return refuse('incentive-not-filled', { why: '请选择加分或扣分。' })
  const { unitId } = given
  if (!mayEnterIncentive(actor, component.kind, unitId)) return refuse('not-permitted')
  const closed = await requireOpenPhase(act, evaluationId, 'incentives')
  if (closed) return closed
  const unit = await db
    .selectFrom('evaluation_units')
    .select('unit_id')
    .where('evaluation_id', '=', evaluationId)
    .where('unit_id', '=', unitId)
    .executeTakeFirst()
  if (!unit) return refuse('incentive-unit-not-there')
  const wrong = await refuseWhatItNames(act, evaluationId, given)
  if (wrong) return wrong
  await sql`select pg_advisory_xact_lock(hashtextextended(${`incentive ${given.id}`}, 0))`.execute(db)
  const stored = await storedIncentives(act).where('incentive_entries.id', '=', given.id).executeTakeFirst()
  const values = {
    item: given.item,
    asked_points: given.points.trim(),
    text: given.text.trim(),
    basis_title: given.basisTitle.trim(),
    basis_number: emptyAsNull(given.basisNumber),
    happened_on: given.happenedOn,
    indicator_id: given.indicatorId,
    evidence_ids: given.evidenceIds,
  }
  if (!stored) {
    if (given.revision !== 0) return refuse('incentive-unknown')
    await db
      .insertInto('incentive_entries')
      .values({
        ...values,
        unit_id: unitId,
        id: given.id,
        evaluation_id: evaluationId,
        component: component.component,
        kind: component.kind,
        state: 'draft',
        points: null,
        entered_at: now,
        entered_by: actor.accountId,
        entered_by_name: actor.displayName,
        decision: null,
        decision_reason: null,
        decided_on: null,
        decided_by_name: null,
      })
      .execute()
    await audit(db, actor, now, { act: 'write-incentive', unitId, subject: given.id, after: values })
    return viewIncentive(act, given.id)
  }
  if (stored.evaluation_id !== evaluationId || stored.unit_id !== unitId || stored.kind !== component.kind)
    return refuse('incentive-unknown')
  const before = {
    item: stored.item,
    asked_points: stored.asked_points,
    text: stored.text,
    basis_title: stored.basis_title,
    basis_number: stored.basis_number,
    happened_on: stored.happened_on,
    indicator_id: stored.indicator_id,
    evidence_ids: stored.evidence_ids,
  }
  // What was answered into a broken connection is sent again, as it was.
  if (JSON.stringify(before) === JSON.stringify(values)) return viewIncentive(act, given.id)
  const hindered = hinderedBy(act, 'edit', stored)
  if (hindered) return hindered
  if (stored.revision !== given.revision) return refuse('incentive-changed-meanwhile')
  await db
    .updateTable('incentive_entries')
    .set({ ...values, component: component.component, revision: stored.revision + 1 })
    .where('unit_id', '=', unitId)
    .where('id', '=', given.id)
    .execute()
  await audit(db, actor, now, { act: 'write-incentive', unitId, subject: given.id, before, after: values })
  return viewIncentive(act, given.id)
}

async function refuseWhatItNames(
  act: Act,
  evaluationId: string,
  { unitId, indicatorId, evidenceIds }: WriteIncentive,
): Promise<Refusal | null> {
  if (indicatorId !== null) {
    const indicators = await indicatorsOfUnit(act, evaluationId, unitId)
    if (!indicators.some(({ id }) => id === indicatorId)) return refuse('incentive-indicator-unknown')
  }
  if (evidenceIds.length === 0) return null
  const found = await act.db
    .selectFrom('evidence')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('id', 'in', evidenceIds)
    .where('deleted_at', 'is', null)
    .execute()
  return found.length === new Set(evidenceIds).size ? null : refuse('incentive-proof-unknown')
}

function emptyAsNull(text: string | null): string | null {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' ? null : trimmed
}
