import type { SignIn } from '@hengji/contract/session.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Database } from '../../platform/database/open-database.ts'
import { transact } from '../../platform/database/transact.ts'
import type { Actor } from '../../platform/sessions/actor.ts'
import { claimAttempt, forgetFailures, lockoutMinutes } from '../../platform/sessions/lockout.ts'
import { isPassword } from '../../platform/sessions/password.ts'
import { beginSession, endSession, findActor } from '../../platform/sessions/sessions.ts'

export interface BegunSession {
  token: string
  actor: Actor
}

export type SignInRefusal = 'wrong-name-or-password' | 'sign-in-locked' | 'no-such-sample-role'

/** Which of the two was wrong is never told, and an unknown name takes as long and locks as soon as a known one. */
export async function signIn(
  db: Database,
  { name, password }: SignIn,
  now: Date,
): Promise<BegunSession | Refusal> {
  const folded = foldName(name)
  const known = await db
    .selectFrom('accounts')
    .select(['id', 'display_name', 'password_hash'])
    .where('name', '=', folded)
    .executeTakeFirst()
  const claimed = await transact(db, async (transaction) => {
    const mayTry = await claimAttempt(transaction, folded, now)
    return mayTry ? {} : refuse('sign-in-locked', { minutes: lockoutMinutes })
  })
  if (isRefusal(claimed)) return claimed

  const isRight = await isPassword(password, known?.password_hash ?? null)
  if (!known || !isRight) {
    await transact(db, async (transaction) => {
      const person = { accountId: known?.id ?? null, displayName: folded }
      await audit(transaction, person, now, { act: 'sign-in-failed' })
      return {}
    })
    return refuse('wrong-name-or-password')
  }
  return transact(db, async (transaction) => {
    await forgetFailures(transaction, folded)
    const token = await beginSession(transaction, known.id, now)
    await audit(transaction, { accountId: known.id, displayName: known.display_name }, now, {
      act: 'sign-in',
    })
    return begun(token, await findActor(transaction, token, now))
  })
}

/** The sample city's roles need no password; there are none elsewhere. */
export async function signInAsSampleRole(
  db: Database,
  id: string,
  now: Date,
): Promise<BegunSession | Refusal> {
  return transact(db, async (transaction) => {
    const account = await transaction
      .selectFrom('accounts')
      .select(['id', 'display_name'])
      .where('id', '=', id)
      .where('sample_description', 'is not', null)
      .executeTakeFirst()
    if (!account) return refuse('no-such-sample-role')
    const token = await beginSession(transaction, account.id, now)
    await audit(transaction, { accountId: account.id, displayName: account.display_name }, now, {
      act: 'sign-in',
    })
    return begun(token, await findActor(transaction, token, now))
  })
}

export async function signOut(db: Database, token: string, now: Date): Promise<void> {
  await transact(db, async (transaction) => {
    const actor = await findActor(transaction, token, now)
    await endSession(transaction, token)
    if (actor) await audit(transaction, actor, now, { act: 'sign-out' })
    return {}
  })
}

function begun(token: string, actor: Actor | null): BegunSession {
  if (actor === null) throw new Error('a session just begun was not found')
  return { token, actor }
}

/** Names are the same whatever the case, width or spaces around. */
export function foldName(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase()
}
