import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { sql, type Kysely, type Transaction } from 'kysely'
import type { PendingStep } from '@hengji/contract/session.ts'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import type { Tables } from '../database/tables.ts'
import type { Actor } from './actor.ts'

/** The longest that a policy may allow (`security_policy.idle_minutes`), and its default. */
export const idleMinutes = 30
export const absoluteHours = 12

const minute = 60_000
const day = 24 * 60 * minute
const absolute = absoluteHours * 60 * minute
const daysWarned = 7

/** From where somebody signs in. */
export interface Caller {
  address: string | null
  /** As the browser calls itself. */
  browser: string | null
}

/** @returns the token for the cookie: 256 random bits, of which only the hash is kept. */
export async function beginSession(
  db: Transaction<Tables>,
  accountId: string,
  now: Date,
  caller: Caller = { address: null, browser: null },
  pending: PendingStep | null = null,
): Promise<string> {
  const token = newToken()
  await db
    .insertInto('sessions')
    .values({
      token_hash: hashOf(token),
      account_id: accountId,
      created_at: now,
      used_at: now,
      id: randomUUID(),
      address: caller.address,
      browser: caller.browser,
      pending,
    })
    .execute()
  await db
    .deleteFrom('sessions')
    .where((row) =>
      row.or([
        row('used_at', '<', new Date(now.getTime() - idleMinutes * minute)),
        row('created_at', '<', new Date(now.getTime() - absolute)),
      ]),
    )
    .execute()
  return token
}

/**
 * Goes on to the next step. The token is exchanged, so that what was seen before the second factor opens nothing.
 * @returns the new token
 */
export async function advanceSession(
  db: Transaction<Tables>,
  sessionId: string,
  pending: PendingStep | null,
): Promise<string> {
  const token = newToken()
  await db
    .updateTable('sessions')
    .set({ pending, token_hash: hashOf(token) })
    .where('id', '=', sessionId)
    .execute()
  return token
}

export async function endSession(db: Kysely<Tables>, token: string): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', hashOf(token)).execute()
}

/** @param but the one session that goes on */
export async function endSessionsOf(
  db: Transaction<Tables>,
  accountId: string,
  but: string | null = null,
): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where('account_id', '=', accountId)
    .where('id', '!=', but ?? '')
    .execute()
}

/** A session as it stands, with the person behind it. */
export interface FoundSession {
  id: string
  actor: Actor
  pending: PendingStep | null
  /** The last day of the person's unit, where it was closed. */
  unitClosedOn: IsoDate | null
  /** Told when the password must be changed within a week. */
  passwordDaysLeft: number | null
}

/** @returns `null` where there is no such session or it has run out: too long unused, or 12 hours in all. */
export async function findSession(
  db: Kysely<Tables>,
  token: string | undefined,
  now: Date,
): Promise<FoundSession | null> {
  if (!token) return null
  const row = await db
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
    .innerJoin('security_policy', (join) => join.onTrue())
    .leftJoin('units', 'units.id', 'accounts.unit_id')
    .select([
      'sessions.id as session_id',
      'sessions.created_at',
      'sessions.used_at',
      'sessions.pending',
      'accounts.id as account_id',
      'accounts.display_name',
      'accounts.role',
      'accounts.person_id',
      'accounts.password_changed_at',
      sql<boolean>`accounts.password_hash is not null`.as('has_password'),
      'security_policy.idle_minutes',
      'security_policy.password_days',
      (row) =>
        sql<string[]>`array(${row
          .selectFrom('overseen_units')
          .select('overseen_units.unit_id')
          .whereRef('overseen_units.account_id', '=', 'accounts.id')})`.as('oversees'),
      'units.id as unit_id',
      'units.name as unit_name',
      'units.closed_on',
    ])
    .where('sessions.token_hash', '=', hashOf(token))
    .where('accounts.disabled_at', 'is', null)
    .where('accounts.role_granted_at', 'is not', null)
    .executeTakeFirst()
  if (!row) return null
  const idle = row.idle_minutes * minute
  const absoluteEnd = row.created_at.getTime() + absolute
  if (now.getTime() >= Math.min(row.used_at.getTime() + idle, absoluteEnd)) return null
  return {
    id: row.session_id,
    pending: row.pending,
    unitClosedOn: row.closed_on,
    passwordDaysLeft: row.has_password ? daysLeft(row.password_changed_at, row.password_days, now) : null,
    actor: {
      accountId: row.account_id,
      displayName: row.display_name,
      role: row.role,
      personId: row.person_id,
      oversees: row.oversees,
      usedAt: row.used_at,
      unit: row.unit_id === null || row.unit_name === null ? null : { id: row.unit_id, name: row.unit_name },
      expiresAt: new Date(Math.min(now.getTime() + idle, absoluteEnd)),
    },
  }
}

/** @returns the person behind a session that opens the site; `null` also where a step of signing in is still to be done. */
export async function findActor(
  db: Kysely<Tables>,
  token: string | undefined,
  now: Date,
): Promise<Actor | null> {
  const found = await findSession(db, token, now)
  return found === null || found.pending !== null ? null : found.actor
}

/** Remembers, at most once a minute, that the session is in use. Apart from the work, which may be refused. */
export async function keepSessionAlive(
  db: Kysely<Tables>,
  token: string,
  actor: Actor,
  now: Date,
): Promise<void> {
  if (now.getTime() - actor.usedAt.getTime() < minute) return
  await db.updateTable('sessions').set({ used_at: now }).where('token_hash', '=', hashOf(token)).execute()
}

function daysLeft(changedAt: Date | null, days: number, now: Date): number | null {
  if (changedAt === null) return null
  const left = Math.ceil((changedAt.getTime() + days * day - now.getTime()) / day)
  return left <= daysWarned ? Math.max(0, left) : null
}

function newToken(): string {
  return randomBytes(32).toString('base64url')
}

function hashOf(token: string): Buffer {
  return createHash('sm3').update(token).digest()
}
