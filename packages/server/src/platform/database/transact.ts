import { sql, type Transaction } from 'kysely'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { PendingStep, Role } from '@hengji/contract/session.ts'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import { withRecord } from '../audit/audit.ts'
import { shanghaiDay } from '../clock/shanghai-day.ts'
import type { Actor } from '../sessions/actor.ts'
import { findSession, keepSessionAlive, type FoundSession } from '../sessions/sessions.ts'
import type { Database } from './open-database.ts'
import type { Tables } from './tables.ts'

/** One act of one person: the transaction it happens in, who acts, and when in the year. */
export interface Act {
  db: Transaction<Tables>
  actor: Actor
  now: Date
}

/**
 * Runs the work in one transaction that knows who asks, so that authorisation and work see the same state.
 * A refusal undoes everything, as a throw does.
 * @param now by which the session holds; @param inTheYear when the act takes place
 */
export async function transactAs<T extends object>(
  db: Database,
  { token, isAttended, changes }: Asking,
  now: Date,
  inTheYear: Date,
  work: (act: Act) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const within = async (transaction: Transaction<Tables>, session: FoundSession): Promise<T | Refusal> => {
    if (session.pending !== null) return refuse(pendingRefusals[session.pending])
    if (changes === 'the-year' && isOver(session.unitClosedOn, inTheYear))
      return refuse('unit-closed', { unit: session.actor.unit?.name ?? '', closedOn: session.unitClosedOn })
    await limitTo(transaction, session.actor)
    return work({ db: transaction, actor: session.actor, now: inTheYear })
  }
  return transactInSession(db, token, now, within, isAttended)
}

/** Whose request it is, and whether somebody sits there: a page that looks again by itself keeps no session alive. */
export interface Asking {
  token: string | undefined
  isAttended: boolean
  /** What the request may change: nothing, what is the person's own (read marks, preferences), or what is the unit's. */
  changes: 'nothing' | 'own' | 'the-year'
}

/** A closed unit's people still look at its year, and change nothing of it: from the day after its last. */
function isOver(unitClosedOn: IsoDate | null, now: Date): boolean {
  return unitClosedOn !== null && unitClosedOn < shanghaiDay(now)
}

/** What is said to a session that has a step of signing in before it. */
export const pendingRefusals = {
  'second-factor': 'second-factor-wanted',
  'change-password': 'password-must-change',
  'set-second-factor': 'second-factor-must-be-set',
} as const satisfies Record<PendingStep, string>

/**
 * As `transactAs`, for what concerns the session itself: also while a step of signing in is still to be done.
 * Nothing is limited yet; the work says as what it goes on (`limitTo`).
 */
export async function transactInSession<T extends object>(
  db: Database,
  token: string | undefined,
  now: Date,
  work: (transaction: Transaction<Tables>, session: FoundSession) => Promise<T | Refusal>,
  isAttended = true,
): Promise<T | Refusal> {
  let found: Actor | null = null
  const outcome = await transact(db, async (transaction) => {
    const session = await findSession(transaction, token, now)
    if (session === null) return refuse('not-signed-in')
    found = session.actor
    return work(transaction, session)
  })
  if (isAttended && token !== undefined && found !== null) await keepSessionAlive(db, token, found, now)
  return outcome
}

/** A transaction without a person: signing in, first start. What was audited in it is written down at its end. */
export async function transact<T extends object>(
  db: Database,
  work: (transaction: Transaction<Tables>) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  try {
    return await db.transaction().execute((transaction) =>
      withRecord(transaction, async () => {
        const outcome = await work(transaction)
        if (isRefusal(outcome)) throw new RolledBack(outcome)
        return outcome
      }),
    )
  } catch (error) {
    if (error instanceof RolledBack) return error.refusal
    throw error
  }
}

class RolledBack extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

interface Limits {
  /** Every unit's rows; without it those of the own unit and of units overseen. */
  seesAll: boolean
  forms: 'all' | 'budget' | 'none'
  writes: boolean
  /** People, structure and accounts of every unit, for those who keep them. */
  keeps: boolean
}

const ofOwnUnit: Limits = { seesAll: false, forms: 'all', writes: true, keeps: false }
const ofNoUnit: Limits = { seesAll: false, forms: 'none', writes: false, keeps: false }

const limitsOfRole = {
  office: { seesAll: true, forms: 'all', writes: true, keeps: false },
  unit: ofOwnUnit,
  'unit-head': ofOwnUnit,
  'supervising-leader': ofOwnUnit,
  'section-head': ofOwnUnit,
  responsible: ofOwnUnit,
  'approving-leader': ofOwnUnit,
  bureau: { seesAll: true, forms: 'all', writes: true, keeps: false },
  finance: { seesAll: true, forms: 'budget', writes: false, keeps: false },
  auditor: { seesAll: true, forms: 'all', writes: false, keeps: false },
  'system-admin': { ...ofNoUnit, keeps: true },
  'security-admin': ofNoUnit,
  'audit-admin': ofNoUnit,
} satisfies Record<Role, Limits>

/** No ownership, no right to delete; where the database's owner may not take that role, the policies hold it all the same. */
export const actingRole = (role: 'hengji_app' | 'hengji_keeper') => sql`case
  when exists (select from pg_roles where rolname = ${role}) and pg_has_role(session_user, ${role}, 'set')
  then set_config('role', ${role}, true) end`

/** Tells the row policies of `0006-row-security.sql` and `0008-people.sql` for whom this transaction acts; forgotten at its end. */
export async function limitTo(
  db: Transaction<Tables>,
  actor: Pick<Actor, 'accountId' | 'role' | 'unit'>,
  as: 'hengji_app' | 'hengji_keeper' = 'hengji_app',
): Promise<void> {
  const { seesAll, forms, writes, keeps } = limitsOfRole[actor.role]
  await sql`
    select set_config('hengji.account', ${actor.accountId}, true),
      set_config('hengji.role', ${actor.role}, true),
      set_config('hengji.unit', ${actor.unit?.id ?? ''}, true),
      set_config('hengji.sees_all', ${seesAll ? 'on' : 'off'}, true),
      set_config('hengji.forms', ${forms}, true),
      set_config('hengji.writes', ${writes ? 'on' : 'off'}, true),
      set_config('hengji.keeps', ${keeps ? 'on' : 'off'}, true),
      ${actingRole(as)}`.execute(db)
}

/** The server's own work on the rows of all units, such as what is caught up on at the start. Nobody asks for it. */
export async function asServer<T>(
  db: Database,
  work: (transaction: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (transaction) => {
    await sql`
      select set_config('hengji.sees_all', 'on', true), set_config('hengji.forms', 'all', true),
        set_config('hengji.writes', 'on', true)`.execute(transaction)
    return work(transaction)
  })
}

/** What anybody may read, without a session: published plans. */
export async function asPublic<T>(
  db: Database,
  work: (transaction: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (transaction) => {
    await sql`select set_config('hengji.public', 'on', true), ${actingRole('hengji_app')}`.execute(
      transaction,
    )
    return work(transaction)
  })
}
