import { sql, type Selectable, type Transaction } from 'kysely'
import type { OrderEvent } from '@hengji/domain/monitoring/rectification-escalation.ts'
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
  most = mostListed,
): Promise<{ items: FoundLedgerItem[]; total: number }> {
  let query = selectItems(db).where('one.year', '=', year)
  if (unitId !== undefined) query = query.where('one.unit_id', '=', unitId)
  const items = await query
    .orderBy(sql`one.state in ('closed', 'cancelled')`)
    .orderBy('one.closed_at', 'desc')
    .orderBy('one.due_on', (order) => order.asc().nullsLast())
    .orderBy('one.opened_at')
    .orderBy('one.id')
    .limit(most)
    .execute()
  if (items.length < most) return { items, total: items.length }
  return { items, total: await countOf(db, 'ledger_items', { year, unitId }) }
}

async function countOf(
  db: Db,
  list: 'ledger_items' | 'rectifications',
  { year, unitId }: { year: number; unitId: string | undefined },
): Promise<number> {
  let counting = db
    .selectFrom(list)
    .select((row) => row.fn.countAll<string>().as('total'))
    .where('year', '=', year)
  if (unitId !== undefined) counting = counting.where('unit_id', '=', unitId)
  return Number((await counting.executeTakeFirstOrThrow()).total)
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
  most = mostListed,
): Promise<{ orders: FoundRectification[]; total: number }> {
  let query = selectOrders(db).where('one.year', '=', year)
  if (unitId !== undefined) query = query.where('one.unit_id', '=', unitId)
  const orders = await query
    .orderBy(sql`one.state in ('accepted', 'cancelled')`)
    .orderBy('one.closed_at', 'desc')
    .orderBy('one.due_on')
    .orderBy('one.ordered_at')
    .orderBy('one.id')
    .limit(most)
    .execute()
  if (orders.length < most) return { orders, total: orders.length }
  return { orders, total: await countOf(db, 'rectifications', { year, unitId }) }
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
