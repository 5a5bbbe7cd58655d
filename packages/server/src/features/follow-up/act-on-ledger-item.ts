import type { z } from 'zod'
import type { actOnLedgerItemSchema, EditLedgerItem } from '@hengji/contract/follow-up.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import {
  ledgerHindrance,
  ledgerMoves,
  type LedgerAct,
  type LedgerMove,
} from '@hengji/domain/monitoring/ledger.ts'
import { audit } from '../../platform/audit/audit.ts'
import { storableText } from '../../platform/database/storable-json.ts'
import type { Act } from '../../platform/database/transact.ts'
import { itemLink, shortened } from './links.ts'
import { tellWhose } from './tell-whose.ts'
import { refuseHindrance } from './hindrance.ts'
import { makeFollowUpsFindable } from './make-findable.ts'
import { ledgerPartsOf, maySeeFollowUp } from './policy.ts'
import { findLedgerItem, findLedgerItemToChange, listActs, type FoundLedgerItem } from './stored.ts'
import { areProofsOf, lacking, recordAct } from './record-act.ts'
import { standingOf } from '../people/queries.ts'
import { strangerAmong } from './whose.ts'

type AskedAct = z.output<typeof actOnLedgerItemSchema>

/** Submits, closes, sends back, reopens …: whatever the state table allows this person. */
export async function actOnLedgerItem(
  act: Act,
  id: string,
  asked: AskedAct,
): Promise<FoundLedgerItem | Refusal> {
  const { db, actor, now } = act
  const found = await takeLedgerItem(act, id, asked.act, asked.revision)
  if (isRefusal(found)) return found
  const move: LedgerMove = ledgerMoves[asked.act]
  const missing = lacking(move, asked)
  if (missing !== null) return missing
  if (!(await areProofsOf(act, found.unit_id, asked.evidenceIds))) return refuse('proof-unknown')
  const state = move.to ?? found.state
  const isSubmission = asked.act === 'submit'
  await db
    .updateTable('ledger_items')
    .set({
      state,
      revision: found.revision + 1,
      submitted_by: isSubmission ? actor.accountId : state === 'closed' ? found.submitted_by : null,
      submitted_at: isSubmission ? now : state === 'closed' ? found.submitted_at : null,
      closed_at: state === 'closed' || state === 'cancelled' ? now : null,
    })
    .where('unit_id', '=', found.unit_id)
    .where('id', '=', id)
    .execute()
  await recordAct(act, { ...asked, unitId: found.unit_id, subjectId: id })
  await audit(db, actor, now, {
    act: `ledger-${asked.act}`,
    unitId: found.unit_id,
    subject: id,
    before: { state: found.state, revision: found.revision },
    after: { state, text: asked.text, evidenceIds: asked.evidenceIds },
  })
  if (asked.act === 'send-back' || asked.act === 'reopen')
    await tellWhose(act, {
      unitId: found.unit_id,
      personId: found.person_id,
      sectionId: found.section_id,
      rule: `ledger-${asked.act}`,
      subjectId: id,
      text: `台账“${shortened(found.title)}”${asked.act === 'reopen' ? '重新打开' : '的销号申请被退回'}：${shortened(asked.text ?? '')}`,
      link: itemLink(id),
    })
  return (await findLedgerItem(db, id)) ?? refuse('ledger-item-unknown')
}

/** Changes what an open item says, whose it is and by when. */
export async function editLedgerItem(
  act: Act,
  id: string,
  { revision, title, detail, dueOn, sectionId, personId }: EditLedgerItem,
): Promise<FoundLedgerItem | Refusal> {
  const { db, actor, now } = act
  const found = await takeLedgerItem(act, id, 'edit', revision)
  if (isRefusal(found)) return found
  const stranger = await strangerAmong(act, found.unit_id, [{ sectionId, personId }])
  if (stranger !== null) return stranger
  const after = {
    title: storableText(title.trim()),
    detail: storableText(detail?.trim() === '' ? null : (detail?.trim() ?? null)),
    due_on: dueOn,
    section_id: sectionId,
    person_id: personId,
  }
  await db
    .updateTable('ledger_items')
    .set({ ...after, revision: found.revision + 1 })
    .where('unit_id', '=', found.unit_id)
    .where('id', '=', id)
    .execute()
  await recordAct(act, {
    unitId: found.unit_id,
    subjectId: id,
    act: 'edit',
    dueOn: dueOn === found.due_on ? null : dueOn,
  })
  await audit(db, actor, now, {
    act: 'ledger-edit',
    unitId: found.unit_id,
    subject: id,
    before: {
      title: found.title,
      detail: found.detail,
      due_on: found.due_on,
      section_id: found.section_id,
      person_id: found.person_id,
    },
    after,
  })
  await makeFollowUpsFindable(db, [
    { id, unitId: found.unit_id, year: found.year, list: 'ledger', title: after.title, detail: after.detail },
  ])
  return (await findLedgerItem(db, id)) ?? refuse('ledger-item-unknown')
}

/** The item, locked, where this person may do this to it as it stands now. */
async function takeLedgerItem(
  act: Act,
  id: string,
  asked: LedgerAct,
  revision: number,
): Promise<FoundLedgerItem | Refusal> {
  const { db, actor } = act
  const seen = await findLedgerItem(db, id)
  if (!seen || !maySeeFollowUp(actor, seen.unit_id)) return refuse('ledger-item-unknown')
  const standing = await standingOf(act)
  const early = ledgerHindrance(asked, seen.state, ledgerPartsOf(actor, standing, seen))
  if (early === 'not-your-part') return refuseHindrance(early)
  const found = await findLedgerItemToChange(db, id)
  if (!found) return refuse('ledger-item-unknown')
  if (found.revision !== revision) {
    const last = (await listActs(db, [id])).get(id)?.at(-1)
    return refuse('follow-up-changed-meanwhile', { by: last?.account_name ?? null })
  }
  const hindrance = ledgerHindrance(asked, found.state, ledgerPartsOf(actor, standing, found))
  return hindrance === null ? found : refuseHindrance(hindrance)
}
