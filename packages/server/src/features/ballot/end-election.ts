import type { ElectionView } from '@hengji/contract/ballot.ts'
import { explainBallotRefusal } from '@hengji/domain/ballot/ballot-words.ts'
import { groundOfClosing } from '@hengji/domain/ballot/closing.ts'
import { mayElectionDo, type ElectionState } from '@hengji/domain/ballot/election-states.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { Act } from '../../platform/database/transact.ts'
import type { Platform } from '../../platform/platform.ts'
import { countSlips, findElection, type FoundElection } from './find-election.ts'
import { mayKeepElections } from './policy.ts'
import { tellSeats } from './tell-seats.ts'
import { viewElection } from './view-election.ts'

/**
 * Opens the urn, publishes the board, empties the table: all or nothing. The caller destroys the urn when the
 * transaction is done; where the server ends in between, its next start does (`tidyUrns`).
 */
export async function closeElection(
  platform: Platform,
  act: Act,
  unitId: string,
  id: string,
  reason: string,
): Promise<ElectionView | Refusal> {
  const { db, actor, now } = act
  if (!mayKeepElections(actor)) return refuse('not-permitted')
  const found = await findElection(db, unitId, id, 'update')
  if (isRefusal(found)) return found
  const seats = await db
    .selectFrom('election_seats')
    .select(['number', 'draw_hash'])
    .where('unit_id', '=', unitId)
    .where('election_id', '=', id)
    .execute()
  const draws = seats.flatMap(({ number, draw_hash }) =>
    draw_hash === null ? [] : [{ seat: number, hash: draw_hash }],
  )
  const turnout = { state: found.state, drawn: draws.length, slips: await countSlips(db, unitId, id) }
  const ground = groundOfClosing(found.rules, turnout, shanghaiDay(now), reason)
  if (typeof ground !== 'string')
    return refuse('election-cannot-close', { sentence: explainBallotRefusal(ground) })
  const stored = await db
    .selectFrom('election_slips')
    .select(['tag', 'box'])
    .where('unit_id', '=', unitId)
    .where('election_id', '=', id)
    .execute()
  const opened = await platform.urns.ask('open', id, {
    reason: reason.trim(),
    today: shanghaiDay(now),
    draws,
    stored: stored.map(({ tag, box }) => ({ tag: Uint8Array.from(tag), box: Uint8Array.from(box) })),
  })
  if (isRefusal(opened)) return opened
  const { board, foreign } = opened.answer
  if (isRefusal(board))
    return foreign > 0
      ? refuse('slips-foreign', { foreign })
      : refuse('election-cannot-close', { sentence: explainBallotRefusal(board) })
  await db
    .insertInto('election_boards')
    .values({ unit_id: unitId, election_id: id, board: JSON.stringify(board) })
    .execute()
  await emptyUrnTable(act, found)
  await setState(act, found, 'closed', board.closing.reason)
  await audit(db, actor, now, {
    act: 'close-election',
    unitId,
    subject: id,
    after: { head: board.head, closing: board.closing, slips: stored.length - foreign, foreign },
  })
  await tellSeats(db, { ...found, state: 'closed' }, now)
  return viewElection(act, unitId, id)
}

/** Given up: no slip is ever read, and another election may be held. */
export async function voidElection(
  act: Act,
  unitId: string,
  id: string,
  reason: string,
): Promise<ElectionView | Refusal> {
  const { db, actor, now } = act
  if (!mayKeepElections(actor)) return refuse('not-permitted')
  const found = await findElection(db, unitId, id, 'update')
  if (isRefusal(found)) return found
  if (!mayElectionDo(found.state, 'void')) return refuse('election-act-not-possible')
  if (reason.trim() === '') return refuse('election-cannot-close', { sentence: '作废需要写明理由。' })
  await emptyUrnTable(act, found)
  await setState(act, found, 'void', reason.trim())
  await audit(db, actor, now, { act: 'void-election', unitId, subject: id, after: { reason: reason.trim() } })
  await tellSeats(db, { ...found, state: 'void' }, now)
  return viewElection(act, unitId, id)
}

async function emptyUrnTable({ db }: Act, { unitId, id }: FoundElection): Promise<void> {
  await db.deleteFrom('election_slips').where('unit_id', '=', unitId).where('election_id', '=', id).execute()
}

async function setState(
  { db }: Act,
  { unitId, id }: FoundElection,
  state: ElectionState,
  reason: string | null,
): Promise<void> {
  await db
    .updateTable('elections')
    .set({ state, reason })
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .execute()
}
