import type { Transaction } from 'kysely'
import type { Tables } from '../../platform/database/tables.ts'

/** What was decided in the meeting of a quarter and not withdrawn, oldest first. */
export function listDecisions(db: Transaction<Tables>, unitId: string, year: number, quarter: number) {
  return db
    .selectFrom('meeting_decisions')
    .leftJoin('ledger_items', (join) =>
      join
        .onRef('ledger_items.unit_id', '=', 'meeting_decisions.unit_id')
        .onRef('ledger_items.id', '=', 'meeting_decisions.ledger_item_id'),
    )
    .select([
      'meeting_decisions.id',
      'meeting_decisions.text',
      'meeting_decisions.indicator_id',
      'meeting_decisions.noted_at',
      'meeting_decisions.noted_by_name',
      'ledger_items.id as item_id',
      'ledger_items.state as item_state',
      'ledger_items.due_on as item_due_on',
      'ledger_items.closed_at as item_closed_at',
    ])
    .where('meeting_decisions.unit_id', '=', unitId)
    .where('meeting_decisions.year', '=', year)
    .where('meeting_decisions.quarter', '=', quarter)
    .where('meeting_decisions.withdrawn_at', 'is', null)
    .orderBy('meeting_decisions.noted_at')
    .orderBy('meeting_decisions.id')
    .execute()
}
