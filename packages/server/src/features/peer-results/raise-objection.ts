import { randomUUID } from 'node:crypto'
import type { PeerObjectionView, RaiseObjection } from '@hengji/contract/peer-results.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import { requireOpenPhase } from '../evaluation/queries.ts'
import { attachToObjection } from '../evidence/commands.ts'
import { makePeerObjectionFindable } from './make-findable.ts'
import { tellUnit } from './tell-unit.ts'
import { findObjections, presentObjections } from './objections.ts'
import { speaksFor } from './policy.ts'
import { reviewedClaims } from './reviewed.ts'

/** Objects to a claim of another unit of the group. The same request twice is one objection. */
export async function raiseObjection(
  act: Act,
  evaluationId: string,
  unitId: string,
  { indicatorId, reason, requestKey, evidenceIds = [] }: RaiseObjection,
): Promise<PeerObjectionView | Refusal> {
  const { db, actor, now } = act
  const byUnitId = speaksFor(actor)
  if (byUnitId === null) return refuse('not-permitted')
  const closed = await requireOpenPhase(act, evaluationId, 'peer')
  if (closed) return closed
  const claims = await reviewedClaims(act, evaluationId, unitId)
  if (isRefusal(claims)) return claims
  const claim = claims.find((each) => each.indicatorId === indicatorId)
  if (!claim) return refuse('claim-unknown')
  const text = reason.trim()
  if (text === '') return refuse('peer-objection-needs-text')
  const id = randomUUID()
  const { title, code } = claim.stated
  const raised = await db
    .insertInto('peer_objections')
    .values({
      unit_id: unitId,
      id,
      evaluation_id: evaluationId,
      indicator_id: indicatorId,
      by_unit_id: byUnitId,
      code,
      title,
      state: 'open',
      revision: 1,
      raised_at: now,
      request_key: requestKey,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  if (raised.length === 0) {
    const [same] = (await findObjections(db, { evaluationId, requestKey })).filter(
      (each) => each.byUnitId === byUnitId && each.indicatorId === indicatorId,
    )
    if (!same) return refuse('peer-objection-there')
    return firstOf(await presentObjections(act, [same], 'open'))
  }
  await db
    .insertInto('peer_objection_acts')
    .values({
      unit_id: unitId,
      objection_id: id,
      revision: 1,
      act: 'raise',
      text,
      at: now,
      by_unit_id: byUnitId,
      account_id: actor.accountId,
      account_name: actor.displayName,
    })
    .execute()
  const unseen = await attachToObjection(act, {
    kind: 'peer',
    objectionId: id,
    revision: 1,
    evidenceIds,
    because: '互评异议',
  })
  if (unseen) return unseen
  await audit(db, actor, now, {
    act: 'raise-peer-objection',
    unitId,
    subject: id,
    after: { evaluationId, indicatorId, byUnitId, reason: text },
  })
  await makePeerObjectionFindable(act, unitId, id)
  await tellUnit(act, unitId, {
    rule: 'peer-objection',
    subjectKey: id,
    onDay: shanghaiDay(now),
    text: `${actor.unit?.name ?? ''}对“${title.slice(0, 40)}”的自评提出异议，请答复。`,
    link: `/evaluations/${encodeURIComponent(evaluationId)}/peers`,
  })
  return firstOf(await presentObjections(act, await findObjections(db, { id }), 'open'))
}

function firstOf([objection]: PeerObjectionView[]): PeerObjectionView {
  if (!objection) throw new Error('an objection that was raised is not seen by whoever raised it')
  return objection
}
