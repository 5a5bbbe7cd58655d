import { sql, type Selectable, type Transaction } from 'kysely'
import { daysBetween } from '@hengji/domain/kernel/days.ts'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import {
  escalationsOf,
  type Escalation,
  type OrderEvent,
} from '@hengji/domain/monitoring/rectification-escalation.ts'
import type { RectificationAct } from '@hengji/domain/monitoring/rectification.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Tables } from '../../platform/database/tables.ts'
import type {
  FollowUpActRow,
  LedgerItemRow,
  RectificationRow,
} from '../../platform/database/tables/ledger.ts'

type Db = Transaction<Tables>

/** What a list shows beside the row: names instead of ids. */
interface Names {
  unit_name: string
  section_name: string | null
  person_name: string | null
  indicator_code: string | null
  indicator_text: string | null
}
export type FoundLedgerItem = Selectable<LedgerItemRow> & Names
export type FoundRectification = Selectable<RectificationRow> & Names
export type FoundAct = Selectable<FollowUpActRow>

export interface FollowUpFilter {
  year: number
  unitId?: string
}

/** As many as a person looks through at once. */
export const mostListed = 1000

function selectItems(db: Db) {
  return db
    .selectFrom('ledger_items as one')
    .innerJoin('units', 'units.id', 'one.unit_id')
    .leftJoin('sections', (join) =>
      join.onRef('sections.unit_id', '=', 'one.unit_id').onRef('sections.id', '=', 'one.section_id'),
    )
    .leftJoin('people', (join) =>
      join.onRef('people.unit_id', '=', 'one.unit_id').onRef('people.id', '=', 'one.person_id'),
    )
    .leftJoin('documents', (join) =>
      join.onRef('documents.unit_id', '=', 'one.unit_id').onRef('documents.id', '=', 'one.document_id'),
    )
    .leftJoin('plan_indicators as row', (join) =>
      join
        .onRef('row.unit_id', '=', 'one.unit_id')
        .onRef('row.document_id', '=', 'one.document_id')
        .on('row.version', '=', sql<number>`coalesce(documents.approved_version, documents.version)`)
        .onRef('row.indicator_id', '=', 'one.indicator_id'),
    )
    .selectAll('one')
    .select([
      'units.name as unit_name',
      'sections.name as section_name',
      'people.name as person_name',
      'row.code as indicator_code',
      sql<string | null>`coalesce("row".secondary, "row"."primary")`.as('indicator_text'),
    ])
}

function selectOrders(db: Db) {
  return db
    .selectFrom('rectifications as one')
    .innerJoin('units', 'units.id', 'one.unit_id')
    .leftJoin('sections', (join) =>
      join.onRef('sections.unit_id', '=', 'one.unit_id').onRef('sections.id', '=', 'one.section_id'),
    )
    .leftJoin('people', (join) =>
      join.onRef('people.unit_id', '=', 'one.unit_id').onRef('people.id', '=', 'one.person_id'),
    )
    .leftJoin('documents', (join) =>
      join.onRef('documents.unit_id', '=', 'one.unit_id').onRef('documents.id', '=', 'one.document_id'),
    )
    .leftJoin('plan_indicators as row', (join) =>
      join
        .onRef('row.unit_id', '=', 'one.unit_id')
        .onRef('row.document_id', '=', 'one.document_id')
        .on('row.version', '=', sql<number>`coalesce(documents.approved_version, documents.version)`)
        .onRef('row.indicator_id', '=', 'one.indicator_id'),
    )
    .selectAll('one')
    .select([
      'units.name as unit_name',
      'sections.name as section_name',
      'people.name as person_name',
      'row.code as indicator_code',
      sql<string | null>`coalesce("row".secondary, "row"."primary")`.as('indicator_text'),
    ])
}

