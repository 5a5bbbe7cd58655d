import type { IncentiveIndicators, Incentives } from '@hengji/contract/incentives.ts'
import type { AdjustmentEntry } from '@hengji/domain/incentive/adjustment-entry.ts'
import { doesAdjustmentCount } from '@hengji/domain/incentive/adjustment-states.ts'
import { scoreAdjustments } from '@hengji/domain/incentive/score-adjustments.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { adjustmentKinds } from '@hengji/domain/scheme/evaluation-rules.ts'
import { explainBecause } from '@hengji/domain/scoring/explain-because.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { phaseOf } from '../evaluation/queries.ts'
import { incentiveRulesOf, type IncentiveRules } from './incentive-rules.ts'
import { indicatorsOf, indicatorsOfUnit } from './indicators.ts'
import { mayEnterIncentive, maySeeIncentives, maySeeIncentivesOf } from './policy.ts'
import {
  adjustmentOf,
  presentIncentive,
  storedIncentives,
  type StoredIncentive,
  type Times,
} from './stored.ts'

/** What counts in an evaluation's result, by unit: decided, and not taken back. */
export async function adjustmentsOf(
  { db }: Pick<Act, 'db'>,
  evaluationId: string,
): Promise<Map<string, AdjustmentEntry[]>> {
  const rows = await storedIncentives({ db })
    .where('incentive_entries.evaluation_id', '=', evaluationId)
    .execute()
  const counting = rows.filter(({ state, decision }) => doesAdjustmentCount(state, decision))
  const byUnit = new Map<string, AdjustmentEntry[]>()
  for (const row of counting)
    byUnit.set(row.unit_id, [...(byUnit.get(row.unit_id) ?? []), adjustmentOf(row, row.decided_on ?? '')])
  return byUnit
}

/** The list of an evaluation: of all units for those above them, of the own unit for its people. */
export async function listIncentives(act: Act, evaluationId: string): Promise<Incentives | Refusal> {
  const { db, actor, now } = act
  if (!maySeeIncentives(actor)) return refuse('not-permitted')
  const rules = await incentiveRulesOf(act, evaluationId)
  if (isRefusal(rules)) return rules
  const units = (
    await db
      .selectFrom('evaluation_units')
      .innerJoin('units', 'units.id', 'evaluation_units.unit_id')
      .select(['units.id', 'units.name'])
      .where('evaluation_units.evaluation_id', '=', evaluationId)
      .orderBy('evaluation_units.position')
      .execute()
  ).filter(({ id }) => maySeeIncentivesOf(actor, id))
  if (units.length === 0) return refuse('evaluation-unknown')
  const rows = (
    await storedIncentives(act).where('incentive_entries.evaluation_id', '=', evaluationId).execute()
  ).filter((row) => isShown(act, row))
  const times = await timesOf(act, evaluationId)
  const indicators = await indicatorsOf(act, rows)
  const phase = await phaseOf(act, evaluationId, 'incentives')
  const today = shanghaiDay(now)
  return {
    evaluationId,
    title: rules.title,
    year: rules.year,
    state: phase?.state ?? 'planned',
    components: componentsOf(rules),
    entries: rows.map((row) =>
      presentIncentive(act, row, rules, times, indicators.get(row.indicator_id ?? '') ?? null),
    ),
    units: units.map(({ id, name }) => ({
      id,
      name,
      sums: sumsOf(
        rules,
        rows.filter((row) => row.unit_id === id && doesAdjustmentCount(row.state, row.decision)),
        today,
      ),
    })),
    mayEnter: times.isPhaseOpen
      ? adjustmentKinds.filter(
          (kind) =>
            rules.adjustments.some((each) => each.kind === kind) &&
            units.some(({ id }) => mayEnterIncentive(actor, kind, id)),
        )
      : [],
    ownUnitId: actor.unit?.id ?? null,
  }
}

/** What an entry of a unit may name. */
export async function listIncentiveIndicators(
  act: Act,
  evaluationId: string,
  unitId: string,
): Promise<IncentiveIndicators | Refusal> {
  if (!maySeeIncentivesOf(act.actor, unitId)) return refuse('not-permitted')
  return indicatorsOfUnit(act, evaluationId, unitId)
}

/** What is being written is seen by the side that writes it. */
export function isShown({ actor }: Act, row: StoredIncentive): boolean {
  if (!maySeeIncentivesOf(actor, row.unit_id)) return false
  const isUnwritten = row.state === 'draft' || (row.state === 'withdrawn' && row.points === null)
  return !isUnwritten || mayEnterIncentive(actor, row.kind, row.unit_id)
}

export async function timesOf(act: Pick<Act, 'db'>, evaluationId: string): Promise<Times> {
  const [phase, result] = [
    await phaseOf(act, evaluationId, 'incentives'),
    await phaseOf(act, evaluationId, 'result'),
  ]
  return {
    isPhaseOpen: phase?.state === 'open',
    isResultOpen: (phase?.state === 'open' || phase?.state === 'closed') && result?.state !== 'closed',
  }
}

function componentsOf({ adjustments, formulaMost }: IncentiveRules): Incentives['components'] {
  return adjustments.map(({ component, kind, items, mostPoints }) => ({
    component,
    kind,
    items: items.map(({ title, mostPoints: most }) => ({ title, mostPoints: most })),
    mostPoints,
    formulaMost: formulaMost.get(component) ?? null,
  }))
}

/** Every component of the scheme, those without an entry too: nothing is said by being left out. */
function sumsOf(
  rules: IncentiveRules,
  rows: readonly StoredIncentive[],
  today: string,
): Incentives['units'][number]['sums'] {
  return rules.adjustments.map((component) => {
    const entries = rows
      .filter((row) => row.component === component.component)
      .map((row) => adjustmentOf(row, today))
    const scored = scoreAdjustments(component, entries)
    return isRefusal(scored)
      ? { component: component.component, count: entries.length, points: '0', beyondLimits: '0', because: [] }
      : {
          component: component.component,
          count: entries.length,
          points: scored.points,
          beyondLimits: scored.beyondLimits,
          because: explainBecause(scored.because),
        }
  })
}
