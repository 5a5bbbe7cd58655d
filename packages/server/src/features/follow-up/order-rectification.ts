import type { OrderRectification } from '@hengji/contract/follow-up.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import { storableText } from '../../platform/database/storable-json.ts'
import type { Act } from '../../platform/database/transact.ts'
import { isOffice } from '../organization/policy.ts'
import { findUnit } from '../organization/queries.ts'
import { mayOrderRectification } from './policy.ts'
import { findRectification, type FoundRectification } from './stored.ts'
import { makeFollowUpsFindable } from './make-findable.ts'
import { recordAct } from './record-act.ts'
import { orderLink, shortened } from './links.ts'
import { idTaken } from './taken-ids.ts'
import { tellWhose } from './tell-whose.ts'
import { strangerAmong } from './whose.ts'

/** Orders something to be put right. Asked again with the same id, it is one order. */
export async function orderRectification(
  act: Act,
  asked: OrderRectification,
): Promise<FoundRectification | Refusal> {
  const { db, actor, now } = act
  const { id, unitId, dueOn, sectionId, personId } = asked
  if (!mayOrderRectification(actor, unitId)) return refuse('not-permitted')
  if (!(await findUnit(db, unitId))) return refuse('unit-unknown')
  if (dueOn < shanghaiDay(now)) return refuse('deadline-past', { dueOn })
  const stranger = await strangerAmong(act, unitId, [asked])
  if (stranger !== null) return stranger
  const taken = await idTaken(act, 'rectifications', unitId, [id])
  if (taken !== null) return taken
  const inserted = await db
    .insertInto('rectifications')
    .values({
      unit_id: unitId,
      id,
      year: asked.year,
      document_id: asked.indicatorId === null ? null : asked.documentId,
      indicator_id: asked.indicatorId,
      issue: storableText(asked.issue.trim()),
      demand: storableText(asked.demand.trim()),
      due_on: dueOn,
      section_id: sectionId,
      person_id: personId,
      state: 'ordered',
      ordered_at: now,
      ordered_by: actor.accountId,
      ordered_by_name: actor.displayName,
      ordered_from: isOffice(actor) ? 'office' : 'unit',
      answer: null,
      answered_at: null,
      answered_by: null,
      closed_at: null,
    })
    .onConflict((conflict) => conflict.columns(['unit_id', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (inserted) {
    await recordAct(act, { unitId, subjectId: id, act: 'order', text: asked.demand, dueOn })
    await makeFollowUpsFindable(db, [
      { id, unitId, year: asked.year, list: 'orders', title: asked.issue.trim(), detail: asked.demand },
    ])
    await audit(db, actor, now, { act: 'order-rectification', unitId, subject: id, after: asked })
    await tellWhose(act, {
      unitId,
      personId,
      sectionId,
      rule: 'order-rectification',
      subjectId: id,
      text: `请整改：${shortened(asked.issue)}，${dueOn} 前答复。`,
      link: orderLink(id),
    })
  }
  return (await findRectification(db, id)) ?? refuse('rectification-unknown')
}