/** Open ones first, by deadline; then what is closed, newest first. */
export async function listLedgerItems(
  db: Db,
  { year, unitId }: FollowUpFilter,
): Promise<{ items: FoundLedgerItem[]; total: number }> {
  let query = selectItems(db).where('one.year', '=', year)
  if (unitId !== undefined) query = query.where('one.unit_id', '=', unitId)
  const items = await query
    .orderBy(sql`one.state in ('closed', 'cancelled')`)
    .orderBy('one.closed_at', 'desc')
    .orderBy('one.due_on', (order) => order.asc().nullsLast())
    .orderBy('one.opened_at')
    .orderBy('one.id')
    .limit(mostListed)
    .execute()
  if (items.length < mostListed) return { items, total: items.length }
  let counting = db
    .selectFrom('ledger_items')
    .select((row) => row.fn.countAll<string>().as('total'))
    .where('year', '=', year)
  if (unitId !== undefined) counting = counting.where('unit_id', '=', unitId)
  return { items, total: Number((await counting.executeTakeFirstOrThrow()).total) }
}

export function findLedgerItem(db: Db, id: string): Promise<FoundLedgerItem | undefined> {
  return selectItems(db).where('one.id', '=', id).executeTakeFirst()
}

/** As `findLedgerItem`, and nobody else changes it until the transaction ends. */
export function findLedgerItemToChange(db: Db, id: string): Promise<FoundLedgerItem | undefined> {
  return selectItems(db).where('one.id', '=', id).forUpdate('one').executeTakeFirst()
}

export async function listRectifications(
  db: Db,
  { year, unitId }: FollowUpFilter,
): Promise<{ orders: FoundRectification[]; total: number }> {
  let query = selectOrders(db).where('one.year', '=', year)
  if (unitId !== undefined) query = query.where('one.unit_id', '=', unitId)
  const orders = await query
    .orderBy(sql`one.state in ('accepted', 'cancelled')`)
    .orderBy('one.closed_at', 'desc')
    .orderBy('one.due_on')
    .orderBy('one.ordered_at')
    .orderBy('one.id')
    .limit(mostListed)
    .execute()
  return { orders, total: orders.length }
}

export function findRectification(db: Db, id: string): Promise<FoundRectification | undefined> {
  return selectOrders(db).where('one.id', '=', id).executeTakeFirst()
}

export function findRectificationToChange(db: Db, id: string): Promise<FoundRectification | undefined> {
  return selectOrders(db).where('one.id', '=', id).forUpdate('one').executeTakeFirst()
}

/** The acts of several subjects, oldest first, by subject. */
export async function listActs(db: Db, subjectIds: readonly string[]): Promise<Map<string, FoundAct[]>> {
  const acts = new Map<string, FoundAct[]>(subjectIds.map((id) => [id, []]))
  if (subjectIds.length === 0) return acts
  const rows = await db
    .selectFrom('follow_up_acts')
    .selectAll()
    .where('subject_id', '=', sql<string>`any(${subjectIds}::text[])`)
    .orderBy('subject_id')
    .orderBy('number')
    .execute()
  for (const row of rows) acts.get(row.subject_id)?.push(row)
  return acts
}

/** Names of proofs, by id; those deleted meanwhile keep theirs. */
export async function namesOfEvidence(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('evidence')
    .select(['id', 'title', 'file_name'])
    .where('id', '=', sql<string>`any(${[...ids]}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row.title ?? row.file_name]))
}

/** An order's history as far as escalation goes. */
export function eventsOf(acts: readonly FoundAct[]): OrderEvent[] {
  return acts.flatMap((act) =>
    act.act === 'edit'
      ? []
      : [{ act: act.act as 'order' | RectificationAct, onDay: shanghaiDay(act.at), dueOn: act.due_on }],
  )
}

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
  db: Db,
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

/** What was decided in the meeting of a quarter and not withdrawn, oldest first. */
export function listDecisions(db: Db, unitId: string, year: number, quarter: number) {
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
