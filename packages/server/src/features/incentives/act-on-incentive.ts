import type { ActOnIncentive, IncentiveView } from '@hengji/contract/incentives.ts'
import { decimalGiven } from '@hengji/domain/formula/given-value.ts'
import {
  adjustmentHindrance,
  adjustmentMoves,
  adjustmentStateWords,
  type AdjustmentAct,
} from '@hengji/domain/incentive/adjustment-states.ts'
import { explainAdjustmentFault, faultsOfAdjustment } from '@hengji/domain/incentive/check-adjustment.ts'
import { decimalOf } from '@hengji/domain/kernel/decimal.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit, type AuditedAct } from '../../platform/audit/audit.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { requireOpenPhase } from '../evaluation/queries.ts'
import { attachToObjection } from '../evidence/commands.ts'
import { incentiveRulesOf, type IncentiveRules } from './incentive-rules.ts'
import { partsOf } from './policy.ts'
import { isShown, timesOf } from './queries.ts'
import { objectUntil, storedIncentives, type StoredIncentive } from './stored.ts'
import { viewIncentive } from './view-incentive.ts'

/** Hands in, decides, objects. The same act on the same revision sent twice finds it done and is refused, unharmed. */
export async function actOnIncentive(
  act: Act,
  id: string,
  asked: ActOnIncentive,
): Promise<IncentiveView | Refusal> {
  const { db, actor, now } = act
  const row = await holdIncentive(act, id)
  if (isRefusal(row)) return row
  const hindered = hinderedBy(act, asked.act, row)
  if (hindered) return hindered
  if (row.revision !== asked.revision) return refuse('incentive-changed-meanwhile')
  const rules = await incentiveRulesOf(act, row.evaluation_id)
  if (isRefusal(rules)) return rules
  const late = await refuseTime(act, asked.act, row, rules)
  if (late) return late
  const text = asked.text?.trim() ?? ''
  const move = adjustmentMoves[asked.act]
  if (move.needsText && text === '') return refuse('incentive-needs-text')
  const change = changeBy(act, asked, row, rules, text)
  if (isRefusal(change)) return change
  const state = move.to
  await db
    .updateTable('incentive_entries')
    .set({ ...change, state, revision: row.revision + 1 })
    .where('unit_id', '=', row.unit_id)
    .where('id', '=', id)
    .execute()
  await db
    .insertInto('incentive_acts')
    .values({
      unit_id: row.unit_id,
      entry_id: id,
      revision: row.revision + 1,
      act: asked.act,
      text: text === '' ? null : text,
      at: now,
      account_id: actor.accountId,
      account_name: actor.displayName,
    })
    .execute()
  const unseen =
    asked.act === 'contest'
      ? await attachToObjection(act, {
          kind: 'incentive',
          objectionId: id,
          revision: row.revision + 1,
          evidenceIds: asked.evidenceIds ?? [],
          because: '加分扣分的异议',
        })
      : null
  if (unseen) return unseen
  await audit(db, actor, now, {
    act: auditedAs[asked.act],
    unitId: row.unit_id,
    subject: id,
    before: { state: row.state, points: row.points },
    after: { state, points: change.points ?? row.points, text: text === '' ? null : text },
  })
  return viewIncentive(act, id)
}

const auditedAs = {
  submit: 'submit-incentive',
  withdraw: 'withdraw-incentive',
  grant: 'grant-incentive',
  refuse: 'refuse-incentive',
  contest: 'contest-incentive',
  uphold: 'uphold-incentive',
  revoke: 'revoke-incentive',
} as const satisfies Record<Exclude<AdjustmentAct, 'edit'>, AuditedAct>

/** What of the table of states stands in the way, as a refusal. */
export function hinderedBy({ actor }: Act, act: AdjustmentAct, row: StoredIncentive): Refusal | null {
  const parts = partsOf(actor, { unitId: row.unit_id, kind: row.kind, enteredBy: row.entered_by })
  switch (adjustmentHindrance(act, row.state, parts)) {
    case null:
      return null
    case 'not-your-part':
      return refuse('not-permitted')
    case 'own-submission':
      return refuse('incentive-own-entry')
    case 'not-in-this-state':
      return refuse('incentive-not-in-that-state', { state: adjustmentStateWords[row.state] })
  }
}

/** Held until the end of the transaction: of two who decide at once the second finds it decided. */
async function holdIncentive(act: Act, id: string): Promise<StoredIncentive | Refusal> {
  const seen = await storedIncentives(act).where('incentive_entries.id', '=', id).executeTakeFirst()
  if (!seen || !isShown(act, seen)) return refuse('incentive-unknown')
  const held = await act.db
    .selectFrom('incentive_entries')
    .select('revision')
    .where('unit_id', '=', seen.unit_id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  // Who may read and change nothing gets no row to change.
  if (!held) return refuse('not-permitted')
  if (held.revision === seen.revision) return seen
  return storedIncentives(act).where('incentive_entries.id', '=', id).executeTakeFirstOrThrow()
}

async function refuseTime(
  act: Act,
  what: AdjustmentAct,
  row: StoredIncentive,
  rules: IncentiveRules,
): Promise<Refusal | null> {
  if (what === 'contest' || what === 'uphold' || what === 'revoke') {
    const { isResultOpen } = await timesOf(act, row.evaluation_id)
    if (!isResultOpen) return refuse('phase-not-open', { phase: 'result', state: 'closed' })
    const until = objectUntil(row, rules)
    return what === 'contest' && until !== null && shanghaiDay(act.now) > until
      ? refuse('incentive-objection-over', { until })
      : null
  }
  return requireOpenPhase(act, row.evaluation_id, 'incentives')
}

interface Change {
  points?: string
  decision?: 'granted' | 'refused'
  decision_reason?: string | null
  decided_on?: string
  decided_by_name?: string
}

function changeBy(
  { actor, now }: Act,
  asked: ActOnIncentive,
  row: StoredIncentive,
  rules: IncentiveRules,
  text: string,
): Change | Refusal {
  const decided = {
    decision_reason: text === '' ? null : text,
    decided_on: shanghaiDay(now),
    decided_by_name: actor.displayName,
  }
  switch (asked.act) {
    case 'submit': {
      const [fault] = faultsOfAdjustment(
        rules.adjustments,
        {
          id: row.id,
          component: row.component,
          item: row.item,
          points: row.asked_points,
          text: row.text,
          basisTitle: row.basis_title,
          basisNumber: row.basis_number,
          indicatorId: row.indicator_id,
          happenedOn: row.happened_on,
        },
        rules.year,
      )
      if (fault) return refuse('incentive-not-filled', { why: explainAdjustmentFault(fault) })
      return { points: decimalGiven(row.asked_points) ?? '0' }
    }
    case 'grant': {
      const points = asked.points === undefined ? row.points : decimalGiven(asked.points)
      const most = row.points ?? '0'
      if (points === null || !decimalOf(points).greaterThan(0) || decimalOf(points).greaterThan(most))
        return refuse('incentive-points-wrong', { asked: most })
      return { points, decision: 'granted', ...decided }
    }
    case 'refuse':
      return { decision: 'refused', ...decided }
    default:
      return {}
  }
}
