import type { Drawn } from '@hengji/contract/ballot.ts'
import { mayElectionDo } from '@hengji/domain/ballot/election-states.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { hashOfDraw, type DrawRequest } from '@hengji/proof/ballot/credential.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import type { Platform } from '../../platform/platform.ts'
import { keepsTheMachine } from '../organization/policy.ts'
import { findElection } from './find-election.ts'
import { mayVoteOn } from './policy.ts'

/** Signs what a seat has blinded: once, and the same again as often as it asks. */
export async function drawCredentials(
  platform: Platform,
  { db, actor, now }: Act,
  unitId: string,
  id: string,
  request: DrawRequest,
): Promise<Drawn | Refusal> {
  const found = await findElection(db, unitId, id)
  if (isRefusal(found)) return found
  const seat = await db
    .selectFrom('election_seats')
    .select(['number', 'draw_hash'])
    .where('unit_id', '=', unitId)
    .where('election_id', '=', id)
    .where('account_id', '=', actor.accountId)
    .forUpdate()
    .executeTakeFirst()
  if (!seat) return refuse('election-unknown')
  // Seated before, and keeping the machine since.
  if (keepsTheMachine(actor)) return refuse('administrator-judges-nobody', { name: actor.displayName })
  if (!mayVoteOn(actor, unitId)) return refuse('seat-is-of-the-unit')
  if (!mayElectionDo(found.state, 'draw') || found.terms === null) return refuse('election-not-open')
  const hash = hashOfDraw(request)
  if (seat.draw_hash !== null && seat.draw_hash !== hash) return refuse('drawn-already')
  const signed = await platform.urns.ask('sign', id, { request })
  if (isRefusal(signed)) return signed
  if (signed.answer === null) return refuse('draw-malformed')
  if (seat.draw_hash === null) {
    await db
      .updateTable('election_seats')
      .set({ draw_hash: hash })
      .where('unit_id', '=', unitId)
      .where('election_id', '=', id)
      .where('number', '=', seat.number)
      .execute()
    await audit(db, actor, now, {
      act: 'draw-credentials',
      subject: id,
      after: { unitId, seat: seat.number, hash },
    })
  }
  return { seat: seat.number, signatures: signed.answer }
}
