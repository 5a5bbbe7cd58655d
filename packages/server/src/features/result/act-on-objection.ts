import type { ActOnObjection, FileObjection, ResultObjections } from '@hengji/contract/result-objections.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import {
  mayObject,
  resultObjectionHindrance,
  resultObjectionMoves,
  type ResultObjectionAct,
} from '@hengji/domain/result/result-objection.ts'
import { audit } from '../../platform/audit/audit.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { attachToObjection } from '../evidence/commands.ts'
import { makeObjectionFindable } from './make-findable.ts'
import { mayFileObjection, objectionPartsOf } from './policy.ts'
import { findResult, holdResult, scoredResult } from './result-rows.ts'
import { reviewsOf } from './reviews.ts'
import { decidersOf, hasSubject, listObjections } from './view-objections.ts'
import { findUnitResult } from './view-unit.ts'

/** A unit objects to its announced result. The same request sent twice is one objection. */
export async function fileObjection(
  act: Act,
  evaluationId: string,
  { id, subject, text, evidenceIds = [] }: FileObjection,
): Promise<ResultObjections | Refusal> {
  const { db, actor, now } = act
  const unitId = actor.unit?.id
  if (unitId === undefined || !mayFileObjection(actor, unitId)) return refuse('not-permitted')
  await holdResult(act, evaluationId)
  const row = await scoredResult(act, evaluationId)
  if (isRefusal(row)) return row
  const found = await findUnitResult(act, row, unitId)
  if (!found) return refuse('result-unknown')
  const said = text.trim()
  if (said === '') return refuse('result-needs-reason')
  const existing = await db
    .selectFrom('result_objections')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (existing) return listObjections(act, evaluationId)
  if (!mayObject(row.state === 'announced', shanghaiDay(now), row.last_objection_day))
    return refuse('result-objection-too-late', { lastDay: row.last_objection_day })
  if (!hasSubject(found, subject)) return refuse('result-objection-subject-unknown')
  await db
    .insertInto('result_objections')
    .values({
      unit_id: unitId,
      id,
      evaluation_id: evaluationId,
      version: row.version,
      subject: JSON.stringify(subject),
      text: said,
      state: 'filed',
      filed_at: now,
      filed_by_name: actor.displayName,
      answer: null,
      decided_at: null,
      decided_by_name: null,
      decided_revision: null,
    })
    .execute()
  await noteObjectionAct(act, unitId, id, 1, 'file', said)
  const unseen = await attachToObjection(act, { ...proofsOf(id, 1), evidenceIds })
  if (unseen) return unseen
  await makeObjectionFindable(act, unitId, id)
  await audit(db, actor, now, {
    act: 'file-result-objection',
    unitId,
    subject: id,
    after: { evaluationId, version: row.version, subject, text: said },
  })
  return listObjections(act, evaluationId)
}

const decisions: readonly ResultObjectionAct[] = ['decline', 'uphold', 'uphold-partly', 'dismiss']

export async function actOnObjection(
  act: Act,
  evaluationId: string,
  objectionId: string,
  asked: ActOnObjection,
): Promise<ResultObjections | Refusal> {
  const { db, actor, now } = act
  await holdResult(act, evaluationId)
  const objection = await db
    .selectFrom('result_objections')
    .selectAll()
    .where('evaluation_id', '=', evaluationId)
    .where('id', '=', objectionId)
    .executeTakeFirst()
  if (!objection) return refuse('result-objection-unknown')
  const { unit_id: unitId } = objection
  const row = await findResult(act, evaluationId, objection.version)
  const found = row && (await findUnitResult(act, row, unitId))
  const reviews = await reviewsOf(db, evaluationId, unitId)
  const parts = objectionPartsOf(actor, unitId, decidersOf(found, objection.subject, reviews))
  const hindrance = resultObjectionHindrance(asked.act, objection.state, parts)
  if (hindrance === 'not-your-part') return refuse('not-permitted')
  if (objection.revision !== asked.revision) return refuse('result-objection-changed-meanwhile')
  if (hindrance === 'not-in-this-state') return refuse('result-objection-not-in-that-state')
  if (hindrance === 'own-submission') return refuse('result-objection-concerned')
  const move = resultObjectionMoves[asked.act]
  const text = asked.text?.trim() ?? ''
  if (move.needsText && text === '') return refuse('result-needs-reason')
  const revision = objection.revision + 1
  const state = move.to ?? objection.state
  await db
    .updateTable('result_objections')
    .set({
      state,
      revision,
      ...(asked.act === 'edit' ? { text } : {}),
      ...(decisions.includes(asked.act)
        ? {
            answer: text,
            decided_at: now,
            decided_by_name: actor.displayName,
            decided_revision: row?.revision ?? 0,
          }
        : {}),
    })
    .where('unit_id', '=', unitId)
    .where('id', '=', objectionId)
    .execute()
  await noteObjectionAct(act, unitId, objectionId, revision, asked.act, text === '' ? null : text)
  if (asked.act === 'edit') {
    const given = { ...proofsOf(objectionId, revision), evidenceIds: asked.evidenceIds ?? [] }
    const unseen = await attachToObjection(act, given)
    if (unseen) return unseen
  }
  await makeObjectionFindable(act, unitId, objectionId)
  await audit(db, actor, now, {
    act: 'act-on-result-objection',
    unitId,
    subject: objectionId,
    before: { state: objection.state },
    after: { act: asked.act, state, text: text === '' ? null : text },
  })
  return listObjections(act, evaluationId)
}

function proofsOf(objectionId: string, revision: number) {
  return { kind: 'result' as const, objectionId, revision, because: '考评结果异议' }
}

async function noteObjectionAct(
  { db, actor, now }: Act,
  unitId: string,
  objectionId: string,
  revision: number,
  what: ResultObjectionAct | 'file',
  text: string | null,
): Promise<void> {
  await db
    .insertInto('result_objection_acts')
    .values({
      unit_id: unitId,
      objection_id: objectionId,
      revision,
      act: what,
      text,
      at: now,
      account_id: actor.accountId,
      account_name: actor.displayName,
    })
    .execute()
}
