import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import { storableText } from '../../platform/database/storable-json.ts'
import type { Act } from '../../platform/database/transact.ts'
import { findUnit } from '../organization/queries.ts'
import { openLedgerItems } from './open-ledger-items.ts'
import { mayNoteDecisions } from './policy.ts'
import { strangerAmong } from './whose.ts'

export interface DecisionToNote {
  id: string
  unitId: string
  year: number
  quarter: number
  text: string
  documentId: string | null
  indicatorId: string | null
}

/** Notes what a meeting decided. Asked again with the same id, it is one decision. */
export async function noteDecision(act: Act, asked: DecisionToNote): Promise<{ id: string } | Refusal> {
  const { db, actor, now } = act
  const { id, unitId } = asked
  if (!mayNoteDecisions(actor, unitId)) return refuse('not-permitted')
  if (!(await findUnit(db, unitId))) return refuse('unit-unknown')
  const stranger = await strangerAmong(act, unitId, [{ ...asked, sectionId: null, personId: null }])
  if (stranger !== null) return stranger
  const elsewhere = await db
    .selectFrom('meeting_decisions')
    .select('id')
    .where('id', '=', id)
    .where('unit_id', '<>', unitId)
    .executeTakeFirst()
  if (elsewhere) return refuse('follow-up-id-taken')
  const inserted = await db
    .insertInto('meeting_decisions')
    .values({
      unit_id: unitId,
      id,
      year: asked.year,
      quarter: asked.quarter,
      text: storableText(asked.text.trim()),
      document_id: asked.indicatorId === null ? null : asked.documentId,
      indicator_id: asked.indicatorId,
      ledger_item_id: null,
      noted_at: now,
      noted_by_name: actor.displayName,
      withdrawn_at: null,
    })
    .onConflict((conflict) => conflict.columns(['unit_id', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (inserted) await audit(db, actor, now, { act: 'note-decision', unitId, subject: id, after: asked })
  return { id }
}

export interface WhoseItem {
  dueOn: string | null
  sectionId: string | null
  personId: string | null
}

/** Makes a ledger item of a decision; a second click finds the item that is there. */
export async function turnDecisionIntoItem(
  act: Act,
  id: string,
  { dueOn, sectionId, personId }: WhoseItem,
): Promise<{ itemId: string } | Refusal> {
  const decision = await takeDecision(act, id)
  if (isRefusal(decision)) return decision
  if (decision.ledger_item_id !== null) return { itemId: decision.ledger_item_id }
  const { db, actor, now } = act
  const itemId = `decision-${id}`
  const opened = await openLedgerItems(act, {
    unitId: decision.unit_id,
    year: decision.year,
    items: [
      {
        id: itemId,
        title: [...decision.text].slice(0, 300).join(''),
        detail: null,
        dueOn,
        sectionId,
        personId,
        documentId: decision.document_id,
        indicatorId: decision.indicator_id,
        origin: 'meeting',
      },
    ],
  })
  if (isRefusal(opened)) return opened
  await db
    .updateTable('meeting_decisions')
    .set({ ledger_item_id: itemId })
    .where('unit_id', '=', decision.unit_id)
    .where('id', '=', id)
    .execute()
  await audit(db, actor, now, {
    act: 'turn-decision-into-item',
    unitId: decision.unit_id,
    subject: id,
    after: { itemId },
  })
  return { itemId }
}

/** Takes a decision back that was noted wrongly; one that became an item is closed there. */
export async function withdrawDecision(act: Act, id: string): Promise<{ id: string } | Refusal> {
  const decision = await takeDecision(act, id)
  if (isRefusal(decision)) return decision
  if (decision.ledger_item_id !== null) return refuse('follow-up-not-in-this-state')
  const { db, actor, now } = act
  await db
    .updateTable('meeting_decisions')
    .set({ withdrawn_at: now })
    .where('unit_id', '=', decision.unit_id)
    .where('id', '=', id)
    .execute()
  await audit(db, actor, now, {
    act: 'withdraw-decision',
    unitId: decision.unit_id,
    subject: id,
    before: { text: decision.text },
  })
  return { id }
}

async function takeDecision({ db, actor }: Act, id: string) {
  const seen = await db
    .selectFrom('meeting_decisions')
    .select(['unit_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!seen) return refuse('decision-unknown')
  if (!mayNoteDecisions(actor, seen.unit_id)) return refuse('not-permitted')
  const decision = await db
    .selectFrom('meeting_decisions')
    .selectAll()
    .where('unit_id', '=', seen.unit_id)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return decision ?? refuse('decision-unknown')
}
