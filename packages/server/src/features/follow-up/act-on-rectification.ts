import type { z } from 'zod'
import type { actOnRectificationSchema } from '@hengji/contract/follow-up.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { escalationsOf } from '@hengji/domain/monitoring/rectification-escalation.ts'
import {
  rectificationHindrance,
  rectificationMoves,
  type RectificationAct,
  type RectificationMove,
  type RectificationPart,
} from '@hengji/domain/monitoring/rectification.ts'
import { audit } from '../../platform/audit/audit.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import { storableText } from '../../platform/database/storable-json.ts'
import type { Act } from '../../platform/database/transact.ts'
import { refuseHindrance } from './hindrance.ts'
import { maySeeFollowUp, rectificationPartsOf } from './policy.ts'
import {
  eventsOf,
  findRectification,
  findRectificationToChange,
  listActs,
  type FoundRectification,
} from './stored.ts'
import { areProofsOf, lacking, recordAct } from './record-act.ts'
import { orderLink, shortened } from './links.ts'
import { tellWhose } from './tell-whose.ts'
import { standingOf } from '../people/queries.ts'

type AskedAct = z.output<typeof actOnRectificationSchema>

/** Answers, accepts, rejects with a new deadline …: whatever the state table allows this person. */
export async function actOnRectification(
  act: Act,
  id: string,
  asked: AskedAct,
): Promise<FoundRectification | Refusal> {
  const { db, actor, now } = act
  const found = await takeRectification(act, id, asked.act, asked.revision)
  if (isRefusal(found)) return found
  const move: RectificationMove = rectificationMoves[asked.act]
  const missing = lacking(move, asked)
  if (missing !== null) return missing
  const dueOn = move.needsDeadline ? (asked.dueOn ?? null) : null
  if (move.needsDeadline && dueOn === null) return refuse('deadline-missing')
  if (dueOn !== null && dueOn < shanghaiDay(now)) return refuse('deadline-past', { dueOn })
  if (!(await areProofsOf(act, found.unit_id, asked.evidenceIds))) return refuse('proof-unknown')
  const state = move.to ?? found.state
  const isAnswer = asked.act === 'answer'
  const isAnswerTakenBack = asked.act === 'withdraw'
  await db
    .updateTable('rectifications')
    .set({
      state,
      revision: found.revision + 1,
      ...(dueOn === null ? {} : { due_on: dueOn }),
      ...(isAnswer
        ? { answer: storableText(asked.text?.trim() ?? ''), answered_at: now, answered_by: actor.accountId }
        : {}),
      ...(isAnswerTakenBack ? { answer: null, answered_at: null, answered_by: null } : {}),
      closed_at: state === 'accepted' || state === 'cancelled' ? now : null,
    })
    .where('unit_id', '=', found.unit_id)
    .where('id', '=', id)
    .execute()
  await recordAct(act, { ...asked, dueOn, unitId: found.unit_id, subjectId: id })
  await audit(db, actor, now, {
    act: `rectification-${asked.act}`,
    unitId: found.unit_id,
    subject: id,
    before: { state: found.state, dueOn: found.due_on, revision: found.revision },
    after: { state, dueOn: dueOn ?? found.due_on, text: asked.text, evidenceIds: asked.evidenceIds },
  })
  if (asked.act === 'reject' || asked.act === 'extend')
    await tellWhose(act, {
      unitId: found.unit_id,
      personId: found.person_id,
      sectionId: found.section_id,
      rule: `rectification-${asked.act}`,
      subjectId: id,
      text: `整改“${shortened(found.issue)}”${asked.act === 'reject' ? '被退回' : '已延期'}，${dueOn ?? found.due_on} 前答复。`,
      link: orderLink(id),
    })
  return (await findRectification(db, id)) ?? refuse('rectification-unknown')
}

/** The order, locked, where this person may do this to it as it stands now. */
async function takeRectification(
  act: Act,
  id: string,
  asked: RectificationAct,
  revision: number,
): Promise<FoundRectification | Refusal> {
  const { db, actor, now } = act
  const seen = await findRectification(db, id)
  if (!seen || !maySeeFollowUp(actor, seen.unit_id)) return refuse('rectification-unknown')
  const standing = await standingOf(act)
  const partsIn = async (order: FoundRectification): Promise<RectificationPart[]> => {
    const acts = (await listActs(db, [id])).get(id) ?? []
    return rectificationPartsOf(actor, standing, order, escalationsOf(eventsOf(acts), shanghaiDay(now)))
  }
  const early = rectificationHindrance(asked, seen.state, await partsIn(seen))
  if (early === 'not-your-part') return refuseHindrance(early)
  const found = await findRectificationToChange(db, id)
  if (!found) return refuse('rectification-unknown')
  if (found.revision !== revision) {
    const last = (await listActs(db, [id])).get(id)?.at(-1)
    return refuse('follow-up-changed-meanwhile', { by: last?.account_name ?? null })
  }
  const hindrance = rectificationHindrance(asked, found.state, await partsIn(found))
  return hindrance === null ? found : refuseHindrance(hindrance)
}
