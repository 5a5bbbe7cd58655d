import type { ActOnObjection, PeerObjectionView } from '@hengji/contract/peer-results.ts'
import {
  peerObjectionHindrance,
  peerObjectionMoves,
  type PeerObjectionAct,
} from '@hengji/domain/evaluation/peer-objection.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { requireOpenPhase } from '../evaluation/queries.ts'
import { attachToObjection } from '../evidence/commands.ts'
import { makePeerObjectionFindable } from './make-findable.ts'
import { findObjections, presentObjections, type FoundObjection } from './objections.ts'
import { maySeeAllPeerResults, partsInObjection, speaksFor } from './policy.ts'
import { tellUnit } from './tell-unit.ts'

/** Answers, settles, insists, withdraws, refers or decides an objection. */
export async function actOnObjection(
  act: Act,
  id: string,
  { act: what, revision, text, evidenceIds = [] }: ActOnObjection,
): Promise<PeerObjectionView | Refusal> {
  const { db, actor, now } = act
  const [seen] = await findObjections(db, { id })
  if (!seen) return refuse('peer-objection-unknown')
  const parts = partsInObjection(actor, seen)
  if (parts.length === 0)
    return refuse(maySeeAllPeerResults(actor) ? 'peer-objection-not-yours' : 'peer-objection-unknown')
  const closed = await requireOpenPhase(act, seen.evaluationId, 'peer')
  if (closed) return closed
  const found = await hold(act, seen)
  const hindrance = peerObjectionHindrance(what, found.state, parts)
  if (hindrance === 'not-your-part' || hindrance === 'own-submission')
    return refuse('peer-objection-not-yours')
  if (found.revision !== revision) return refuse('peer-objection-changed-meanwhile')
  if (hindrance !== null) return refuse('peer-objection-not-in-state', { state: found.state })
  const said = text?.trim() ?? ''
  const { to, needsText } = peerObjectionMoves[what]
  if (needsText && said === '') return refuse('peer-objection-needs-text')
  const after = { state: to ?? found.state, revision: revision + 1 }
  await db
    .updateTable('peer_objections')
    .set(after)
    .where('unit_id', '=', found.unitId)
    .where('id', '=', id)
    .execute()
  await db
    .insertInto('peer_objection_acts')
    .values({
      unit_id: found.unitId,
      objection_id: id,
      revision: after.revision,
      act: what,
      text: said === '' ? null : said,
      at: now,
      by_unit_id: speaksFor(actor),
      account_id: actor.accountId,
      account_name: actor.displayName,
    })
    .execute()
  const unseen = await attachToObjection(act, {
    kind: 'peer',
    objectionId: id,
    revision: after.revision,
    evidenceIds,
    because: '互评异议',
  })
  if (unseen) return unseen
  await audit(db, actor, now, {
    act: 'act-on-peer-objection',
    unitId: found.unitId,
    subject: id,
    before: { state: found.state },
    after: { state: after.state, act: what, text: said === '' ? null : said },
  })
  await makePeerObjectionFindable(act, found.unitId, id)
  for (const unitId of listeners[what](found))
    await tellUnit(act, unitId, {
      rule: 'peer-objection',
      subjectKey: `${id} ${after.revision}`,
      onDay: shanghaiDay(now),
      text: `关于“${found.title.slice(0, 40)}”的互评异议有新进展。`,
      link: `/evaluations/${encodeURIComponent(found.evaluationId)}/peers`,
    })
  return firstOf(await presentObjections(act, [{ ...found, ...after }], 'open'))
}

/** Whom an act concerns. */
const listeners = {
  edit: ({ unitId }) => [unitId],
  answer: ({ byUnitId }) => [byUnitId],
  settle: ({ unitId }) => [unitId],
  insist: ({ unitId }) => [unitId],
  withdraw: ({ unitId }) => [unitId],
  refer: ({ unitId, byUnitId }) => [unitId, byUnitId],
  uphold: ({ unitId, byUnitId }) => [unitId, byUnitId],
  dismiss: ({ unitId, byUnitId }) => [unitId, byUnitId],
} satisfies Record<PeerObjectionAct, (objection: FoundObjection) => string[]>

/** As it is now, and nobody else acts on it until the transaction ends. */
async function hold({ db }: Act, seen: FoundObjection): Promise<FoundObjection> {
  const { state, revision } = await db
    .selectFrom('peer_objections')
    .select(['state', 'revision'])
    .where('unit_id', '=', seen.unitId)
    .where('id', '=', seen.id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { ...seen, state, revision }
}

function firstOf([objection]: PeerObjectionView[]): PeerObjectionView {
  if (!objection) throw new Error('an objection was lost while it was presented')
  return objection
}
