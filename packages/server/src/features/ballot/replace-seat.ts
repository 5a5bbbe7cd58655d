import type { ElectionView } from '@hengji/contract/ballot.ts'
import { explainBallotRefusal } from '@hengji/domain/ballot/ballot-words.ts'
import { faultOfReplacing, faultOfSeats, type Seat } from '@hengji/domain/ballot/seats.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import { keepsTheMachine } from '../organization/policy.ts'
import { findElection } from './find-election.ts'
import { mayKeepElections } from './policy.ts'
import { viewElection } from './view-election.ts'

/** Another account on a seat whose credentials nobody has drawn yet. */
export async function replaceSeat(
  act: Act,
  unitId: string,
  id: string,
  number: number,
  accountId: string,
): Promise<ElectionView | Refusal> {
  const { db, actor, now } = act
  if (!mayKeepElections(actor)) return refuse('not-permitted')
  const found = await findElection(db, unitId, id, 'update')
  if (isRefusal(found)) return found
  const rows = await db
    .selectFrom('election_seats')
    .innerJoin('accounts', 'accounts.id', 'election_seats.account_id')
    .select(['number', 'account_id', 'draw_hash', 'accounts.unit_id as accountUnit'])
    .where('election_seats.unit_id', '=', unitId)
    .where('election_id', '=', id)
    .forUpdate('election_seats')
    .execute()
  const seats = rows.map((row): Seat => ({
    number: row.number,
    accountId: row.account_id,
    unit: row.accountUnit,
    hasDrawn: row.draw_hash !== null,
  }))
  const account = await db
    .selectFrom('accounts')
    .select(['unit_id', 'role', 'display_name'])
    .where('id', '=', accountId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  if (!account) return refuse('account-unknown')
  if (keepsTheMachine(account)) return refuse('administrator-judges-nobody', { name: account.display_name })
  const replaced = seats.map((seat) =>
    seat.number === number ? { ...seat, accountId, unit: account.unit_id } : seat,
  )
  const fault = faultOfReplacing(found.state, seats, number) ?? faultOfSeats(replaced, unitId)
  if (fault !== null) return refuse('election-rules-faulty', { sentence: explainBallotRefusal(fault) })
  await db
    .updateTable('election_seats')
    .set({ account_id: accountId })
    .where('unit_id', '=', unitId)
    .where('election_id', '=', id)
    .where('number', '=', number)
    .execute()
  await audit(db, actor, now, {
    act: 'replace-seat',
    unitId,
    subject: id,
    before: { seat: number, accountId: seats.find((seat) => seat.number === number)?.accountId ?? null },
    after: { seat: number, accountId },
  })
  return viewElection(act, unitId, id)
}
