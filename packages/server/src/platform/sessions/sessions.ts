import { createHash, randomBytes } from 'node:crypto'
import { sql, type Kysely, type Transaction } from 'kysely'
import type { Tables } from '../database/tables.ts'
import type { Actor } from './actor.ts'

export const idleMinutes = 30
export const absoluteHours = 12

const minute = 60_000
const idle = idleMinutes * minute
const absolute = absoluteHours * 60 * minute

/** @returns the token for the cookie: 256 random bits, of which only the hash is kept. */
export async function beginSession(db: Transaction<Tables>, accountId: string, now: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await db
    .insertInto('sessions')
    .values({ token_hash: hashOf(token), account_id: accountId, created_at: now, used_at: now })
    .execute()
  await db
    .deleteFrom('sessions')
    .where((row) =>
      row.or([
        row('used_at', '<', new Date(now.getTime() - idle)),
        row('created_at', '<', new Date(now.getTime() - absolute)),
      ]),
    )
    .execute()
  return token
}

export async function endSession(db: Kysely<Tables>, token: string): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', hashOf(token)).execute()
}

/** @returns `null` where there is no such session or it has run out: 30 minutes unused, 12 hours in all. */
export async function findActor(
  db: Kysely<Tables>,
  token: string | undefined,
  now: Date,
): Promise<Actor | null> {
  if (!token) return null
  const row = await db
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
    .leftJoin('units', 'units.id', 'accounts.unit_id')
    .select([
      'sessions.created_at',
      'sessions.used_at',
      'accounts.id as account_id',
      'accounts.display_name',
      'accounts.role',
      'accounts.person_id',
      (row) =>
        sql<string[]>`array(${row
          .selectFrom('overseen_units')
          .select('overseen_units.unit_id')
          .whereRef('overseen_units.account_id', '=', 'accounts.id')})`.as('oversees'),
      'units.id as unit_id',
      'units.name as unit_name',
    ])
    .where('sessions.token_hash', '=', hashOf(token))
    .where('accounts.disabled_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const expiresAt = new Date(Math.min(row.used_at.getTime() + idle, row.created_at.getTime() + absolute))
  if (now >= expiresAt) return null
  return {
    accountId: row.account_id,
    displayName: row.display_name,
    role: row.role,
    personId: row.person_id,
    oversees: row.oversees,
    usedAt: row.used_at,
    unit: row.unit_id === null || row.unit_name === null ? null : { id: row.unit_id, name: row.unit_name },
    expiresAt: new Date(Math.min(now.getTime() + idle, row.created_at.getTime() + absolute)),
  }
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

function hashOf(token: string): Buffer {
  return createHash('sm3').update(token).digest()
}
