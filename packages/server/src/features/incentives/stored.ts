import { lastObjectionDay } from '@hengji/domain/incentive/last-objection-day.ts'
import type { AdjustmentEntry } from '@hengji/domain/incentive/adjustment-entry.ts'
import {
  adjustmentActsFor,
  doesAdjustmentCount,
  type AdjustmentAct,
} from '@hengji/domain/incentive/adjustment-states.ts'
import type { Incentive } from '@hengji/contract/incentives.ts'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import { decimalGiven } from '@hengji/domain/formula/given-value.ts'
import { chineseCalendar } from '../../platform/clock/chinese-calendar.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import type { IncentiveEntryRow } from '../../platform/database/tables/incentives.ts'
import type { IncentiveRules } from './incentive-rules.ts'
import { partsOf } from './policy.ts'

export type StoredIncentive = Omit<IncentiveEntryRow, 'revision'> & { revision: number; unit_name: string }

/** Entries with the name of their unit, in the order in which they were entered. */
export function storedIncentives({ db }: Pick<Act, 'db'>) {
  return db
    .selectFrom('incentive_entries')
    .innerJoin('units', 'units.id', 'incentive_entries.unit_id')
    .selectAll('incentive_entries')
    .select('units.name as unit_name')
    .orderBy('units.position')
    .orderBy('incentive_entries.entered_at')
    .orderBy('incentive_entries.id')
}

/** As rules reckon with it. Undecided, it is as it would be if it were granted today. */
export function adjustmentOf(row: StoredIncentive, today: IsoDate): AdjustmentEntry {
  return {
    id: row.id,
    component: row.component,
    item: row.item,
    points: row.points ?? decimalGiven(row.asked_points) ?? '0',
    text: row.text,
    basisTitle: row.basis_title,
    basisNumber: row.basis_number,
    indicatorId: row.indicator_id,
    decider: row.decided_by_name ?? '',
    decidedOn: row.decided_on ?? today,
  }
}

/** Until when the unit may object to what was decided. */
export function objectUntil(row: StoredIncentive, { objection }: IncentiveRules): IsoDate | null {
  return row.decided_on === null ? null : lastObjectionDay(objection, row.decided_on, chineseCalendar)
}

/** Acts of the phase, and those that outlast it: an objection does not end with the entering. */
const duringPhase: readonly AdjustmentAct[] = ['edit', 'submit', 'withdraw', 'grant', 'refuse']

export interface Times {
  isPhaseOpen: boolean
  /** The result has not been closed: what counts may still change. */
  isResultOpen: boolean
}

export function presentIncentive(
  { actor, now }: Act,
  row: StoredIncentive,
  rules: IncentiveRules,
  times: Times,
  indicator: Incentive['indicator'],
): Incentive {
  const until = objectUntil(row, rules)
  const today = shanghaiDay(now)
  const parts = partsOf(actor, { unitId: row.unit_id, kind: row.kind, enteredBy: row.entered_by })
  const acts = adjustmentActsFor(row.state, parts).filter(
    (act) =>
      (duringPhase.includes(act) ? times.isPhaseOpen : times.isResultOpen) &&
      (act !== 'contest' || (until !== null && today <= until)),
  )
  const points = row.points ?? decimalGiven(row.asked_points) ?? '0'
  return {
    id: row.id,
    evaluationId: row.evaluation_id,
    unit: { id: row.unit_id, name: row.unit_name },
    component: row.component,
    kind: row.kind,
    item: row.item,
    state: row.state,
    revision: row.revision,
    askedPoints: decimalGiven(row.asked_points) ?? '0',
    points,
    doesCount: doesAdjustmentCount(row.state, row.decision),
    text: row.text,
    basisTitle: row.basis_title,
    basisNumber: row.basis_number,
    happenedOn: row.happened_on,
    indicator,
    evidenceIds: row.evidence_ids,
    enteredBy: row.entered_by_name,
    enteredAt: row.entered_at.toISOString(),
    decision:
      row.decision === null
        ? null
        : {
            outcome: row.decision,
            reason: row.decision_reason,
            by: row.decided_by_name ?? '',
            on: row.decided_on ?? '',
          },
    objectUntil: until,
    acts,
  }
}
