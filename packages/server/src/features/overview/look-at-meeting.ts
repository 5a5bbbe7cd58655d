import type { Meeting, MeetingDecision, MeetingQuery } from '@hengji/contract/meeting.ts'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import { isoDate, lastDayOfMonth } from '@hengji/domain/kernel/dates.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { decisionCause } from '@hengji/domain/monitoring/analysis-decision.ts'
import { progressSentence } from '@hengji/domain/monitoring/analysis-sentence.ts'
import { byGravity, countProgress, standingOfProgress } from '@hengji/domain/monitoring/analysis.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { mayNoteDecisions } from '../follow-up/policy.ts'
import { daysLate, listDecisions, listFollowUpsOf } from '../follow-up/queries.ts'
import { findUnit } from '../organization/queries.ts'
import { progressOf, type IndicatorProgress } from '../tracking/queries.ts'
import { ledgerToDo, orderToAnswer } from './list-waiting.ts'
import { departmentOf, presentCause, sectionOf } from './load-progress.ts'
import { sectionsInOrder } from './look-at-overview.ts'
import { mayLookAtUnit } from './policy.ts'

/** What a unit's meeting of a quarter looks at, put together from the data. */
export async function lookAtMeeting(act: Act, asked: MeetingQuery): Promise<Meeting | Refusal> {
  const { db, actor, now } = act
  const { unitId, year, quarter } = asked
  if (!mayLookAtUnit(actor, unitId)) return refuse('not-permitted')
  const unit = await findUnit(db, unitId)
  if (!unit) return refuse('unit-unknown')
  const today = shanghaiDay(now)
  const asOf = earlierOf(today, endOfQuarter(year, quarter))
  const rows = await progressOf(db, { year, today: asOf, unitIds: [unitId] })
  const grave = byGravity(rows).filter((row) => isToBeSpokenOf(row))
  const followUps = await listFollowUpsOf(act, year, unitId)
  const before = quarter === 1 ? { year: year - 1, quarter: 4 } : { year, quarter: quarter - 1 }
  return {
    unit: { id: unit.id, name: unit.name },
    year,
    quarter,
    today,
    asOf,
    sentence: progressSentence(null, countProgress(rows)),
    sections: partsBy(rows, sectionOf, sectionsInOrder(rows)),
    departments: partsBy(rows, departmentOf, [...new Set(rows.map(departmentOf))]),
    late: grave.map(presentCause),
    decisionsNeeded: grave.flatMap((row) => {
      const cause = decisionCause(row)
      return cause === null ? [] : [{ line: presentCause(row), cause }]
    }),
    overdueItems: [...followUps.overdueItems.map(ledgerToDo), ...followUps.overdueOrders.map(orderToAnswer)],
    lastQuarter: {
      ...before,
      decisions: (await listDecisions(db, unitId, before.year, before.quarter)).map((row) =>
        presentDecision(row, today),
      ),
    },
    decisions: (await listDecisions(db, unitId, year, quarter)).map((row) => presentDecision(row, today)),
    mayNote: mayNoteDecisions(actor, unitId),
  }
}

function isToBeSpokenOf(row: IndicatorProgress): boolean {
  return ['late', 'behind', 'silent'].includes(standingOfProgress(row))
}

function partsBy(
  rows: readonly IndicatorProgress[],
  keyOf: (row: IndicatorProgress) => string,
  order: readonly string[],
): Meeting['sections'] {
  const groups = Map.groupBy(rows, keyOf)
  return order.map((title) => {
    const counts = countProgress(groups.get(title) ?? [])
    return { title, counts, sentence: progressSentence(title, counts) }
  })
}

function presentDecision(
  row: Awaited<ReturnType<typeof listDecisions>>[number],
  today: IsoDate,
): MeetingDecision {
  return {
    id: row.id,
    text: row.text,
    indicatorId: row.indicator_id,
    notedAt: row.noted_at.toISOString(),
    notedBy: row.noted_by_name,
    item:
      row.item_id === null || row.item_state === null
        ? null
        : {
            id: row.item_id,
            state: row.item_state,
            dueOn: row.item_due_on,
            overdueDays: row.item_state === 'open' ? daysLate(row.item_due_on, today) : null,
            closedAt: row.item_closed_at?.toISOString() ?? null,
          },
  }
}

function endOfQuarter(year: number, quarter: number): IsoDate {
  const month = quarter * 3
  return isoDate(year, month, lastDayOfMonth(year, month)) ?? `${year}-12-31`
}

function earlierOf(a: IsoDate, b: IsoDate): IsoDate {
  return a < b ? a : b
}
