import { createHash } from 'node:crypto'
import type { KeepLeaderSeats, LeaderSeats } from '@hengji/contract/leader-evaluation.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { sql } from 'kysely'
import { audit } from '../../platform/audit/audit.ts'
import type { Act } from '../../platform/database/transact.ts'
import { phaseOf } from '../evaluation/queries.ts'
import { machineRoles } from '../organization/policy.ts'
import { leadersOf } from './leader-rules.ts'
import { mayKeepLeaderSeats, maySeeLeaderSeats } from './policy.ts'

export async function viewLeaderSeats(act: Act, evaluationId: string): Promise<LeaderSeats | Refusal> {
  const { actor } = act
  if (!maySeeLeaderSeats(actor)) return refuse('not-permitted')
  const leaders = await leadersOf(act, evaluationId)
  if (isRefusal(leaders)) return leaders
  const seats = await readSeats(act, evaluationId)
  const phase = await phaseOf(act, evaluationId, 'leaders')
  const mayKeep = mayKeepLeaderSeats(actor)
  const seated = new Set(seats.map(({ accountId }) => accountId))
  return {
    evaluationId,
    state: phase?.state ?? 'planned',
    minimumAnswers: leaders.rules.minimumAnswers,
    groups: leaders.groups.map(({ title, members, weightPercent }) => ({
      title,
      members: [...members],
      weightPercent,
      seats: seats
        .filter(({ group }) => group === title)
        .map(({ accountId, name, hasAnswered }) => ({ accountId, name, hasAnswered })),
    })),
    candidates: mayKeep ? (await candidates(act)).filter(({ accountId }) => !seated.has(accountId)) : [],
    mayKeep,
    fingerprint: fingerprintOf(seats),
  }
}

/** Sets the seats as a whole. Who has answered keeps theirs: the answers bear no name and cannot be taken out. */
export async function keepLeaderSeats(
  act: Act,
  evaluationId: string,
  { fingerprint, seats }: KeepLeaderSeats,
): Promise<LeaderSeats | Refusal> {
  const { db, actor, now } = act
  if (!mayKeepLeaderSeats(actor)) return refuse('not-permitted')
  const leaders = await leadersOf(act, evaluationId)
  if (isRefusal(leaders)) return leaders
  await sql`select pg_advisory_xact_lock(hashtextextended(${`leader-seats ${evaluationId}`}, 0))`.execute(db)
  const before = await readSeats(act, evaluationId)
  if (fingerprintOf(before) !== fingerprint) return refuse('leader-seats-changed-meanwhile')
  const phase = await phaseOf(act, evaluationId, 'leaders')
  if (phase?.state === 'closed') return refuse('phase-not-open', { phase: 'leaders', state: phase.state })
  const known = new Set((await candidates(act)).map(({ accountId }) => accountId))
  const wanted = new Map(seats.map(({ accountId, group }) => [accountId, group]))
  for (const group of wanted.values())
    if (!leaders.groups.some(({ title }) => title === group))
      return refuse('leader-seat-unknown-group', { group })
  const administrator = await findAdministrator(act, [...wanted.keys()])
  if (administrator) return refuse('administrator-judges-nobody', { name: administrator })
  for (const accountId of wanted.keys())
    if (!known.has(accountId) && !before.some((seat) => seat.accountId === accountId))
      return refuse('account-unknown')
  const fixed = before.find(
    ({ accountId, group, hasAnswered }) => hasAnswered && wanted.get(accountId) !== group,
  )
  if (fixed) return refuse('leader-seat-answered', { name: fixed.name })
  for (const { accountId } of before)
    if (!wanted.has(accountId))
      await db
        .updateTable('leader_seats')
        .set({ withdrawn_at: now })
        .where('evaluation_id', '=', evaluationId)
        .where('account_id', '=', accountId)
        .execute()
  for (const [accountId, group] of wanted) {
    if (before.some((seat) => seat.accountId === accountId && seat.group === group)) continue
    const seat = { group_title: group, named_at: now, named_by_name: actor.displayName, withdrawn_at: null }
    await db
      .insertInto('leader_seats')
      .values({ evaluation_id: evaluationId, account_id: accountId, answered_at: null, ...seat })
      .onConflict((conflict) => conflict.columns(['evaluation_id', 'account_id']).doUpdateSet(seat))
      .execute()
  }
  await audit(db, actor, now, {
    act: 'keep-leader-seats',
    subject: evaluationId,
    before: before.map(({ accountId, group }) => ({ accountId, group })),
    after: [...wanted].map(([accountId, group]) => ({ accountId, group })),
  })
  return viewLeaderSeats(act, evaluationId)
}

interface Seat {
  accountId: string
  name: string
  group: string
  hasAnswered: boolean
}

async function readSeats({ db }: Act, evaluationId: string): Promise<Seat[]> {
  const rows = await db
    .selectFrom('leader_seats')
    .innerJoin('accounts', 'accounts.id', 'leader_seats.account_id')
    .select(['accounts.id', 'accounts.display_name', 'leader_seats.group_title', 'leader_seats.answered_at'])
    .where('leader_seats.evaluation_id', '=', evaluationId)
    .where('leader_seats.withdrawn_at', 'is', null)
    .orderBy('accounts.position')
    .orderBy('accounts.name')
    .execute()
  return rows.map((row) => ({
    accountId: row.id,
    name: row.display_name,
    group: row.group_title,
    hasAnswered: row.answered_at !== null,
  }))
}

async function candidates({ db }: Act): Promise<{ accountId: string; name: string }[]> {
  return db
    .selectFrom('accounts')
    .select(['id as accountId', 'display_name as name'])
    .where('role', '=', 'approving-leader')
    .where('disabled_at', 'is', null)
    .orderBy('position')
    .orderBy('name')
    .execute()
}

/** @returns the name of the first who keeps the machine */
async function findAdministrator({ db }: Act, accounts: readonly string[]): Promise<string | null> {
  const found = await db
    .selectFrom('accounts')
    .select('display_name')
    .where('id', 'in', accounts.length === 0 ? [''] : accounts)
    .where('role', 'in', machineRoles)
    .orderBy('id')
    .executeTakeFirst()
  return found?.display_name ?? null
}

function fingerprintOf(seats: readonly Seat[]): string {
  const text = JSON.stringify(seats.map(({ accountId, group }) => [accountId, group]))
  return createHash('sm3').update(text).digest('hex').slice(0, 32)
}
