import { sql } from 'kysely'
import type { LedgerOrigin } from '@hengji/domain/monitoring/ledger.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import { storableText } from '../../platform/database/storable-json.ts'
import type { Act } from '../../platform/database/transact.ts'
import { findUnit } from '../organization/queries.ts'
import { isOffice } from '../organization/policy.ts'
import { makeFollowUpsFindable } from './make-findable.ts'
import { mayOpenItems } from './policy.ts'
import { recordAct } from './record-act.ts'
import { standingOf } from '../people/queries.ts'
import { idTaken } from './taken-ids.ts'
import { strangerAmong } from './whose.ts'

export interface ItemToOpen {
  id: string
  title: string
  detail: string | null
  dueOn: string | null
  sectionId: string | null
  personId: string | null
  documentId: string | null
  indicatorId: string | null
  origin: LedgerOrigin
}

/**
 * Opens items in a unit's ledger. Their ids come from the page: what was opened already is not opened again.
 * @returns the ids; all are opened or none
 */
export async function openLedgerItems(
  act: Act,
  { unitId, year, items: asked }: { unitId: string; year: number; items: readonly ItemToOpen[] },
): Promise<{ ids: string[] } | Refusal> {
  const { db, actor, now } = act
  // The same id twice in one request is one item.
  const items = [...new Map(asked.toReversed().map((item) => [item.id, item])).values()].toReversed()
  if (!mayOpenItems(actor, unitId)) return refuse('not-permitted')
  if (!(await findUnit(db, unitId))) return refuse('unit-unknown')
  if (actor.role === 'section-head' && !isOffice(actor)) {
    const { headsSections } = await standingOf(act)
    const isOwn = items.every(({ sectionId }) => sectionId !== null && headsSections.includes(sectionId))
    if (!isOwn) return refuse('section-not-yours')
  }
  const stranger = await strangerAmong(act, unitId, items)
  if (stranger !== null) return stranger
  const ids = items.map(({ id }) => id)
  const taken = await idTaken(act, 'ledger_items', unitId, ids)
  if (taken !== null) return taken
  const opened = await db
    .insertInto('ledger_items')
    .values(
      items.map((item) => ({
        unit_id: unitId,
        id: item.id,
        year,
        document_id: item.indicatorId === null ? null : item.documentId,
        indicator_id: item.indicatorId,
        title: storableText(item.title.trim()),
        detail: storableText(item.detail?.trim() === '' ? null : (item.detail?.trim() ?? null)),
        due_on: item.dueOn,
        section_id: item.sectionId,
        person_id: item.personId,
        origin: item.origin,
        state: 'open' as const,
        opened_at: now,
        opened_by: actor.accountId,
        opened_by_name: actor.displayName,
        submitted_by: null,
        submitted_at: null,
        closed_at: null,
      })),
    )
    .onConflict((conflict) => conflict.columns(['unit_id', 'id']).doNothing())
    .returning('id')
    .execute()
  const isNew = new Set(opened.map(({ id }) => id))
  for (const item of items.filter(({ id }) => isNew.has(id))) {
    await recordAct(act, { unitId, subjectId: item.id, act: 'open', dueOn: item.dueOn })
    await audit(db, actor, now, { act: 'open-ledger-item', unitId, subject: item.id, after: item })
  }
  await makeFollowUpsFindable(
    db,
    items
      .filter(({ id }) => isNew.has(id))
      .map(({ id, title, detail }) => ({ id, unitId, year, list: 'ledger', title, detail })),
  )
  return { ids }
}

/** Which of these titles are open in the unit's ledger already. */
export async function openTitles(
  { db }: Act,
  unitId: string,
  year: number,
  titles: readonly string[],
): Promise<ReadonlySet<string>> {
  if (titles.length === 0) return new Set()
  const rows = await db
    .selectFrom('ledger_items')
    .select('title')
    .where('unit_id', '=', unitId)
    .where('year', '=', year)
    .where('state', 'in', ['open', 'submitted'])
    .where('title', '=', sql<string>`any(${[...titles]}::text[])`)
    .execute()
  return new Set(rows.map(({ title }) => title))
}
