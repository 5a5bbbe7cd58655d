import type { IncentiveView } from '@hengji/contract/incentives.ts'
import { findDoublesOf } from '@hengji/domain/incentive/doubled-adjustments.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { objectionProofsOf } from '../evidence/queries.ts'
import { incentiveRulesOf } from './incentive-rules.ts'
import { indicatorsOf, indicatorsOfUnit } from './indicators.ts'
import { isShown, timesOf } from './queries.ts'
import { adjustmentOf, presentIncentive, storedIncentives, type StoredIncentive } from './stored.ts'

export async function viewIncentive(act: Act, id: string): Promise<IncentiveView | Refusal> {
  const row = await storedIncentives(act).where('incentive_entries.id', '=', id).executeTakeFirst()
  if (!row || !isShown(act, row)) return refuse('incentive-unknown')
  const rules = await incentiveRulesOf(act, row.evaluation_id)
  if (isRefusal(rules)) return rules
  const indicators = await indicatorsOf(act, [row])
  const times = await timesOf(act, row.evaluation_id)
  return {
    ...presentIncentive(act, row, rules, times, indicators.get(row.indicator_id ?? '') ?? null),
    year: rules.year,
    doubles: await doublesOf(act, row, rules.year),
    history: await historyOf(act, row),
    evidence: await evidenceOf(act, row),
  }
}

/** Against the entries of every unit and year that the one who asks may see, and against the unit's own plan. */
async function doublesOf(act: Act, row: StoredIncentive, year: number): Promise<IncentiveView['doubles']> {
  const today = shanghaiDay(act.now)
  const others = await storedIncentives(act)
    .innerJoin('evaluations', 'evaluations.id', 'incentive_entries.evaluation_id')
    .select('evaluations.year')
    .where('incentive_entries.kind', '=', row.kind)
    .where('incentive_entries.id', '<>', row.id)
    .where('incentive_entries.state', 'not in', ['draft', 'withdrawn'])
    .execute()
  const indicators = row.kind === 'bonus' ? await indicatorsOfUnit(act, row.evaluation_id, row.unit_id) : []
  const found = findDoublesOf(
    adjustmentOf(row, today),
    others.map((other) => adjustmentOf(other, today)),
    indicators,
  )
  return found.flatMap(({ why, likeness, otherId }): IncentiveView['doubles'] => {
    const other = others.find((each) => each.id === otherId)
    if (other)
      return [{ why, likeness, text: other.text, unit: other.unit_name, year: other.year, entryId: other.id }]
    const indicator = indicators.find((each) => each.id === otherId)
    return indicator
      ? [{ why, likeness, text: indicator.text, unit: row.unit_name, year, entryId: null }]
      : []
  })
}

async function historyOf({ db }: Act, row: StoredIncentive): Promise<IncentiveView['history']> {
  const acts = await db
    .selectFrom('incentive_acts')
    .selectAll()
    .where('unit_id', '=', row.unit_id)
    .where('entry_id', '=', row.id)
    .where('act', '<>', 'edit')
    .orderBy('revision')
    .execute()
  const proofs = await objectionProofsOf(db, 'incentive', [row.id])
  return acts.map((each) => ({
    act: each.act,
    text: each.text,
    by: each.account_name,
    at: each.at.toISOString(),
    proofs: proofs(row.id, each.revision),
  }))
}

/** Their names only; the files are asked for by those who may see them. */
async function evidenceOf({ db }: Act, row: StoredIncentive): Promise<IncentiveView['evidence']> {
  if (row.evidence_ids.length === 0) return []
  return db
    .selectFrom('evidence')
    .select(['id', 'file_name as name'])
    .where('unit_id', '=', row.unit_id)
    .where('id', 'in', row.evidence_ids)
    .orderBy('file_name')
    .execute()
}
