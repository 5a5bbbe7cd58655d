import type { Transaction } from 'kysely'
import type { CommentsFact } from '@hengji/domain/monitoring/reminder-facts.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Tables } from '../../platform/database/tables.ts'
import type { PeopleOfCity } from './people-of-city.ts'

/** Comments on plans under way that the unit has not answered, one line for each plan. */
export async function readCommentFacts(
  db: Transaction<Tables>,
  people: PeopleOfCity,
): Promise<CommentsFact[]> {
  const rows = await db
    .selectFrom('plan_comments')
    .innerJoin('plan_procedures', (join) =>
      join
        .onRef('plan_procedures.unit_id', '=', 'plan_comments.unit_id')
        .onRef('plan_procedures.id', '=', 'plan_comments.procedure_id'),
    )
    .innerJoin('units', 'units.id', 'plan_comments.unit_id')
    .select((row) => [
      'plan_comments.unit_id',
      'plan_comments.document_id',
      'plan_procedures.id as procedure_id',
      'plan_procedures.year',
      'units.name',
      row.fn.countAll<string>().as('count'),
      row.fn.min('plan_comments.at').as('since'),
    ])
    .where('plan_comments.state', '=', 'open')
    .where('plan_procedures.state', '=', 'open')
    .groupBy([
      'plan_comments.unit_id',
      'plan_comments.document_id',
      'plan_procedures.id',
      'plan_procedures.year',
      'units.name',
    ])
    .execute()
  return rows.map((row) => ({
    unitId: row.unit_id,
    key: row.document_id,
    title: `${row.name}${row.year}年方案`,
    link: `/approvals/${encodeURIComponent(row.procedure_id)}`,
    count: Number(row.count),
    since: shanghaiDay(row.since),
    recipients: people.withRole('unit', row.unit_id),
  }))
}
