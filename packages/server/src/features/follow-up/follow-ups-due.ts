import { sql, type Transaction } from 'kysely'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import { daysBetween } from '@hengji/domain/kernel/days.ts'
import { escalationsOf, type Escalation } from '@hengji/domain/monitoring/rectification-escalation.ts'
import type { Tables } from '../../platform/database/tables.ts'
import { eventsOf, listActs } from './stored.ts'

/** Something of follow-up that a person has to do, and by when. */
export interface FollowUpDue {
  kind: 'ledger' | 'rectification'
  id: string
  unitId: string
  title: string
  dueOn: IsoDate | null
  overdueDays: number | null
  /** `do`: whose it is. `decide`: it waits for whoever closes or accepts. */
  wants: 'do' | 'decide'
  since: Date
  sectionId: string | null
  personId: string | null
  orderedFrom: 'office' | 'unit' | null
  escalations: readonly Escalation[]
}

/** All that is open in follow-up: for reminders, home and overview. */
export async function listFollowUpsDue(
  db: Transaction<Tables>,
  { unitIds, today, year }: { unitIds?: readonly string[]; today: IsoDate; year?: number },
): Promise<FollowUpDue[]> {
  let items = db.selectFrom('ledger_items').selectAll().where('state', 'in', ['open', 'submitted'])
  let orders = db
    .selectFrom('rectifications')
    .selectAll()
    .where('state', 'in', ['ordered', 'answered', 'rejected'])
  if (unitIds !== undefined) {
    const asked = sql<string>`any(${[...unitIds]}::text[])`
    items = items.where('unit_id', '=', asked)
    orders = orders.where('unit_id', '=', asked)
  }
  if (year !== undefined) {
    items = items.where('year', '=', year)
    orders = orders.where('year', '=', year)
  }
  const openItems = await items.orderBy('due_on').orderBy('id').execute()
  const openOrders = await orders.orderBy('due_on').orderBy('id').execute()
  const acts = await listActs(
    db,
    openOrders.map(({ id }) => id),
  )
  return [
    ...openItems.map((item): FollowUpDue => ({
      kind: 'ledger',
      id: item.id,
      unitId: item.unit_id,
      title: item.title,
      dueOn: item.due_on,
      overdueDays: item.state === 'open' ? daysLate(item.due_on, today) : null,
      wants: item.state === 'submitted' ? 'decide' : 'do',
      since: item.submitted_at ?? item.opened_at,
      sectionId: item.section_id,
      personId: item.person_id,
      orderedFrom: null,
      escalations: [],
    })),
    ...openOrders.map((order): FollowUpDue => ({
      kind: 'rectification',
      id: order.id,
      unitId: order.unit_id,
      title: order.issue,
      dueOn: order.due_on,
      overdueDays: order.state === 'answered' ? null : daysLate(order.due_on, today),
      wants: order.state === 'answered' ? 'decide' : 'do',
      since: order.answered_at ?? order.ordered_at,
      sectionId: order.section_id,
      personId: order.person_id,
      orderedFrom: order.ordered_from,
      escalations: escalationsOf(eventsOf(acts.get(order.id) ?? []), today),
    })),
  ]
}

/** @returns days past the deadline; `null` where it is not past */
export function daysLate(dueOn: IsoDate | null, today: IsoDate): number | null {
  if (dueOn === null || dueOn >= today) return null
  return daysBetween(dueOn, today)
}
