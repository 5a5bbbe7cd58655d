import { mayElectionDo } from '@hengji/domain/ballot/election-states.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { asServer } from '../../platform/database/transact.ts'
import type { Platform } from '../../platform/platform.ts'
import { findElection } from './find-election.ts'

/**
 * Takes an envelope of nobody in particular to the urn, stores what the urn makes of it, and gives back the urn's
 * sealed answer. Nothing of it is written down elsewhere: no act, no line, no time.
 */
export async function castSlip(
  { database, urns }: Platform,
  unitId: string,
  id: string,
  envelope: Uint8Array,
): Promise<{ answer: Uint8Array } | Refusal> {
  const { db } = database
  const isOpen = await asServer(db, async (transaction) => {
    const found = await findElection(transaction, unitId, id)
    return !isRefusal(found) && mayElectionDo(found.state, 'cast')
  })
  if (!isOpen) return refuse('election-not-open')
  const first = await urns.ask('cast', id, { envelope, box: null })
  if (isRefusal(first)) return first
  if (first.answer === null) return refuse('envelope-unreadable')
  const { stored, answer } = first.answer
  if (stored === null) return { answer }
  const there = await asServer(db, async (transaction) => {
    const found = await findElection(transaction, unitId, id, 'share')
    if (isRefusal(found) || !mayElectionDo(found.state, 'cast')) return refuse('election-not-open')
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('election_slips')
      .values({ unit_id: unitId, election_id: id, tag: stored.tag, box: stored.box })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows === 1n) return { box: null }
    const { box } = await transaction
      .selectFrom('election_slips')
      .select('box')
      .where('unit_id', '=', unitId)
      .where('election_id', '=', id)
      .where('tag', '=', stored.tag)
      .executeTakeFirstOrThrow()
    return { box }
  })
  if (isRefusal(there)) return there
  if (there.box === null) return { answer }
  // Cast before: the same slip has the same receipt, another score is refused.
  const again = await urns.ask('cast', id, { envelope, box: there.box })
  if (isRefusal(again)) return again
  return again.answer === null ? refuse('envelope-unreadable') : { answer: again.answer.answer }
}
