import type { ElectionList, ElectionView } from '@hengji/contract/ballot.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Board } from '@hengji/proof/ballot/board.ts'
import { canonicalJson } from '@hengji/proof/canonical-json.ts'
import type { UrnDesk } from '../../platform/urn/urn-desk.ts'
import type { Act } from '../../platform/database/transact.ts'
import { countSlips, findElection } from './find-election.ts'
import { maySeeElection, maySeeSeats } from './policy.ts'

/** Elections that the actor may see: all of the units they see, and those in which they sit; the latest year first. */
export async function listElections({ db, actor }: Act): Promise<ElectionList> {
  const rows = await db
    .selectFrom('elections')
    .innerJoin('units', 'units.id', 'elections.unit_id')
    .select([
      'elections.id',
      'elections.unit_id as unitId',
      'units.name as unitName',
      'elections.evaluation_id as evaluationId',
      'elections.state',
      'elections.rules',
    ])
    .orderBy('units.position')
    .orderBy('units.name')
    .orderBy('elections.id')
    .execute()
  const mine = await db
    .selectFrom('election_seats')
    .select(['election_id', 'number', 'draw_hash'])
    .where('account_id', '=', actor.accountId)
    .execute()
  const own = new Map(mine.map((seat) => [seat.election_id, seat]))
  return rows
    .map(({ rules, ...row }) => ({
      ...row,
      isMine: own.has(row.id),
      seat: own.get(row.id)?.number ?? null,
      hasDrawn: typeof own.get(row.id)?.draw_hash === 'string',
      year: rules.year,
      items: rules.items.length,
      dueOn: rules.dueOn,
    }))
    .toSorted((one, other) => other.year - one.year)
    .filter((row) => maySeeElection(actor, row.unitId, row.isMine))
}

export async function viewElection(act: Act, unitId: string, id: string): Promise<ElectionView | Refusal> {
  const { db, actor } = act
  const found = await findElection(db, unitId, id)
  if (isRefusal(found)) return found
  const rows = await db
    .selectFrom('election_seats')
    .innerJoin('accounts', 'accounts.id', 'election_seats.account_id')
    .select(['number', 'account_id', 'draw_hash', 'display_name'])
    .where('election_seats.unit_id', '=', unitId)
    .where('election_id', '=', id)
    .orderBy('number')
    .execute()
  const hasSeat = rows.some(({ account_id }) => account_id === actor.accountId)
  if (!maySeeElection(actor, unitId, hasSeat)) return refuse('election-unknown')
  const seen = maySeeSeats(actor) ? rows : rows.filter(({ account_id }) => account_id === actor.accountId)
  const unit = await db.selectFrom('units').select('name').where('id', '=', unitId).executeTakeFirst()
  const isPreparing = found.state === 'preparing'
  return {
    id,
    unitId,
    unitName: unit?.name ?? '',
    evaluationId: found.evaluationId,
    state: found.state,
    rules: { ...found.rules, items: [...found.rules.items] },
    terms: found.terms === null ? null : termsOut(found.terms),
    items: await itemsOf(act, found.evaluationId, unitId, found.rules.items),
    // Members who do not keep the election see no count: it would tell them when another one votes.
    slips: maySeeSeats(actor) && !isPreparing ? await countSlips(db, unitId, id) : 0,
    seats: seen.map((row) => ({
      number: row.number,
      name: maySeeSeats(actor) ? row.display_name : null,
      hasDrawn: row.draw_hash !== null,
      isMine: row.account_id === actor.accountId,
    })),
    reason: found.reason,
  }
}

function termsOut(terms: Board['terms']): NonNullable<ElectionView['terms']> {
  const { rules, keys } = terms
  return { ...terms, rules: { ...rules, items: [...rules.items] }, keys: [...keys] }
}

async function itemsOf({ db }: Act, evaluationId: string, unitId: string, items: readonly string[]) {
  const rows = await db
    .selectFrom('plan_indicators')
    .innerJoin('evaluation_units', (join) =>
      join
        .onRef('evaluation_units.unit_id', '=', 'plan_indicators.unit_id')
        .onRef('evaluation_units.document_id', '=', 'plan_indicators.document_id')
        .onRef('evaluation_units.version', '=', 'plan_indicators.version'),
    )
    .select(['indicator_id', 'code', 'primary', 'secondary'])
    .where('plan_indicators.unit_id', '=', unitId)
    .where('evaluation_id', '=', evaluationId)
    .execute()
  return items.map((id) => {
    const row = rows.find(({ indicator_id }) => indicator_id === id)
    return { id, code: row?.code ?? '', title: row?.secondary ?? row?.primary ?? '' }
  })
}

/**
 * As `viewElection`, for a page that will draw and cast: keys that somebody changed in the database are never handed
 * out, or slips would be sealed to whoever did.
 */
export async function viewElectionOfUrn(
  urns: UrnDesk,
  act: Act,
  unitId: string,
  id: string,
): Promise<ElectionView | Refusal> {
  const found = await viewElection(act, unitId, id)
  if (isRefusal(found) || found.state !== 'open') return found
  const kept = await urns.ask('terms', id, null)
  if (isRefusal(kept)) return kept
  return canonicalJson(kept.answer) === canonicalJson(found.terms) ? found : refuse('terms-not-the-urns')
}

/** The board of a closed election: for everybody who sees the unit, and for the panel. */
export async function findBoard(act: Act, unitId: string, id: string): Promise<Board | Refusal> {
  const found = await viewElection(act, unitId, id)
  if (isRefusal(found)) return found
  const row = await act.db
    .selectFrom('election_boards')
    .select('board')
    .where('unit_id', '=', unitId)
    .where('election_id', '=', id)
    .executeTakeFirst()
  return row?.board ?? refuse('board-not-there')
}
